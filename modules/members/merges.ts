// Two records of one person become one. Both sides as they were are kept sealed for thirty days, so that a merge made
// by mistake can be undone; what came after it stays with the number or log-in that was used.
import { dayAt, refuse, type Day, type Id, type Instant, type MemberId } from '@omoya/kernel'
import { actorName, json, raw, sql, type Ctx } from '@omoya/platform'
import { consentsOf, writeConsents } from './consents.ts'
import { refuseWaiting } from './erasures.ts'
import { membersMerged } from './events.ts'
import { lockMember, openMembers, type OpenMember } from './members.ts'
import { columnNames, columnsOf, columnTypes, nobody, type Person } from './person.ts'
import { mergeConsents, mergePlan, type MergePlan, type MergeSide } from './rules/index.ts'

/** What other books know of a side. */
export interface SideFacts {
  readonly tierRank?: number
  readonly tierUntil?: Day | null
  readonly oncePerPersonUsed?: readonly string[]
}

export interface Merging {
  readonly one: MemberId
  readonly other: MemberId
  readonly facts?: Readonly<Record<MemberId, SideFacts>>
}

/** Who would stay and what would be set aside; changes nothing. */
export async function previewMerge(ctx: Ctx, { one, other, facts }: Merging): Promise<MergePlan> {
  const opened = await openMembers(ctx, [one, other])
  return planOf(ctx, opened, facts)
}

export interface Merged {
  readonly merge: Id<'merge'>
  readonly plan: MergePlan
}

/** Refuses members who are merged, erased, waiting to be forgotten or the same. Other books follow by `members.members-merged`. */
export async function mergeMembers(ctx: Ctx, { one, other, facts }: Merging): Promise<Merged> {
  if (one === other) throw refuse('members.same_member', {})
  const [first, second] = [one, other].sort() as [MemberId, MemberId] // two go in; sorted, so that two merges lock alike
  const opened = [await lockMember(ctx, first), await lockMember(ctx, second)]
  await refuseWaiting(ctx, [first, second])
  const plan = planOf(ctx, opened, facts)
  const merge = ctx.newId<'merge'>()
  await keepBefore(ctx, merge, plan)
  await joinConsents(ctx, plan)
  await writeSurvivor(ctx, plan, opened)
  const seq = await retire(ctx, plan)
  const { survivor, absorbed } = plan
  ctx.publish(membersMerged(survivor, seq, { merge, survivor, absorbed }))
  ctx.audit({ action: 'members.merged', object: survivor, facts: { merge, absorbed } })
  return { merge, plan }
}

export function planOf(ctx: Ctx, opened: readonly OpenMember[], facts: Merging['facts'] = {}): MergePlan {
  const { zone } = ctx.profile
  const [one, other] = opened.map((side) => sideOf(side, { ...facts[side.memberId], zone }))
  if (!one || !other) throw refuse('members.not_found', {})
  return mergePlan(one, other)
}

const sideOf = (
  { memberId, state, joinedAt, tags, gender, person }: OpenMember,
  { zone, ...facts }: SideFacts & { readonly zone: string },
): MergeSide => ({
  member: memberId,
  state: state === 'unclaimed' ? 'unclaimed' : 'claimed',
  joinedOn: dayAt(joinedAt, zone),
  tierRank: facts.tierRank ?? 0,
  tierUntil: facts.tierUntil ?? null,
  tags,
  oncePerPersonUsed: facts.oncePerPersonUsed ?? [],
  profile: { ...person, gender, address: person.address && JSON.stringify(person.address) },
})

export const beforePlace = (merge: Id<'merge'>): string => `members.merge/before/${merge}`

interface IdentityKept {
  readonly kind: string
  readonly index: string
}

export interface Before {
  /** Rows as the database has them: sealed values in hex. */
  readonly rows: readonly Record<string, unknown>[]
  readonly identities: readonly IdentityKept[]
  /** Members who had been joined into the absorbed one before. */
  readonly earlier: readonly MemberId[]
}

async function keepBefore(ctx: Ctx, merge: Id<'merge'>, { survivor, absorbed }: MergePlan): Promise<void> {
  const before = await ctx.one<Before>(sql`select
      (select jsonb_agg(to_jsonb(m)) from members.member m where merchant_id = ${ctx.merchant} and member_id in (${survivor}, ${absorbed})) as rows,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'index', value_index)), '[]') from members.identity
        where merchant_id = ${ctx.merchant} and member_id = ${absorbed}) as identities,
      (select coalesce(jsonb_agg(member_id), '[]') from members.member
        where merchant_id = ${ctx.merchant} and merged_into = ${absorbed}) as earlier`)
  const sealed = (await ctx.vault()).seal(JSON.stringify(before), beforePlace(merge))
  await ctx.run(sql`insert into members.merge (merchant_id, merge_id, survivor, absorbed, before, at, by)
    values (${ctx.merchant}, ${merge}, ${survivor}, ${absorbed}, ${sealed}, ${ctx.now}, ${actorName(ctx.actor)})`)
}

/** Where either side has withdrawn, the joined person has. */
async function joinConsents(ctx: Ctx, { survivor, absorbed }: MergePlan): Promise<void> {
  const [kept, other] = [await consentsOf(ctx, survivor), await consentsOf(ctx, absorbed)]
  const added = mergeConsents(kept, other, ctx.now).filter((entry) => entry.source === 'merge' && entry.at === ctx.now)
  await writeConsents(
    ctx,
    added.map((entry) => ({ ...entry, member: survivor })),
  )
}

async function writeSurvivor(ctx: Ctx, plan: MergePlan, opened: readonly OpenMember[]): Promise<void> {
  const { profile, survivor } = plan
  const phone = opened.map((side) => side.person.phone).find((known) => known === profile.phone) ?? null
  const { name, email, birthday, lineUserId } = profile
  const address = profile.address === null ? null : (JSON.parse(profile.address) as Person['address']) // written by sideOf
  const values = columnsOf(
    await ctx.vault(),
    survivor,
    { phone, name, email, birthday, lineUserId, address },
    ctx.profile.country,
  )
  await ctx.run(sql`update members.member m set tags = ${plan.tags}, gender = ${profile.gender},
      joined_at = least(joined_at, (select min(joined_at) from members.member where merchant_id = ${ctx.merchant} and member_id = ${plan.absorbed})),
      (${raw(columnNames)}) = (select ${raw(columnNames)} from jsonb_to_record(${json(values)}::jsonb) as r(${raw(columnTypes)}))
    where merchant_id = ${ctx.merchant} and member_id = ${survivor}`)
}

/** The absorbed record keeps nothing to be found by; its numbers, cards and log-ins now mean the survivor. */
async function retire(ctx: Ctx, { survivor, absorbed }: MergePlan): Promise<number> {
  const nothing = columnsOf(await ctx.vault(), absorbed, nobody, ctx.profile.country)
  const { seq } = await ctx.one<{ seq: number }>(sql`with identities as (
      update members.identity set member_id = ${survivor} where merchant_id = ${ctx.merchant} and member_id = ${absorbed}
    ), earlier as (
      update members.member set merged_into = ${survivor} where merchant_id = ${ctx.merchant} and merged_into = ${absorbed}
    ), retired as (
      update members.member m set state = 'merged', merged_into = ${survivor}, seq = m.seq + 1,
        (${raw(columnNames)}) = (select ${raw(columnNames)} from jsonb_to_record(${json(nothing)}::jsonb) as r(${raw(columnTypes)}))
      where merchant_id = ${ctx.merchant} and member_id = ${absorbed}
    )
    update members.member set seq = seq + 1 where merchant_id = ${ctx.merchant} and member_id = ${survivor} returning seq`)
  return seq
}

export interface MergeRow {
  readonly merge: Id<'merge'>
  readonly survivor: MemberId
  readonly absorbed: MemberId
  readonly at: Instant
  readonly undoneAt: Instant | null
}

export const listMerges = (ctx: Ctx, member: MemberId): Promise<MergeRow[]> =>
  ctx.rows<MergeRow>(sql`select merge_id as merge, survivor, absorbed, at, undone_at from members.merge
    where merchant_id = ${ctx.merchant} and ${member} in (survivor, absorbed) order by at desc`)
