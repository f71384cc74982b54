import { refuse, type StaffId, type StoreId } from '@omoya/kernel'
import { raw, sql, storesSeen, type Actor, type Ctx } from '@omoya/platform'
import type { NewStaff, StaffChange } from './contract.ts'
import { staffChanged } from './events.ts'
import { emailIndex, hashChosen, openEmail, sealEmail } from './proofs.ts'
import { covers, rightsOfRoles, type Grant } from './rules/rights.ts'
import { endMadeInvitations } from './made-invitations.ts'
import { endMadeKeys } from './made-keys.ts'
import { endSessions } from './sessions.ts'
import type { PersonRow, StaffPerson } from './tables.ts'

const PERSON = raw(
  'staff_id as id, name, email, roles, stores, status, totp is not null as has_second_factor, pin_index is not null as has_pin, left_at, version',
)

async function opened(ctx: Ctx, rows: readonly PersonRow[]): Promise<StaffPerson[]> {
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      email: await openEmail(ctx, row.id, row.email),
      stores: row.stores ?? ('all' as const),
    })),
  )
}

/** Refuses an unknown id. */
export async function staffPerson(ctx: Ctx, id: StaffId): Promise<StaffPerson> {
  const rows = await ctx.rows<PersonRow>(
    sql`select ${PERSON} from staff.person where merchant_id = ${ctx.merchant} and staff_id = ${id}::uuid`,
  )
  const [person] = await opened(ctx, rows)
  if (!person) throw refuse('staff.not_found', { staff: id })
  return person
}

/** As `staffPerson`, for somebody who may see only the people of their stores. */
export async function seenPerson(ctx: Ctx, id: StaffId): Promise<StaffPerson> {
  const person = await staffPerson(ctx, id)
  const seen = storesSeen(ctx.actor)
  const isSelf = ctx.actor.kind === 'staff' && ctx.actor.staff === id
  const { stores } = person
  if (seen && !isSelf && (stores === 'all' || !stores.some((store) => seen.includes(store))))
    throw refuse('staff.not_found', { staff: id })
  return person
}

/** Null when nobody has this e-mail; dismissed people are found too. */
export async function findStaffByEmail(ctx: Ctx, email: string): Promise<StaffId | null> {
  const found = await ctx.maybe<{ id: StaffId }>(sql`select staff_id as id from staff.person
    where merchant_id = ${ctx.merchant} and email_index = ${await emailIndex(ctx, email)}`)
  return found?.id ?? null
}

export interface PersonOfStore {
  readonly staff: StaffId
  readonly name: string
  readonly hasPin: boolean
}

/** Who may sell in this store, for the log-in of its tills. */
export async function sellersOf(ctx: Ctx, store: StoreId): Promise<readonly PersonOfStore[]> {
  const rows = await ctx.rows<PersonOfStore & { roles: string[] }>(sql`select staff_id as staff, name, roles,
      pin_index is not null as has_pin from staff.person
    where merchant_id = ${ctx.merchant} and status = 'active' and (stores is null or ${store}::uuid = any (stores))
    order by name, staff_id limit 200`)
  const sells = (held: readonly string[]): boolean => held.includes('*') || held.includes('till.sell')
  return rows
    .filter(({ roles }) => sells(rightsOfRoles(roles)))
    .map(({ staff, name, hasPin }) => ({ staff, name, hasPin }))
}

export interface StaffPage {
  readonly after?: string | undefined
  readonly limit: number
}

export async function listStaff(
  ctx: Ctx,
  { after, limit }: StaffPage,
): Promise<{ items: StaffPerson[]; next: string | null }> {
  const seen = storesSeen(ctx.actor)
  const rows = await ctx.rows<PersonRow>(sql`select ${PERSON} from staff.person
    where merchant_id = ${ctx.merchant} and (${after ?? null}::uuid is null or staff_id > ${after ?? null}::uuid)
      and (${seen}::uuid[] is null or stores && ${seen}::uuid[])
    order by staff_id limit ${limit + 1}`)
  const items = await opened(ctx, rows.slice(0, limit))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Names for receipts and lists; people who left keep theirs. */
export async function staffNames(ctx: Ctx, ids: readonly StaffId[]): Promise<ReadonlyMap<StaffId, string>> {
  const rows = await ctx.rows<{ id: StaffId; name: string }>(sql`select staff_id as id, name from staff.person
    where merchant_id = ${ctx.merchant} and staff_id = any(${ids}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Refuses rights or stores beyond those of who gives them, an e-mail that is taken, and a weak password. */
export async function createStaff(ctx: Ctx, wanted: NewStaff): Promise<StaffId> {
  mayGive(ctx.actor, wanted)
  return addPerson(ctx, { ...wanted, hash: await hashChosen(wanted.password, [wanted.email, wanted.name]) })
}

interface Added extends Pick<StaffPerson, 'email' | 'name' | 'stores'> {
  readonly roles: readonly string[]
  readonly hash: string
}

/** Who may and what is chosen was asked before. An invitation to this address that is still open has nobody to wait for. */
export async function addPerson(ctx: Ctx, { hash, ...wanted }: Added): Promise<StaffId> {
  const id = ctx.newId<'staff'>()
  const index = await emailIndex(ctx, wanted.email)
  const added = await ctx.run(sql`insert into staff.person
      (merchant_id, staff_id, email, email_index, name, roles, stores, password_hash, created_at)
    values (${ctx.merchant}, ${id}, ${await sealEmail(ctx, id, wanted.email)}, ${index},
      ${wanted.name}, ${wanted.roles}::text[], ${storesColumn(wanted.stores)}::uuid[], ${hash}, ${ctx.now})
    on conflict (merchant_id, email_index) do nothing`)
  if (added === 0) throw refuse('staff.email_taken', {})
  await ctx.run(sql`update staff.invitation set closed_at = ${ctx.now}, closed_by = 'account-made'
    where merchant_id = ${ctx.merchant} and email_index = ${index} and closed_at is null`)
  ctx.publish(staffChanged(id, 1, { staff: id, status: 'active' }))
  return id
}

export interface NewOwner {
  readonly email: string
  readonly password: string
  readonly name: string
}

/** The first person of a house; for the command line and the demo shop. */
export const createOwner = (ctx: Ctx, owner: NewOwner): Promise<StaffId> =>
  createStaff(ctx, { ...owner, roles: ['owner'], stores: 'all' })

/** Other roles or stores end this person's sessions and the keys they made beyond them: what they may do is decided anew. */
export async function changeStaff(ctx: Ctx, id: StaffId, change: StaffChange): Promise<StaffPerson> {
  const before = await mayTouch(ctx, id)
  mayGive(ctx.actor, change)
  if (before.version !== change.version) throw refuse('staff.changed_meanwhile', {})
  await ctx.run(sql`update staff.person set name = ${change.name}, roles = ${change.roles}::text[],
      stores = ${storesColumn(change.stores)}::uuid[] where merchant_id = ${ctx.merchant} and staff_id = ${id}`)
  if (isOwner(before)) await refuseWithoutOwner(ctx)
  if (isMoved(before, change)) await endSessions(ctx, id)
  await endMadeKeys(ctx, id, change.stores === 'all' ? rightsOfRoles(change.roles) : [])
  await endMadeInvitations(ctx, id, { rights: rightsOfRoles(change.roles), stores: change.stores })
  ctx.audit({ action: 'staff.rights-given', object: id, facts: { roles: change.roles, stores: change.stores } })
  return touched(ctx, id)
}

const isMoved = (before: StaffPerson, after: StaffChange): boolean =>
  JSON.stringify([before.roles, before.stores]) !== JSON.stringify([after.roles, after.stores])

/** Ends every session at once, at tills too, and every key and invitation of this person; what they did stays theirs. */
export async function dismiss(ctx: Ctx, id: StaffId): Promise<StaffPerson> {
  if (ctx.actor.kind === 'staff' && ctx.actor.staff === id) throw refuse('staff.own_account', {})
  const before = await mayTouch(ctx, id)
  await ctx.run(sql`update staff.person set status = 'dismissed', pin_index = null, left_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and staff_id = ${id}`)
  if (isOwner(before)) await refuseWithoutOwner(ctx)
  await endSessions(ctx, id)
  await endMadeKeys(ctx, id, [])
  await endMadeInvitations(ctx, id, { rights: [], stores: [] })
  return touched(ctx, id)
}

/** Back again, with the roles of before; a PIN is chosen anew. */
export async function reinstate(ctx: Ctx, id: StaffId): Promise<StaffPerson> {
  await mayTouch(ctx, id)
  await ctx.run(sql`update staff.person set status = 'active', left_at = null
    where merchant_id = ${ctx.merchant} and staff_id = ${id}`)
  return touched(ctx, id)
}

/** Raises the version, which is the seq of the event, and tells. */
export async function touched(ctx: Ctx, id: StaffId): Promise<StaffPerson> {
  await ctx.run(sql`update staff.person set version = version + 1
    where merchant_id = ${ctx.merchant} and staff_id = ${id}`)
  const person = await staffPerson(ctx, id)
  ctx.publish(staffChanged(id, person.version, { staff: id, status: person.status }))
  return person
}

export const storesColumn = (stores: Grant['stores']): readonly string[] | null => (stores === 'all' ? null : stores)

export function grantOf(actor: Actor): Grant {
  if (actor.kind === 'system') return { rights: ['*'], stores: 'all' }
  if (actor.kind === 'staff' || actor.kind === 'key') return { rights: actor.rights, stores: actor.stores }
  return { rights: [], stores: [] }
}

/** Refuses who does not hold what is given. */
export function mayGive(
  actor: Actor,
  wanted: { readonly roles: readonly string[]; readonly stores: Grant['stores'] },
): void {
  const grant = { rights: rightsOfRoles(wanted.roles), stores: wanted.stores }
  if (!covers(grantOf(actor), grant)) throw refuse('staff.not_allowed', {})
}

/** Refuses who holds less than the person they ask about. */
export async function mayManage(ctx: Ctx, id: StaffId): Promise<StaffPerson> {
  const person = await staffPerson(ctx, id)
  mayGive(ctx.actor, person)
  return person
}

/** Locks the person. Refuses who holds less than the person they want to change. */
export async function mayTouch(ctx: Ctx, id: StaffId): Promise<StaffPerson> {
  await ctx.run(sql`select 1 from staff.person where merchant_id = ${ctx.merchant}
    and (staff_id = ${id}::uuid or 'owner' = any(roles)) order by staff_id for update`)
  return mayManage(ctx, id)
}

const isOwner = ({ roles }: StaffPerson): boolean => roles.includes('owner')

/** Owners were locked by `mayTouch`, so two who dismiss each other can't both succeed. */
async function refuseWithoutOwner(ctx: Ctx): Promise<void> {
  const left = await ctx.maybe(sql`select 1 from staff.person where merchant_id = ${ctx.merchant}
    and status = 'active' and 'owner' = any(roles) and stores is null limit 1`)
  if (!left) throw refuse('staff.last_owner', {})
}
