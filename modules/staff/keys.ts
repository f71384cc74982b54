// API keys: for machines. A key holds some of the rights of who made it, in every store, until it ends or is revoked.
import { refuse, type Id } from '@omoya/kernel'
import { actorName, raw, sql, type Actor, type Ctx } from '@omoya/platform'
import { hashToken, newToken } from '@omoya/platform/secrets/index'
import type { NewKey } from './contract.ts'
import { grantOf } from './people.ts'
import { covers } from './rules/rights.ts'
import type { KeyRow } from './tables.ts'

const MARK = 'omoya_'
const SHOWN = MARK.length + 6
const KEY = raw('key_id as id, name, prefix, rights, created_at, expires_at, last_used_on')

export interface MadeKey {
  readonly id: Id<'api-key'>
  /** Shown once and never stored. */
  readonly token: string
}

/** Refuses rights that who makes it lacks, makers bound to single stores, and keys that want to breed. */
export async function createKey(ctx: Ctx, wanted: NewKey): Promise<MadeKey> {
  const mayMake = ctx.actor.kind !== 'key' && covers(grantOf(ctx.actor), { rights: wanted.rights, stores: 'all' })
  if (!mayMake) throw refuse('staff.not_allowed', {})
  const id = ctx.newId<'api-key'>()
  const token = `${MARK}${newToken().token}`
  await ctx.run(sql`insert into staff.api_key
      (merchant_id, key_id, name, prefix, token_hash, rights, created_by, created_at, expires_at)
    values (${ctx.merchant}, ${id}, ${wanted.name}, ${token.slice(0, SHOWN)}, ${hashToken(token)},
      ${[...new Set(wanted.rights)]}::text[], ${actorName(ctx.actor)}, ${ctx.now}, ${wanted.expiresAt})`)
  ctx.audit({ action: 'staff.key-made', object: id, facts: { rights: wanted.rights } })
  return { id, token }
}

/** The keys in force, newest first. */
export const listKeys = (ctx: Ctx): Promise<KeyRow[]> =>
  ctx.rows<KeyRow>(sql`select ${KEY} from staff.api_key where merchant_id = ${ctx.merchant} and revoked_at is null
    and (expires_at is null or expires_at > ${ctx.now}) order by key_id desc`)

/** At once and for ever; twice does no harm. Refuses an unknown key, and who holds less than the key. */
export async function revokeKey(ctx: Ctx, id: Id<'api-key'>): Promise<void> {
  const key = await ctx.maybe<{ rights: string[] }>(
    sql`select rights from staff.api_key where merchant_id = ${ctx.merchant} and key_id = ${id}::uuid for update`,
  )
  if (!key) throw refuse('staff.key_not_found', { key: id })
  if (!covers(grantOf(ctx.actor), { rights: key.rights, stores: 'all' })) throw refuse('staff.not_allowed', {})
  await ctx.run(sql`update staff.api_key set revoked_at = coalesce(revoked_at, ${ctx.now}::timestamptz)
    where merchant_id = ${ctx.merchant} and key_id = ${id}::uuid`)
}

interface UsedKey {
  readonly id: Id<'api-key'>
  readonly rights: string[]
  readonly isToNote: boolean
}

/** Null for a token that is unknown, of another merchant, out of date or revoked. */
export async function identifyKey(ctx: Ctx, token: string): Promise<Actor | null> {
  if (!token.startsWith(MARK)) return null
  const key = await ctx.maybe<UsedKey>(sql`select key_id as id, rights,
      last_used_on is distinct from ${ctx.moment.day}::date and current_setting('transaction_read_only') = 'off' as is_to_note
    from staff.api_key where merchant_id = ${ctx.merchant} and token_hash = ${hashToken(token)}
      and revoked_at is null and (expires_at is null or expires_at > ${ctx.now})`)
  if (!key) return null
  if (key.isToNote) await noteKeyUse(ctx, key.id)
  return { kind: 'key', key: key.id, rights: key.rights, stores: 'all' }
}

/** The day, once a day; skipped while another request notes it. A reading request can't: its edge may call this later. */
export const noteKeyUse = (ctx: Ctx, id: Id<'api-key'>): Promise<number> =>
  ctx.run(sql`update staff.api_key set last_used_on = ${ctx.moment.day}::date
    where merchant_id = ${ctx.merchant} and key_id in (select key_id from staff.api_key
      where merchant_id = ${ctx.merchant} and key_id = ${id} for update skip locked)`)
