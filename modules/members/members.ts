// One member: what staff may see, and what is opened under audit.
import { refuse, type Day, type MemberId } from '@omoya/kernel'
import { json, raw, sql, type Ctx } from '@omoya/platform'
import { memberChanged } from './events.ts'
import { phoneOf } from './joining.ts'
import {
  columnNames,
  columnsOf,
  columnTypes,
  identityIndex,
  openPerson,
  tidyEmail,
  type Address,
  type Person,
} from './person.ts'
import type { MemberRow, SealedRow } from './tables.ts'

const plainColumns =
  raw(`member_id, alias, state, merged_into, masked_name, masked_phone, gender, birth_month, district_code, city, tags,
  is_staff, joined_at, joined_store, joined_staff, joined_by, last_seen_on, seq`)
const sealedColumns = raw('phone, email, name, birthday, address, line_user')

/** Masked; of a merged member the one that stayed. Refuses with `members.not_found`. */
export async function member(ctx: Ctx, id: MemberId): Promise<MemberRow> {
  const row = await ctx.maybe<MemberRow>(sql`select ${plainColumns} from members.member
    where merchant_id = ${ctx.merchant} and member_id = coalesce(
      (select merged_into from members.member where merchant_id = ${ctx.merchant} and member_id = ${id}), ${id})`)
  if (!row || row.state === 'erased') throw refuse('members.not_found', { member: id })
  return row
}

export interface OpenMember extends MemberRow {
  readonly person: Person
}

/** Opens what is sealed. When staff or a key asks, it is audited. */
export async function openMember(ctx: Ctx, id: MemberId): Promise<OpenMember> {
  const [opened] = await openMembers(ctx, [id])
  if (!opened) throw refuse('members.not_found', { member: id })
  if (ctx.actor.kind === 'staff' || ctx.actor.kind === 'key')
    ctx.audit({ action: 'members.opened', object: id, facts: {} })
  return opened
}

/** For the house itself: messages, exports. The caller audits what a person sees. */
export async function openMembers(ctx: Ctx, ids: readonly MemberId[]): Promise<readonly OpenMember[]> {
  const vault = await ctx.vault()
  const rows = await ctx.rows<MemberRow & SealedRow>(sql`select ${plainColumns}, ${sealedColumns} from members.member
    where merchant_id = ${ctx.merchant} and member_id = any(${ids}::uuid[]) and state <> 'erased'`)
  return rows.map(({ phone, email, name, birthday, address, lineUser, ...plain }) => ({
    ...plain,
    person: openPerson(vault, { memberId: plain.memberId, phone, email, name, birthday, address, lineUser }),
  }))
}

export interface MemberChange {
  readonly name?: string | null
  readonly email?: string | null
  readonly birthday?: Day | null
  readonly gender?: string | null
  readonly address?: Address | null
  readonly districtCode?: string | null
  readonly tags?: readonly string[]
  readonly isStaff?: boolean
  /** Only after the caller has seen a proof that the person holds it. */
  readonly phone?: string
}

/** What is left out stays. A number that another member has, or a mailbox that another has proven, is refused. */
export async function updateMember(ctx: Ctx, id: MemberId, change: MemberChange): Promise<void> {
  const before = await lockMember(ctx, id)
  const vault = await ctx.vault()
  const person: Person = {
    ...before.person,
    ...definedOf({ name: change.name, email: change.email, birthday: change.birthday, address: change.address }),
    ...(change.phone === undefined ? {} : { phone: phoneOf(ctx, change.phone) }),
  }
  await moveIdentity(ctx, id, { kind: 'phone', from: before.person.phone, to: person.phone })
  await moveIdentity(ctx, id, { kind: 'email', from: before.person.email, to: person.email })
  const values = columnsOf(vault, id, person, ctx.profile.country)
  const plain = {
    gender: change.gender,
    district_code: change.districtCode,
    tags: change.tags,
    is_staff: change.isStaff,
  }
  const changed = await ctx.one<{ seq: number }>(sql`update members.member m set seq = m.seq + 1,
      (${raw(columnNames)}) = (select ${raw(columnNames)} from jsonb_to_record(${json(values)}::jsonb) as r(${raw(columnTypes)})),
      (gender, district_code, tags, is_staff) = (select gender, district_code, tags, is_staff
        from jsonb_populate_record(m, ${json(definedOf(plain))}::jsonb))
    where m.merchant_id = ${ctx.merchant} and m.member_id = ${id} returning m.seq`)
  ctx.publish(memberChanged(id, changed.seq, { member: id }))
}

/** Locks the row and opens it. */
export async function lockMember(ctx: Ctx, id: MemberId): Promise<OpenMember> {
  const locking = ctx.rows(
    sql`select member_id from members.member where merchant_id = ${ctx.merchant} and member_id = ${id} for update`,
  )
  const [, [opened]] = await Promise.all([locking, openMembers(ctx, [id])])
  if (!opened || opened.state === 'merged') throw refuse('members.not_found', { member: id })
  return opened
}

const definedOf = <Shape extends object>(shape: Shape): Partial<Shape> =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Partial<Shape> // the same keys

interface Moving {
  readonly kind: 'phone' | 'email'
  readonly from: string | null
  readonly to: string | null
}

async function moveIdentity(ctx: Ctx, id: MemberId, { kind, from, to }: Moving): Promise<void> {
  if (from === to) return
  const vault = await ctx.vault()
  const indexOf = (value: string) => identityIndex(vault, kind, kind === 'email' ? tidyEmail(value) : value)
  if (from !== null)
    await ctx.run(sql`delete from members.identity
      where merchant_id = ${ctx.merchant} and kind = ${kind} and value_index = ${indexOf(from)} and member_id = ${id}`)
  if (to === null) return
  const taken = await ctx.run(sql`insert into members.identity (merchant_id, kind, value_index, member_id, since)
    values (${ctx.merchant}, ${kind}, ${indexOf(to)}, ${id}, ${ctx.now}) on conflict do nothing`)
  if (taken > 0) return
  if (kind === 'phone') throw refuse('members.phone_taken', {})
  if (await isProven(ctx, indexOf(to))) throw refuse('members.email_taken', {})
}

/** Whoever has only written a mailbox down keeps nobody from writing it down too. */
const isProven = async (ctx: Ctx, mailbox: Buffer): Promise<boolean> =>
  (await ctx.maybe(sql`select 1 from members.identity where merchant_id = ${ctx.merchant} and kind = 'email'
    and value_index = ${mailbox} and verified_at is not null`)) !== null

export interface Sighting {
  readonly member: MemberId
  readonly day: Day
}

/** Purchases, whoever was merged meanwhile: written at most once a day. A log-in writes its own (sessions.ts). */
export async function seen(ctx: Ctx, sightings: readonly Sighting[]): Promise<void> {
  if (sightings.length === 0) return
  await ctx.run(sql`with sighted as (
      select coalesce(m.merged_into, m.member_id) as member_id, max(s.day) as day
      from jsonb_to_recordset(${json(sightings)}::jsonb) as s(member uuid, day date)
      join members.member m on m.merchant_id = ${ctx.merchant} and m.member_id = s.member
      group by 1
    ), held as (
      select m.member_id, s.day from members.member m join sighted s on s.member_id = m.member_id
      where m.merchant_id = ${ctx.merchant} and m.last_seen_on < s.day order by m.member_id for update of m
    )
    update members.member m set last_seen_on = h.day from held h
    where m.merchant_id = ${ctx.merchant} and m.member_id = h.member_id and m.last_seen_on < h.day`)
}

/** Him and all who have turned out to be him: other books may hold rows of each. */
export async function recordsOf(ctx: Ctx, id: MemberId): Promise<MemberId[]> {
  const rows = await ctx.rows<{ memberId: MemberId }>(sql`select member_id from members.member
    where merchant_id = ${ctx.merchant} and (member_id = ${id} or merged_into = ${id})`)
  return rows.map((row) => row.memberId)
}
