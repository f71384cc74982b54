// Members as the office looks through them: who they are (masked), and what the other books know of each.
import { addDays, refuse, type Day, type Instant, type MemberId, type StoreId } from '@omoya/kernel'
import { hasRight, pageOf, placeAfter, sql, storesSeen, worksAt, type Ctx, type Page } from '@omoya/platform'
import * as members from '@omoya/members'
import type { MemberQuery } from './contract.ts'

interface Row extends Omit<members.MemberRow, 'memberId' | 'alias' | 'seq' | 'tags' | 'mergedInto'> {
  readonly member: MemberId
  readonly tags: string[]
  /** Null for whoever may not read benefits, as points. */
  readonly tier: string | null
  readonly points: number | null
  /** Without cancelled ones; of the stores that the asker sees. Null for whoever may not read orders. */
  readonly orders: number | null
  /** Paid for them, without what went back. */
  readonly spent: number | null
  readonly lastOrderAt: Instant | null
}

/** Looked for by words: those who are found, in their order. Else narrowed, the newest first. */
export async function memberList(ctx: Ctx, asked: MemberQuery): Promise<Page<Row>> {
  if (asked.search === undefined) return narrowed(ctx, asked)
  const found = await members.searchMembers(ctx, asked.search)
  return { items: await rowsOf(ctx, found.map(({ member }) => member)), next: null } // prettier-ignore
}

async function narrowed(ctx: Ctx, asked: MemberQuery): Promise<Page<Row>> {
  const place = placeAfter(asked.after)
  const { state = null, joinedBy = null, store = null, tag = null, city = null, birthMonth = null, tier = null } = asked
  const { channel = null, limit } = asked
  // Who is found by a tier has it.
  if (tier !== null && !hasRight(ctx.actor, 'loyalty.read'))
    throw refuse('staff.not_allowed', { right: 'loyalty.read' })
  if (store !== null && !worksAt(ctx.actor, store as StoreId)) throw refuse('staff.not_allowed', { store })
  const [seen, unseen] = [daysBack(ctx, asked.seenWithin), daysBack(ctx, asked.unseenFor)]
  const found = await ctx.rows<{ member: MemberId; joinedAt: Instant }>(sql`select m.member_id as member, m.joined_at
    from members.listed m
    where m.merchant_id = ${ctx.merchant} and (m.joined_at, m.member_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      and case when ${state}::text is null then m.state in ('unclaimed', 'active') else m.state = ${state} end
      and (${joinedBy}::text is null or m.joined_by = ${joinedBy}) and (${store}::uuid is null or m.joined_store = ${store})
      and (${tag}::text is null or ${tag} = any (m.tags)) and (${city}::text is null or m.city = ${city})
      and (${birthMonth}::int is null or m.birth_month = ${birthMonth})
      and (${seen}::date is null or m.last_seen_on >= ${seen}) and (${unseen}::date is null or m.last_seen_on < ${unseen})
      and (${tier}::text is null or coalesce((select t.tier from loyalty.tier_now t
        where t.merchant_id = m.merchant_id and t.member_id = m.member_id), 'none') = ${tier})
      and (${channel}::text is null or exists (select from members.may_contact c
        where c.merchant_id = m.merchant_id and c.member_id = m.member_id and c.channel = ${channel}))
    order by m.joined_at desc, m.member_id desc limit ${limit + 1}`)
  const { items, next } = pageOf(found, limit, ({ joinedAt, member }) => ({ at: joinedAt, id: member }))
  return { items: await rowsOf(ctx, items.map(({ member }) => member)), next } // prettier-ignore
}

const daysBack = (ctx: Ctx, days: number | undefined): Day | null =>
  days === undefined ? null : addDays(ctx.moment.day, -days)

/** In this order. The other books are asked about these alone. */
async function rowsOf(ctx: Ctx, asked: readonly MemberId[]): Promise<Row[]> {
  if (asked.length === 0) return []
  const [stores, seesOrders, seesBenefits] = [storesSeen(ctx.actor), hasRight(ctx.actor, 'orders.read'), hasRight(ctx.actor, 'loyalty.read')] // prettier-ignore
  return ctx.rows<Row>(sql`select m.member_id as member, m.masked_name, m.masked_phone, m.state, m.gender, m.birth_month,
      m.district_code, m.city, m.tags, m.is_staff, m.joined_at, m.joined_store, m.joined_staff, m.joined_by, m.last_seen_on,
      t.tier, case when ${seesBenefits}::boolean then coalesce(b.points, 0) end as points, o.orders, o.spent, o.last_order_at
    from unnest(${asked}::uuid[]) with ordinality as a(member_id, place)
    join members.listed m on m.merchant_id = ${ctx.merchant} and m.member_id = a.member_id
    left join loyalty.tier_now t on ${seesBenefits}::boolean and t.merchant_id = m.merchant_id and t.member_id = m.member_id
    left join loyalty.balance b on b.merchant_id = m.merchant_id and b.member_id = m.member_id
    left join lateral (select count(*) as orders, coalesce(sum(o.paid - o.refunded), 0)::bigint as spent, max(o.placed_at) as last_order_at
      from orders.order_public o
      where o.merchant_id = ${ctx.merchant} and o.order_state <> 'cancelled'
        and o.member_id in (select m.member_id union all
          select was.member_id from members.listed was where was.merchant_id = ${ctx.merchant} and was.merged_into = m.member_id)
        and (${stores}::uuid[] is null or o.store_id = any (${stores}::uuid[]))
      having ${seesOrders}::boolean) o on true
    order by a.place`)
}
