// The database half of I7 and I8: sums of benefits and uses of coupons, over all merchants.
import { countOf, sql, type Check } from '@omoya/platform'

const texts = (rows: readonly { broken: string }[]): readonly string[] => rows.map((row) => row.broken)

const lotsAreTheirEntries: Check = {
  invariant: 'I7',
  claim: 'what is left of a lot is what was granted, less what was spent, expired and taken back',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from loyalty.lot`),
  breaks: async (queries) =>
    texts(
      await queries.rows(sql`select format('lot %s: %s left, entries say %s', lot.lot_id, lot.remaining, coalesce(e.sum, 0)) as broken
        from loyalty.lot left join (select merchant_id, lot_id, sum(delta) as sum from loyalty.entry group by merchant_id, lot_id) e
          on e.merchant_id = lot.merchant_id and e.lot_id = lot.lot_id
        where lot.remaining <> coalesce(e.sum, 0) or lot.remaining < 0 limit 20`),
    ),
}

const accountsAreTheirLots: Check = {
  invariant: 'I7',
  claim: 'the balance of a member is the sum of his lots, never negative, and his debt the sum of his open debts',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from loyalty.account`),
  breaks: async (queries) =>
    texts(
      await queries.rows(sql`with sums as (
          select merchant_id, member_id, coalesce(sum(remaining) filter (where kind = 'points' and not held), 0) as points,
            coalesce(sum(remaining) filter (where kind = 'points' and held), 0) as points_held,
            coalesce(sum(remaining) filter (where kind = 'credit'), 0) as credit,
            coalesce(sum(remaining) filter (where kind = 'stored-value'), 0) as stored_value
          from loyalty.lot group by merchant_id, member_id
        ), debts as (
          select merchant_id, member_id, sum(amount - settled) as debt from loyalty.debt group by merchant_id, member_id
        )
        select format('member %s: account %s/%s/%s/%s debt %s, lots %s/%s/%s/%s debt %s', coalesce(a.member_id, s.member_id),
          a.points, a.points_held, a.credit, a.stored_value, a.debt, s.points, s.points_held, s.credit, s.stored_value, d.debt) as broken
        from loyalty.account a full join sums s on s.merchant_id = a.merchant_id and s.member_id = a.member_id
        left join debts d on d.merchant_id = a.merchant_id and d.member_id = a.member_id
        where (coalesce(a.points, 0), coalesce(a.points_held, 0), coalesce(a.credit, 0), coalesce(a.stored_value, 0), coalesce(a.debt, 0))
          <> (coalesce(s.points, 0), coalesce(s.points_held, 0), coalesce(s.credit, 0), coalesce(s.stored_value, 0), coalesce(d.debt, 0))
        limit 20`),
    ),
}

const expiryRunsOnce: Check = {
  invariant: 'I7',
  claim: 'a lot expires once, and only after its last day',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from loyalty.entry where cause_kind = 'expiry'`),
  breaks: async (queries) =>
    texts(
      await queries.rows(sql`select format('lot %s expired %s times', e.lot_id, count(*)) as broken from loyalty.entry e
        where e.cause_kind = 'expiry' group by e.merchant_id, e.lot_id having count(*) > 1 limit 20`),
    ),
}

const returnsGiveBackNoMore: Check = {
  invariant: 'I7',
  claim: 'returns of an order give a lot back at most what the order took from it',
  looksAt: (queries) =>
    countOf(queries, sql`select count(*) as count from loyalty.entry where cause_kind in ('order', 'return')`),
  breaks: async (queries) =>
    texts(
      await queries.rows(sql`select format('order %s gave lot %s back %s too much', order_id, lot_id, sum(delta)) as broken
        from loyalty.entry where cause_kind in ('order', 'return')
        group by merchant_id, order_id, lot_id having sum(delta) > 0 limit 20`),
    ),
}

const couponsKeepTheirLimits: Check = {
  invariant: 'I8',
  claim: 'open uses of a coupon are within its limit and budget, and its counters are true',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from loyalty.coupon_use`),
  breaks: async (queries) =>
    texts(
      await queries.rows(sql`with open as (
          select merchant_id, coupon_id, count(*) as uses, sum(amount) as amount from loyalty.coupon_use
          where released_at is null and not beyond group by merchant_id, coupon_id
        )
        select format('coupon %s: %s uses (counter %s, limit %s), budget %s (counter %s, cap %s)', c.coupon_id, o.uses, c.used, c.total_limit,
          o.amount, c.budget_used, c.budget_cap) as broken
        from loyalty.coupon c join open o on o.merchant_id = c.merchant_id and o.coupon_id = c.coupon_id
        where c.purpose = 'discount' and (o.uses > c.total_limit or o.amount > c.budget_cap
          or ((c.budget_cap is not null or (c.kind <> 'unique' and c.total_limit is not null)) and (o.uses <> c.used or o.amount <> c.budget_used)))
        limit 20`),
    ),
}

const membersKeepTheirLimits: Check = {
  invariant: 'I8',
  claim: 'no member has more codes or open uses of a coupon than it allows a person',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from loyalty.coupon_member`),
  breaks: async (queries) =>
    texts(
      // What a merge brought together is reported at the merge, not charged.
      await queries.rows(sql`select format('coupon %s: member %s has %s of %s', c.coupon_id, m.member_id, m.uses, c.per_member) as broken
        from loyalty.coupon_member m join loyalty.coupon c on c.merchant_id = m.merchant_id and c.coupon_id = m.coupon_id
        where m.uses > c.per_member and not exists (select from loyalty.merge_move g
          where g.merchant_id = m.merchant_id and g.to_member = m.member_id and g.what = 'coupon' and g.row_id = m.coupon_id)
        limit 20`),
    ),
}

const codesAreUsedOnce: Check = {
  invariant: 'I8',
  claim: 'a code for one use is open or used once',
  looksAt: (queries) =>
    countOf(queries, sql`select count(*) as count from loyalty.coupon_code where use_limit is not null`),
  breaks: async (queries) =>
    texts(
      await queries.rows(sql`select format('code %s: %s uses, counter %s', k.coupon_code_id, count(u.order_id), k.uses) as broken
        from loyalty.coupon_code k left join loyalty.coupon_use u on u.merchant_id = k.merchant_id and u.coupon_code_id = k.coupon_code_id
          and u.released_at is null and not u.beyond
        where k.use_limit is not null group by k.merchant_id, k.coupon_code_id
        having count(u.order_id) <> k.uses or count(u.order_id) > k.use_limit limit 20`),
    ),
}

export const checks: readonly Check[] = [
  lotsAreTheirEntries,
  accountsAreTheirLots,
  expiryRunsOnce,
  returnsGiveBackNoMore,
  couponsKeepTheirLimits,
  membersKeepTheirLimits,
  codesAreUsedOnce,
]
