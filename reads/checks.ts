// Invariants that no module can see alone: they join published views, over all merchants.
import { countOf, sql, type Check } from '@omoya/platform'
import { eventsOnTheWay, promisedOrders } from '@omoya/platform/promised'

export const checks: readonly Check[] = [
  {
    invariant: 'I4',
    claim: 'what returns gave back of each order was paid out, moved to goods taken instead, or kept for spent points',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from orders.return_total`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ orderId: string; money: number; out: number; kept: number }>(sql`
        select r.order_id, r.money, coalesce(p.amount, 0)::bigint as out, coalesce(b.kept, 0) as kept
        from (select merchant_id, order_id, sum(money)::bigint as money from orders.return_total group by 1, 2) r
        left join (select f.merchant_id, f.order_id, sum(f.amount) as amount from payments.refund_public f
          join orders.return_total t on t.merchant_id = f.merchant_id and t.order_id = f.order_id
            and f.back_id in (t.return_id, t.exchanged_for) group by 1, 2) p using (merchant_id, order_id)
        left join payments.bill_public b using (merchant_id, order_id)
        where r.money <> coalesce(p.amount, 0) + coalesce(b.kept, 0) limit 5`)
      return rows.map(
        ({ orderId, money, out, kept }) => `order ${orderId}: returns gave ${money}, ${out} went out, ${kept} was kept`,
      )
    },
  },
  {
    invariant: 'I5',
    claim: 'each order that was paid here has its invoice, or is listed as owed one',
    looksAt: (queries) =>
      countOf(queries, sql`select count(*) as count from orders.order_public where origin = 'sale' and paid > 0`),
    breaks: async (queries) => {
      // A house that stands still, or a copy of it, has not told its listeners all: what is on its way is no fault.
      const rows = await queries.rows<{ number: string }>(sql`select o.number from orders.order_public o
        join merchants.main_entity e on e.merchant_id = o.merchant_id and e.country = 'TW'
        where o.origin = 'sale' and o.paid > 0 and o.total > 0 and o.order_state <> 'cancelled' and o.payment_state <> 'refunded' and o.placed_at < now() - interval '1 minute'
          and not exists (select 1 from invoices.invoice_of_order i where i.merchant_id = o.merchant_id and i.order_id = o.order_id)
          and not exists (select 1 from invoices.owed_by_order w where w.merchant_id = o.merchant_id and w.order_id = o.order_id)
          and not exists (select 1 from ${eventsOnTheWay} e where e.merchant_id = o.merchant_id and e.aggregate_id = o.order_id
            and e.kind = 'orders.order-paid' and coalesce(e.consumer, 'invoices.issues') = 'invoices.issues')
        limit 5`)
      return rows.map((row) => `order ${row.number} is paid and has no invoice`)
    },
  },
  {
    invariant: 'I5',
    claim: 'an invoice in force is for the total of its order',
    looksAt: (queries) =>
      countOf(queries, sql`select count(*) as count from invoices.invoice_of_order where state = 'issued'`),
    breaks: async (queries) => {
      const rows = await queries.rows<{
        number: string
        total: number
        due: number
      }>(sql`select i.number, i.total, o.total as due
        from invoices.invoice_of_order i join orders.order_public o on o.merchant_id = i.merchant_id and o.order_id = i.order_id
        where i.state = 'issued' and i.total <> o.total limit 5`)
      return rows.map((row) => `invoice ${row.number} says ${row.total}, its order ${row.due}`)
    },
  },
  {
    invariant: 'I5',
    claim: 'no invoice is in force for an order that was cancelled',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from invoices.invoice_of_order`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ number: string }>(sql`select i.number from invoices.invoice_of_order i
        join orders.order_public o on o.merchant_id = i.merchant_id and o.order_id = i.order_id
        where i.state = 'issued' and i.allowed < i.total and o.origin = 'sale' and o.order_state = 'cancelled' limit 5`)
      return rows.map((row) => `invoice ${row.number} stands for a cancelled order`)
    },
  },
  {
    invariant: 'I6',
    claim: 'every order that was acknowledged is in the book',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from ${promisedOrders} k`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ route: string; order: string }>(sql`select k.route, k.order_id as order
        from ${promisedOrders} k where not exists (select 1 from orders.order_public o
          where o.merchant_id = k.merchant_id and o.order_id::text = k.order_id) limit 5`)
      return rows.map((row) => `${row.route} promised order ${row.order}, which is not there`)
    },
  },
  {
    invariant: 'I12',
    claim: 'what a store took and gave back over the counter in a day is the sum of its receipts',
    looksAt: (queries) =>
      countOf(
        queries,
        sql`select count(*) as count from orders.order_public where channel = 'till' and origin = 'sale'`,
      ),
    breaks: async (queries) => {
      const rows = await queries.rows<{ store: string; day: string; receipts: number; money: number }>(sql`
        select o.store_id as store, o.day, sum(o.paid - o.refunded)::bigint as receipts,
          sum(coalesce(t.sum, 0) - coalesce(r.sum, 0) - coalesce(b.kept, 0))::bigint as money
        from orders.order_public o left join payments.bill_public b using (merchant_id, order_id)
        left join (select merchant_id, order_id, sum(amount) as sum from payments.tender_public group by 1, 2) t using (merchant_id, order_id)
        left join (select merchant_id, order_id, sum(amount) as sum from payments.refund_public group by 1, 2) r using (merchant_id, order_id)
        where o.channel = 'till' and o.origin = 'sale' and o.payment_state in ('paid', 'partly-refunded', 'refunded')
        group by o.merchant_id, o.store_id, o.day
        having sum(o.paid - o.refunded) <> sum(coalesce(t.sum, 0) - coalesce(r.sum, 0) - coalesce(b.kept, 0)) limit 5`)
      return rows.map((row) => `store ${row.store} on ${row.day}: receipts ${row.receipts}, money ${row.money}`)
    },
  },
  {
    invariant: 'I12',
    claim: 'what each shift took and gave back is the sum of its receipts',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from tills.shift_public`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ shift: string; receipts: number; money: number }>(sql`
        select s.shift_id as shift, coalesce(r.sum, 0)::bigint as receipts, (coalesce(t.sum, 0) - coalesce(b.sum, 0))::bigint as money
        from tills.shift_public s
        left join (select merchant_id, shift_id, sum(amount) as sum from tills.receipt_public group by 1, 2) r using (merchant_id, shift_id)
        left join (select merchant_id, shift_id, sum(amount) as sum from payments.tender_public group by 1, 2) t using (merchant_id, shift_id)
        left join (select merchant_id, shift_id, sum(amount) as sum from payments.refund_public group by 1, 2) b using (merchant_id, shift_id)
        where coalesce(r.sum, 0) <> coalesce(t.sum, 0) - coalesce(b.sum, 0) limit 5`)
      return rows.map((row) => `shift ${row.shift}: receipts ${row.receipts}, money ${row.money}`)
    },
  },
  {
    invariant: 'I12',
    claim: 'the figures that a shift was closed with are those of the money book, kind by kind',
    looksAt: (queries) =>
      countOf(queries, sql`select count(*) as count from tills.shift_public where closed_at is not null`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ shift: string; kind: string; kept: number; money: number }>(sql`
        select shift_id as shift, kind, sum(kept)::bigint as kept, sum(money)::bigint as money from (
          select s.merchant_id, s.shift_id, one ->> 'kind' as kind, (one ->> 'taken')::bigint - (one ->> 'refunded')::bigint as kept, 0 as money
            from tills.shift_public s, jsonb_array_elements(s.kinds) one where s.closed_at is not null
          union all select t.merchant_id, t.shift_id, t.kind, 0, t.amount from payments.tender_public t
            join tills.shift_public s using (merchant_id, shift_id) where s.closed_at is not null
          union all select f.merchant_id, f.shift_id, f.shift_kind, 0, -f.amount from payments.refund_public f
            join tills.shift_public s using (merchant_id, shift_id) where s.closed_at is not null) as moved
        group by merchant_id, shift_id, kind having sum(kept) <> sum(money) limit 5`)
      return rows.map((row) => `shift ${row.shift}, ${row.kind}: closed with ${row.kept}, the book says ${row.money}`)
    },
  },
  {
    invariant: 'I13',
    claim:
      'turnover of each closed day by the order book is its turnover by the money book, to the dollar (imported days too)',
    looksAt: (queries) =>
      countOf(
        queries,
        sql`select count(distinct (merchant_id, day)) as count from orders.order_public where day < current_date - 1`,
      ),
    breaks: async (queries) => {
      const rows = await queries.rows<{ day: string; orders: number; money: number }>(sql`
        select o.day, sum(o.paid - o.refunded)::bigint as orders, sum(coalesce(b.taken - b.refunded - b.kept, 0))::bigint as money
        from orders.order_public o left join payments.bill_public b using (merchant_id, order_id)
        where o.day < current_date - 1 and o.order_state <> 'cancelled' group by o.merchant_id, o.day
        having sum(o.paid - o.refunded) <> sum(coalesce(b.taken - b.refunded - b.kept, 0)) limit 5`)
      return rows.map((row) => `${row.day}: orders ${row.orders}, money ${row.money}`)
    },
  },
]
