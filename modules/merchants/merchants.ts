import { randomBytes } from 'node:crypto'
import { refuse, uuid7, type EntityId, type MerchantId, type Text } from '@omoya/kernel'
import { json, sql, type Ctx, type MerchantProfile } from '@omoya/platform'
import { NewMerchant, type EntityDraft, type MerchantChange } from './contract.ts'
import { insertEntity } from './entities.ts'
import { merchantChanged } from './events.ts'
import { hostName } from './rules/host.ts'
import type { MerchantRow } from './tables.ts'

const ACCENT = '#7a4a2b'

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const freshId = (): MerchantId => uuid7(Date.now(), randomBytes(10))

/** What a new merchant's first command is opened with, so made before any. Refuses a time zone that nobody knows. */
export function newProfile(wanted: NewMerchant, id: MerchantId = freshId()): MerchantProfile {
  const made = NewMerchant.parse(wanted)
  if (!isZone(made.zone)) throw refuse('merchants.unknown_zone', { zone: made.zone })
  return { id, ...made }
}

export interface Founding {
  readonly name: Text
  readonly accent?: string
  /** Who sells: the main legal entity. */
  readonly entity: EntityDraft
  /** The first is the primary one. */
  readonly hosts: readonly string[]
}

/**
 * Founds the merchant of `ctx`, whose profile `newProfile` made: books, data key, main entity, hosts.
 * Refuses a code or host that another merchant has.
 */
export async function createMerchant(ctx: Ctx, founding: Founding): Promise<EntityId> {
  const { profile } = ctx
  const listed = await ctx.run(sql`insert into merchants.directory (code, merchant_id, created_at)
    values (${profile.code}, ${ctx.merchant}, ${ctx.now}) on conflict do nothing`)
  if (listed === 0) throw refuse('merchants.code_taken', { code: profile.code })
  await ctx.run(sql`insert into merchants.merchant
      (merchant_id, code, name, zone, currency, country, locale, accent, created_at)
    values (${ctx.merchant}, ${profile.code}, ${json(founding.name)}::jsonb, ${profile.zone}, ${profile.currency},
      ${profile.country}, ${profile.locale}, ${founding.accent ?? ACCENT}, ${ctx.now})`)
  await ctx.vault()
  await addHosts(ctx, founding.hosts)
  const entity = await insertEntity(ctx, founding.entity, 'main')
  ctx.publish(merchantChanged(ctx.merchant, 1, { version: 1 }))
  return entity
}

/** Host names under which the web shop answers. Only the operator calls this: a name is not proven to be the merchant's. */
export async function addHosts(ctx: Ctx, hosts: readonly string[]): Promise<void> {
  const names = hosts.map((written) => {
    const name = hostName(written)
    if (!name) throw refuse('merchants.invalid_host', { host: written })
    return name
  })
  const added = await ctx.rows<{ host: string }>(sql`insert into merchants.host (host, merchant_id, is_primary)
    select name, ${ctx.merchant}::uuid,
      place = 1 and not exists (select 1 from merchants.host where merchant_id = ${ctx.merchant} and is_primary)
    from unnest(${[...new Set(names)]}::text[]) with ordinality as wanted(name, place)
    on conflict do nothing returning host`)
  const missing = names.filter((name) => !added.some(({ host }) => host === name))
  const own = new Set((await listHosts(ctx)).map(({ host }) => host))
  const taken = missing.find((name) => !own.has(name))
  if (taken) throw refuse('merchants.host_taken', { host: taken })
}

export interface Host {
  readonly host: string
  readonly isPrimary: boolean
}

export const listHosts = (ctx: Ctx): Promise<Host[]> =>
  ctx.rows<Host>(sql`select host, is_primary from merchants.host
    where merchant_id = ${ctx.merchant} order by is_primary desc, host`)

/** Where shoppers find this shop, for links in messages: its first host, or the house where it has none. */
export async function shopOrigin(ctx: Ctx): Promise<string> {
  const [first] = await listHosts(ctx)
  if (!first) return ctx.house.origin
  if (!first.host.endsWith('.localhost')) return `https://${first.host}`
  const own = new URL(ctx.house.origin)
  own.hostname = first.host
  return own.origin
}

/** Name, looks and settings as they are stored. */
export const merchant = (ctx: Ctx): Promise<MerchantRow> =>
  ctx.one<MerchantRow>(sql`select merchant_id, code, name, zone, currency, country, locale, accent, settings, status, version
    from merchants.merchant where merchant_id = ${ctx.merchant}`)

/** Refuses when somebody saved since `change.version` was read. */
export async function changeMerchant(ctx: Ctx, change: MerchantChange): Promise<number> {
  const saved = await ctx.maybe<{ version: number }>(sql`update merchants.merchant
    set name = ${json(change.name)}::jsonb, accent = ${change.accent}, locale = ${change.locale}, version = version + 1
    where merchant_id = ${ctx.merchant} and version = ${change.version} returning version`)
  return toldVersion(ctx, saved)
}

/** One word for every edit of the merchant's row: it was ours to change, and others hear of it. */
export function toldVersion(ctx: Ctx, saved: { readonly version: number } | null): number {
  if (!saved) throw refuse('merchants.changed_meanwhile', {})
  ctx.publish(merchantChanged(ctx.merchant, saved.version, { version: saved.version }))
  return saved.version
}
