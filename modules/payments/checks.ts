// What must hold in the money book at any time.
import { countOf, sql, type Check, type Queries, type Statement } from '@omoya/platform'

const texts = async (queries: Queries, statement: Statement): Promise<string[]> =>
  (await queries.rows<{ text: string }>(statement)).map((row) => row.text)

const ledger: Check = {
  invariant: 'I1',
  claim: 'every transaction of money adds up to nothing, every account is the sum of its entries',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from payments.entry`),
  breaks: async (queries) => [
    ...(await texts(
      queries,
      sql`select format('transaction %s adds up to %s %s', transaction_id, sum(amount), currency) as text
      from payments.entry group by merchant_id, transaction_id, currency having sum(amount) <> 0 limit 20`,
    )),
    ...(await texts(
      queries,
      sql`select format('account %s %s: balance %s, entries %s', account, currency, coalesce(a.sum, 0), coalesce(e.sum, 0)) as text
      from (select merchant_id, account, currency, sum(amount) as sum from payments.entry group by 1, 2, 3) e
      full join (select merchant_id, account, currency, sum(balance) as sum from payments.account group by 1, 2, 3) a
        using (merchant_id, account, currency)
      where coalesce(a.sum, 0) <> coalesce(e.sum, 0) limit 20`,
    )),
  ],
}

const bills: Check = {
  invariant: 'I4',
  claim: 'each order: tenders and refunds add up to its bill and its ledger, no more is kept than was due',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from payments.bill`),
  breaks: (queries) =>
    texts(
      queries,
      sql`select format('order %s: due %s, taken %s (tenders %s), refunded %s (refunds %s), kept %s, ledger %s', b.order_id, b.due, b.taken,
        coalesce(t.sum, 0), b.refunded, coalesce(r.sum, 0), b.kept, coalesce(e.sum, 0)) as text
      from payments.bill b
      left join (select merchant_id, order_id, sum(amount) as sum from payments.tender group by 1, 2) t using (merchant_id, order_id)
      left join (select merchant_id, order_id, sum(amount) as sum from payments.refund group by 1, 2) r using (merchant_id, order_id)
      left join (select merchant_id, order_id, -sum(amount) as sum from payments.entry where account = 'orders' group by 1, 2) e
        using (merchant_id, order_id)
      where b.taken <> coalesce(t.sum, 0) or b.refunded <> coalesce(r.sum, 0) or b.taken - b.refunded - b.kept <> coalesce(e.sum, 0)
        or b.taken - b.refunded > b.due or (b.origin = 'sale' and b.refunded > b.taken)
      limit 20`,
    ),
}

const gateway: Check = {
  invariant: 'I4',
  claim: 'what we booked through the simulated gateway is what its own book says, payment by payment',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from payments.simulated_charge`),
  breaks: async (queries) => [
    ...(await texts(
      queries,
      sql`select format('payment %s: %s here for %s, there %s for %s', coalesce(p.payment_id, c.payment_id), p.state,
        coalesce(t.amount, 0), c.state, coalesce(c.amount, 0)) as text
      from (select * from payments.payment where gateway = 'simulated') p
      full join payments.simulated_charge c using (merchant_id, payment_id)
      left join payments.tender t on t.merchant_id = p.merchant_id and t.payment_id = p.payment_id
      where (p.state is null and c.state = 'captured')
        or (p.state in ('captured', 'late') and (c.state is distinct from 'captured' or c.amount is distinct from t.amount))
        or (p.state = 'declined' and c.state = 'captured')
      limit 20`,
    )),
    ...(await texts(
      queries,
      sql`select format('refund %s: %s here for %s, there %s', coalesce(r.refund_id, s.refund_id), r.state, r.amount, s.amount) as text
      from (select * from payments.refund where gateway = 'simulated') r
      full join payments.simulated_refund s using (merchant_id, refund_id)
      where r.refund_id is null or (r.state = 'done' and s.amount is distinct from r.amount)
        or (r.state = 'stuck' and s.amount is not null) limit 20`,
    )),
  ],
}

const exchanges: Check = {
  invariant: 'I4',
  claim: 'money that goods coming back paid for others left one order and reached the other, to the dollar',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from payments.tender where kind = 'exchange'`),
  breaks: (queries) =>
    texts(
      queries,
      sql`select format('order %s: %s came by exchange, %s left for it', coalesce(t.order_id, r.back_id), coalesce(t.sum, 0),
        coalesce(r.sum, 0)) as text
      from (select merchant_id, order_id, sum(amount) as sum from payments.tender where kind = 'exchange' group by 1, 2) t
      full join (select merchant_id, back_id, sum(amount) as sum from payments.refund where kind = 'exchange' group by 1, 2) r
        on r.merchant_id = t.merchant_id and r.back_id = t.order_id
      where t.sum is distinct from r.sum limit 20`,
    ),
}

export const checks: readonly Check[] = [ledger, bills, gateway, exchanges]
