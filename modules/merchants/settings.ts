import { json, sql, type Ctx } from '@omoya/platform'
import { MerchantSettings } from './contract.ts'
import { merchant, toldVersion } from './merchants.ts'

/** What the owner set, with the defaults for the rest. */
export const settings = async (ctx: Ctx): Promise<MerchantSettings> => (await versionedSettings(ctx)).settings

export interface VersionedSettings {
  readonly version: number
  readonly settings: MerchantSettings
}

export async function versionedSettings(ctx: Ctx): Promise<VersionedSettings> {
  const row = await merchant(ctx)
  return { version: row.version, settings: MerchantSettings.parse(row.settings) }
}

/** Refuses when somebody saved since `version` was read. */
export async function saveSettings(ctx: Ctx, { version, settings: wanted }: VersionedSettings): Promise<number> {
  const saved = await ctx.maybe<{ version: number }>(sql`update merchants.merchant
    set settings = ${json(wanted)}::jsonb, version = version + 1
    where merchant_id = ${ctx.merchant} and version = ${version} returning version`)
  return toldVersion(ctx, saved)
}
