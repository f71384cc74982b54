// What was paid for goods that are exchanged pays for the new ones: money of one order becomes money of another, and
// nobody's drawer or card company hears of it.
import { refuse, type Currency, type OrderId, type StoreId, type TillId } from '@omoya/kernel'
import { actorName, json, sql, type Ctx } from '@omoya/platform'
import { BOOK_POSTED, POSTED, rowsOf, type Transaction } from './ledger.ts'
import { lockBill, refundsFor, takenTenders, withRefunded } from './refunds.ts'
import { refundPaid, tenderTaken } from './rules/ledger.ts'
import { splitRefund } from './rules/split-refund.ts'
import { EXCHANGE } from './rules/tenders.ts'

export interface MovingMoney {
  readonly from: OrderId
  readonly to: OrderId
  readonly amount: number
  /** What the new order must bring in altogether; the rest is paid by tenders. */
  readonly total: number
  readonly currency: Currency
  readonly store: StoreId
  readonly till: TillId | null
}

interface MovedPart {
  readonly refund_id: string
  readonly tender_id: string
  readonly from_tender: string
  readonly position: number
  readonly amount: number
  /** What it was first paid as: how it is paid back if the new goods come back too. */
  readonly source: string
}

/** Refuses `payments.too_much_back` { left }. Moved once between two orders, however often it is asked for. */
export async function moveMoney(ctx: Ctx, moving: MovingMoney): Promise<void> {
  await lockBill(ctx, moving.from)
  const before = await refundsFor(ctx, moving.from)
  if (moving.amount === 0 || before.some((row) => row.backId === moving.to)) return
  const tenders = await takenTenders(ctx, moving.from)
  const split = splitRefund(tenders.map((tender) => withRefunded(tender, before)), moving.amount) // prettier-ignore
  if (!split.ok) throw refuse('payments.too_much_back', { order: moving.from, left: split.left })
  const parts = split.parts.map(({ tender, kind, amount }, index): MovedPart => {
    const source = kind === EXCHANGE ? (tenders.find((one) => one.tenderId === tender)?.reference ?? kind) : kind
    const [refund, taken] = [ctx.newId<'refund'>(), ctx.newId<'tender'>()]
    return { refund_id: refund, tender_id: taken, from_tender: tender, position: index + 1, amount, source }
  })
  await write(ctx, moving, parts)
}

function transactionsOf({ from, to, currency }: MovingMoney, parts: readonly MovedPart[]): Transaction[] {
  return parts.flatMap(({ amount }): Transaction[] => [
    { kind: 'refund', order: from, currency, postings: refundPaid(EXCHANGE, amount) },
    { kind: 'tender', order: to, currency, postings: tenderTaken(EXCHANGE, amount, 0) },
  ])
}

async function write(ctx: Ctx, moving: MovingMoney, parts: readonly MovedPart[]): Promise<void> {
  const { from, to, amount, total, currency, store, till } = moving
  await ctx.run(sql`with parts as (
      select * from jsonb_to_recordset(${json(parts)}::jsonb)
        as p(refund_id uuid, tender_id uuid, from_tender uuid, position int, amount bigint, source text)
    ), refunds as (
      insert into payments.refund (merchant_id, refund_id, order_id, back_id, tender_id, position, kind, amount, currency, state,
        store_id, till_id, actor, at, day, done_at)
      select ${ctx.merchant}, p.refund_id, ${from}, ${to}, p.from_tender, p.position, ${EXCHANGE}, p.amount, ${currency}, 'done',
        ${store}, ${till}, ${actorName(ctx.actor)}, ${ctx.now}, ${ctx.moment.day}, ${ctx.now} from parts p
    ), tenders as (
      insert into payments.tender (merchant_id, tender_id, order_id, position, kind, amount, currency, received, reference, store_id,
        till_id, actor, at, day)
      select ${ctx.merchant}, p.tender_id, ${to}, p.position, ${EXCHANGE}, p.amount, ${currency}, p.amount, p.source, ${store},
        ${till}, ${actorName(ctx.actor)}, ${ctx.now}, ${ctx.moment.day} from parts p
    ), made as (
      insert into payments.bill as b (merchant_id, order_id, origin, currency, due, taken, opened_at)
      values (${ctx.merchant}, ${to}, 'sale', ${currency}, ${total}, ${amount}, ${ctx.now})
      on conflict (merchant_id, order_id) do update set taken = b.taken + excluded.taken
    ), posted as (
      select ${ctx.merchant}::uuid as merchant_id, ${ctx.now}::timestamptz as at, posted_row.*
      from jsonb_to_recordset(${rowsOf(ctx, transactionsOf(moving, parts))}::jsonb) as ${POSTED}
    ), ${BOOK_POSTED}
    update payments.bill set refunded = refunded + ${amount} where merchant_id = ${ctx.merchant} and order_id = ${from}`)
}
