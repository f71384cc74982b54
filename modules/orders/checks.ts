// What must hold in the order book at any time. Imported history has no moves: I15 leaves it out (decision 19).
import { countOf, json, sql, type Check, type Queries } from '@omoya/platform'
import { publishedSteps } from './rules/moves.ts'

interface Broken {
  readonly text: string
}

const texts = async (rows: Promise<Broken[]>): Promise<string[]> => (await rows).map((row) => row.text)

const history: Check = {
  invariant: 'I15',
  claim: 'the history of each order is a path of the published moves and ends where the order stands',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from orders.move`),
  breaks: async (queries) => [...(await strayMoves(queries)), ...(await lostOrders(queries))],
}

const strayMoves = (queries: Queries): Promise<string[]> =>
  texts(
    queries.rows<Broken>(sql`with published as (
      select axis, "from", "to" from jsonb_to_recordset(${json(publishedSteps)}::jsonb) as p(axis text, "from" text, "to" text)
    ), walked as (
      select m.*, lag(m.to_state) over path as before, row_number() over path as place from orders.move m
      window path as (partition by m.merchant_id, m.order_id, m.axis order by m.position)
    )
    select format('order %s %s step %s: %s to %s after %s', w.order_id, w.axis, w.position, w.from_state, w.to_state, w.before) as text
    from walked w
    where w.from_state is distinct from w.before or w.position <> w.place or not exists (select 1 from published p
      where p.axis = w.axis and p."from" is not distinct from w.from_state and p."to" = w.to_state)
    limit 20`),
  )

const lostOrders = (queries: Queries): Promise<string[]> =>
  texts(
    queries.rows<Broken>(sql`select format('order %s %s stands at %s, its history at %s', s.order_id, s.axis, s.state, last.to_state) as text
    from (
      select o.merchant_id, o.order_id, a.axis, a.state from orders."order" o,
        lateral (values ('order', o.order_state), ('payment', o.payment_state), ('fulfilment', o.fulfilment_state)) as a(axis, state)
      where o.origin = 'sale') s
    left join lateral (select m.to_state from orders.move m
      where m.merchant_id = s.merchant_id and m.order_id = s.order_id and m.axis = s.axis order by m.position desc limit 1) last on true
    where last.to_state is distinct from s.state limit 20`),
  )

const shares: Check = {
  invariant: 'I1',
  claim: 'each line: list price = shares + paid; each order: lines add up to its total and its tax parts',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from orders.line`),
  breaks: async (queries) => [
    ...(await texts(
      queries.rows<Broken>(sql`select format('order %s line %s: list %s, shares %s, paid %s', l.order_id, l.line_no, l.list,
        coalesce(s.amount, 0), l.paid) as text
      from orders.line l left join (select merchant_id, order_id, line_no, sum(amount)::bigint as amount
        from orders.line_share group by 1, 2, 3) s using (merchant_id, order_id, line_no)
      where l.list <> coalesce(s.amount, 0) + l.paid limit 20`),
    )),
    ...(await texts(
      queries.rows<Broken>(sql`select format('order %s: total %s, lines %s', o.order_id, o.total, l.paid) as text
      from orders."order" o left join (select merchant_id, order_id, sum(paid)::bigint as paid, sum(list)::bigint as list
        from orders.line group by 1, 2) l using (merchant_id, order_id)
      where o.total <> coalesce(l.paid, 0) or o.subtotal <> coalesce(l.list, 0) or o.subtotal - o.discount <> o.total limit 20`),
    )),
    ...(await texts(
      queries.rows<Broken>(sql`select format('line %s of order %s, which is not there', l.line_no, l.order_id) as text
      from orders.line l left join orders."order" o using (merchant_id, order_id) where o.order_id is null limit 20`),
    )),
  ],
}

const returns: Check = {
  invariant: 'I4',
  claim: 'what came back of each line and each order is the sum of its returns, and never more than was paid',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from orders.return`),
  breaks: async (queries) => [
    ...(await texts(
      queries.rows<Broken>(sql`select format('order %s line %s: returned %s, returns say %s', l.order_id, l.line_no, l.returned,
        coalesce(b.quantity, 0)) as text
      from orders.line l join orders."order" o using (merchant_id, order_id)
      left join (select merchant_id, order_id, line_no, sum(quantity) as quantity from orders.return_line group by 1, 2, 3) b
        using (merchant_id, order_id, line_no)
      where o.origin = 'sale' and l.returned <> coalesce(b.quantity, 0) limit 20`),
    )),
    ...(await texts(
      queries.rows<Broken>(sql`select format('order %s: refunded %s, returns say %s', o.order_id, o.refunded,
        coalesce(r.money, 0)) as text
      from orders."order" o left join (select merchant_id, order_id, sum(money)::bigint as money, count(*) as count
        from orders.return group by 1, 2) r using (merchant_id, order_id)
      where o.origin = 'sale' and ((o.refunded <> coalesce(r.money, 0) and o.order_state <> 'cancelled') or o.return_count <> coalesce(r.count, 0)
        or o.refunded > greatest(o.paid, o.total)) limit 20`),
    )),
  ],
}

export const checks: readonly Check[] = [shares, returns, history]
