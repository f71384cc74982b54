// Taking a merge apart gives each side its own again, and nobody anything that has become another's in the meantime.
import { refuse, type Id, type MemberId } from '@omoya/kernel'
import { json, raw, sql, type Ctx } from '@omoya/platform'
import { membersUnmerged } from './events.ts'
import { lockMember, type OpenMember } from './members.ts'
import { beforePlace, planOf, type Before, type MergeRow } from './merges.ts'
import { columnNames, columnsOf, columnTypes, identityIndex, openPerson, tidyEmail, type Person } from './person.ts'
import type { MemberRow, SealedRow } from './tables.ts'

const UNDO_DAYS = 30

/**
 * Within thirty days; one whose survivor has been joined into another since is undone after that. Other books give back their part by
 * `members.members-unmerged`.
 */
export async function unmergeMembers(ctx: Ctx, merge: Id<'merge'>): Promise<MergeRow> {
  const row = await ctx.maybe<
    MergeRow & { before: Buffer | null; isLate: boolean }
  >(sql`select merge_id as merge, survivor, absorbed, at, undone_at, before,
      at < ${ctx.now}::timestamptz - make_interval(days => ${UNDO_DAYS}) as is_late
    from members.merge where merchant_id = ${ctx.merchant} and merge_id = ${merge} for update`)
  if (!row || row.undoneAt !== null) throw refuse('members.merge_not_found', { merge })
  if (row.isLate || row.before === null) throw refuse('members.merge_too_old', { merge, days: UNDO_DAYS })
  await checkNoneFollowed(ctx, row)
  const before = JSON.parse((await ctx.vault()).open(row.before, beforePlace(merge))) as Before // sealed by keepBefore
  await restore(ctx, before, row)
  await ctx.run(
    sql`update members.merge set undone_at = ${ctx.now}, before = null where merchant_id = ${ctx.merchant} and merge_id = ${merge}`,
  )
  const { survivor, absorbed, at } = row
  const { seq } = await ctx.one<{ seq: number }>(sql`update members.member set seq = seq + 1
    where merchant_id = ${ctx.merchant} and member_id = ${survivor} returning seq`)
  ctx.publish(membersUnmerged(survivor, seq, { merge, survivor, absorbed }))
  ctx.audit({ action: 'members.unmerged', object: survivor, facts: { merge, absorbed } })
  return { merge, survivor, absorbed, at, undoneAt: ctx.now }
}

async function checkNoneFollowed(ctx: Ctx, { merge, survivor }: MergeRow): Promise<void> {
  const later = await ctx.maybe(sql`select from members.merge
    where merchant_id = ${ctx.merchant} and absorbed = ${survivor} and undone_at is null limit 1`)
  if (later) throw refuse('members.merge_followed', { merge })
}

async function restore(ctx: Ctx, before: Before, { survivor, absorbed }: MergeRow): Promise<void> {
  const now = await lockMember(ctx, survivor)
  const sides = await sidesOf(ctx, before)
  const plan = planOf(ctx, sides)
  const own = sides.find((side) => side.memberId === survivor)
  const gone = sides.find((side) => side.memberId === absorbed)
  if (!own || !gone) throw refuse('members.merge_not_found', {})
  await ctx.run(sql`update members.identity i set member_id = ${absorbed}
    from jsonb_to_recordset(${json(before.identities)}::jsonb) as b(kind text, index bytea)
    where i.merchant_id = ${ctx.merchant} and i.kind = b.kind and i.value_index = b.index and i.member_id = ${survivor}`)
  await ctx.run(sql`update members.member set merged_into = ${absorbed} where merchant_id = ${ctx.merchant}
    and merged_into = ${survivor} and member_id = any (${before.earlier ?? []}::uuid[])`)
  const merged = { ...plan.profile, address: plan.profile.address && JSON.parse(plan.profile.address) } as Person // as sideOf wrote it
  await write(ctx, { ...own, person: await held(ctx, survivor, leftOver(now.person, merged, own.person)) })
  await write(ctx, { ...gone, person: await held(ctx, absorbed, gone.person) })
  await ctx.run(sql`update members.member m set joined_at = b.joined_at,
      tags = case when m.tags = ${plan.tags}::text[] or m.member_id = ${absorbed} then b.tags else m.tags end,
      gender = case when m.gender is not distinct from ${plan.profile.gender}::text or m.member_id = ${absorbed} then b.gender else m.gender end
    from jsonb_populate_recordset(null::members.member, ${json(before.rows)}::jsonb) b
    where m.merchant_id = ${ctx.merchant} and m.member_id = b.member_id`)
}

async function sidesOf(ctx: Ctx, before: Before): Promise<OpenMember[]> {
  const vault = await ctx.vault()
  const rows = await ctx.rows<
    MemberRow & SealedRow
  >(sql`select member_id, alias, state, merged_into, masked_name, masked_phone, gender,
      birth_month, district_code, city, tags, is_staff, joined_at, joined_store, joined_staff, joined_by, last_seen_on, seq,
      phone, email, name, birthday, address, line_user
    from jsonb_populate_recordset(null::members.member, ${json(before.rows)}::jsonb)`)
  return rows.map((row) => ({ ...row, person: openPerson(vault, row) }))
}

/** What has changed since the merge stays; what the merge had brought goes. */
function leftOver(now: Person, merged: Person, before: Person): Person {
  const of = <Field extends keyof Person>(field: Field): Person[Field] =>
    JSON.stringify(now[field]) === JSON.stringify(merged[field]) ? before[field] : now[field]
  return {
    phone: of('phone'), email: of('email'), name: of('name'), birthday: of('birthday'), address: of('address'), lineUserId: of('lineUserId'),
  } // prettier-ignore
}

/** A number or mailbox that has become somebody else's is not given back. */
async function held(ctx: Ctx, member: MemberId, person: Person): Promise<Person> {
  const vault = await ctx.vault()
  const holds = async (kind: 'phone' | 'email', value: string): Promise<boolean> => {
    const holder = await ctx.maybe<{ memberId: MemberId }>(sql`select member_id from members.identity
      where merchant_id = ${ctx.merchant} and kind = ${kind} and value_index = ${identityIndex(vault, kind, value)}`)
    return holder?.memberId === member
  }
  return {
    ...person,
    phone: person.phone !== null && (await holds('phone', person.phone)) ? person.phone : null,
    email: person.email !== null && (await holds('email', tidyEmail(person.email))) ? person.email : null,
  }
}

async function write(ctx: Ctx, { memberId, state, mergedInto, person }: OpenMember): Promise<void> {
  const values = columnsOf(await ctx.vault(), memberId, person, ctx.profile.country)
  await ctx.run(sql`update members.member m set state = ${state}, merged_into = ${mergedInto},
      (${raw(columnNames)}) = (select ${raw(columnNames)} from jsonb_to_record(${json(values)}::jsonb) as r(${raw(columnTypes)}))
    where m.merchant_id = ${ctx.merchant} and m.member_id = ${memberId}`)
}
