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

export interface SettingChange {
  /** "pickup.keepDays" */
  readonly setting: string
  readonly from: unknown
  readonly to: unknown
}

/** Which settings are other ones, in the order of the form. */
export function changesBetween(before: MerchantSettings, after: MerchantSettings): SettingChange[] {
  const was = new Map(settingsIn(before))
  return settingsIn(after).flatMap(([setting, to]) => {
    const from = was.get(setting)
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ setting, from, to }]
  })
}

const settingsIn = (settings: MerchantSettings): [name: string, value: unknown][] =>
  Object.entries(settings).flatMap(([area, values]) =>
    Object.entries(values).map(([name, value]): [string, unknown] => [`${area}.${name}`, value]),
  )

/** Refuses when somebody saved since `version` was read. */
export async function saveSettings(ctx: Ctx, { version, settings: wanted }: VersionedSettings): Promise<number> {
  const before = await versionedSettings(ctx)
  const saved = await ctx.maybe<{ version: number }>(sql`update merchants.merchant
    set settings = ${json(wanted)}::jsonb, version = version + 1
    where merchant_id = ${ctx.merchant} and version = ${version} returning version`)
  const told = toldVersion(ctx, saved)
  // Of the same version, so these are the very values that were replaced.
  const changes = changesBetween(before.settings, wanted)
  if (changes.length > 0) ctx.audit({ action: 'settings.changed', object: null, facts: { changes } })
  return told
}
