// Of a refund that is due, a part may stay: the points that the goods had earned are spent, and the merchant takes their
// worth in money. It is neither paid out nor still the customer's, so it has an account of its own.
import { refuse, type OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { BOOK_POSTED, POSTED, rowsOf } from './ledger.ts'
import { lockBill } from './refunds.ts'
import { moneyKept } from './rules/ledger.ts'

/** Once for each return: the caller's own return stands for that. Refuses `payments.too_much_back`. */
export async function keepBack(ctx: Ctx, order: OrderId, amount: number): Promise<void> {
  if (amount === 0) return
  const { currency, taken, refunded, kept } = await lockBill(ctx, order)
  if (amount < 0 || amount > taken - refunded - kept)
    throw refuse('payments.too_much_back', { order, left: taken - refunded - kept })
  const transaction = { kind: 'kept' as const, order, currency, postings: moneyKept(amount) }
  await ctx.run(sql`with posted as (
      select ${ctx.merchant}::uuid as merchant_id, ${ctx.now}::timestamptz as at, posted_row.*
      from jsonb_to_recordset(${rowsOf(ctx, [transaction])}::jsonb) as ${POSTED}
    ), ${BOOK_POSTED}
    update payments.bill set kept = kept + ${amount} where merchant_id = ${ctx.merchant} and order_id = ${order}`)
}
