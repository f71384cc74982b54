import { refuse, type StoreId, type TillId } from '@omoya/kernel'
import { actorName, raw, sql, worksAt, type Ctx } from '@omoya/platform'
import { hashToken, newToken } from '@omoya/platform/secrets/index'
import type { DeviceRow } from './tables.ts'

const DEVICE = raw('till_id, store_id, name, enrolled_at, revoked_at')

export interface Enrolled {
  readonly till: TillId
  /** Given to the device once and never stored. */
  readonly token: string
}

/** Refuses a name that another till of the store has. */
export async function enrolDevice(
  ctx: Ctx,
  { store, name }: { readonly store: StoreId; readonly name: string },
): Promise<Enrolled> {
  if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
  const till = ctx.newId<'till'>()
  const { token, hash } = newToken()
  const made =
    await ctx.run(sql`insert into tills.device (merchant_id, till_id, store_id, name, token_hash, enrolled_by, enrolled_at)
    values (${ctx.merchant}, ${till}, ${store}, ${name}, ${hash}, ${actorName(ctx.actor)}, ${ctx.now}) on conflict do nothing`)
  if (made === 0) throw refuse('tills.name_taken', { name })
  ctx.audit({ action: 'tills.enrolled', object: till, facts: { store } })
  return { till, token }
}

/** Refuses a device that nobody enrolled or that was revoked; who revokes it meanwhile waits for what begins here. */
export async function deviceByToken(ctx: Ctx, token: string): Promise<DeviceRow> {
  const found = await ctx.maybe<DeviceRow>(sql`select ${DEVICE} from tills.device
    where merchant_id = ${ctx.merchant} and token_hash = ${hashToken(token)} and revoked_at is null for share`)
  if (!found) throw refuse('tills.not_enrolled', {})
  return found
}

/** Refuses a till that nobody enrolled or that was revoked. */
export async function device(ctx: Ctx, till: TillId): Promise<DeviceRow> {
  const found = await ctx.maybe<DeviceRow>(sql`select ${DEVICE} from tills.device
    where merchant_id = ${ctx.merchant} and till_id = ${till}::uuid and revoked_at is null`)
  if (!found) throw refuse('tills.not_enrolled', {})
  return found
}

/** What is being sold at it has no more door: whoever works there is signed out by the caller. Twice does no harm. */
export async function revokeDevice(ctx: Ctx, till: TillId): Promise<DeviceRow> {
  const found = await ctx.maybe<DeviceRow>(sql`select ${DEVICE} from tills.device
    where merchant_id = ${ctx.merchant} and till_id = ${till}::uuid for update`)
  if (!found) throw refuse('tills.not_found', { till })
  if (!worksAt(ctx.actor, found.storeId)) throw refuse('staff.not_allowed', { store: found.storeId })
  if (found.revokedAt) return found
  await ctx.run(sql`update tills.device set revoked_at = ${ctx.now}, revoked_by = ${actorName(ctx.actor)}
    where merchant_id = ${ctx.merchant} and till_id = ${till}::uuid`)
  ctx.audit({ action: 'tills.revoked', object: till, facts: {} })
  return { ...found, revokedAt: ctx.now }
}

export interface DeviceOfStore extends DeviceRow {
  readonly hasOpenShift: boolean
}

export interface DevicePage {
  readonly store: StoreId | null
  /** The last till that was read; one that nobody enrolled ends the list. */
  readonly after: TillId | null
  readonly limit: number
}

/** By store and name, revoked ones too; of the stores that this person works at, so that a page may be short. */
export async function pageDevices(
  ctx: Ctx,
  { store, after, limit }: DevicePage,
): Promise<{ readonly items: readonly DeviceOfStore[]; readonly next: TillId | null }> {
  const rows = await ctx.rows<DeviceOfStore>(sql`select ${DEVICE}, exists (select 1 from tills.shift s
      where s.merchant_id = d.merchant_id and s.till_id = d.till_id and s.closed_at is null) as has_open_shift
    from tills.device d where merchant_id = ${ctx.merchant} and (${store}::uuid is null or store_id = ${store}::uuid)
      and (${after}::uuid is null or (store_id, name, till_id) > (select l.store_id, l.name, l.till_id
        from tills.device l where l.merchant_id = ${ctx.merchant} and l.till_id = ${after}::uuid))
    order by store_id, name, till_id limit ${limit + 1}`)
  const read = rows.slice(0, limit)
  const items = read.filter((one) => worksAt(ctx.actor, one.storeId))
  return { items, next: rows.length > limit ? (read.at(-1)?.tillId ?? null) : null }
}

/** Also of one that was revoked; empty for a till that nobody enrolled. */
export async function tillName(ctx: Ctx, till: TillId): Promise<string> {
  const found = await ctx.maybe<{ name: string }>(sql`select name from tills.device
    where merchant_id = ${ctx.merchant} and till_id = ${till}::uuid`)
  return found?.name ?? ''
}
