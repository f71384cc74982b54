import { refuse, type OrderId, type ReturnId, type StoreId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { worksAt, type Ctx } from '@omoya/platform'
import { channelOf } from '../checkout/basket.ts'
import { stockLines } from '../checkout/price-basket.ts'
import { spendStoredValue } from '../checkout/spending.ts'
import { returnTermsOf } from '../checkout/terms.ts'
import { invoiceSale } from '../invoicing/invoice-sale.ts'
import { checkDue, checkHanded } from '../payments/handed.ts'
import { noteInShift, shiftNow, type AtTill } from '../tills/shift-now.ts'
import type { ExchangeBody } from './contract.ts'
import { exchangePrice, type PricedExchange } from './exchange-price.ts'
import { benefitsBack, closeSteps, goodsBack, moneyBack, paperBack, piecesBack } from './take-back.ts'

export interface Exchanged {
  readonly return: ReturnId
  readonly order: OrderId
  readonly number: string
  readonly preview: PricedExchange
  readonly change: number
  readonly refunds: readonly payments.RefundOut[]
  readonly correction: invoices.Corrected | null
  readonly invoice: invoices.IssuedInvoice | null
}

interface Exchanging {
  readonly order: OrderId
  readonly back: ReturnId
  /** The order of the goods taken. */
  readonly taken: OrderId
  readonly store: StoreId
  readonly asked: ExchangeBody
  readonly priced: PricedExchange
  readonly head: Awaited<ReturnType<typeof orders.lockOrder>>
  readonly at: AtTill
}

/**
 * A return and a sale in one document: only the difference is paid, to or by the customer. Refuses what a return and a
 * sale refuse, and `returns.exchange_changed` { due } when the difference is no longer what both have seen.
 */
export async function exchangeGoods(ctx: Ctx, order: OrderId, asked: ExchangeBody): Promise<Exchanged> {
  const store = asked.store as StoreId
  if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
  const at = await shiftNow(ctx, store)
  const head = await orders.lockOrder(ctx, order)
  const priced = await exchangePrice(ctx, order, asked)
  if (priced.due !== asked.agreed.due) throw refuse('returns.exchange_changed', { due: priced.due })
  const exchanging = { order, back: ctx.newId<'return'>(), taken: ctx.newId<'order'>(), store, asked, priced, head, at }
  await lockStock(ctx, exchanging)
  const { refunds, correction } = await comesBack(ctx, exchanging)
  const { number, change, invoice } = await goesOut(ctx, exchanging)
  const amount = priced.priced.total - priced.back.refund.money
  await noteInShift(ctx, at, { subject: exchanging.taken, kind: 'exchange', amount })
  return {
    return: exchanging.back,
    order: exchanging.taken,
    number,
    preview: priced,
    change,
    refunds,
    correction,
    invoice,
  }
}

/** What comes back and what goes out, in the one order in which everybody locks: two who swap against each other would wait for ever. */
async function lockStock(ctx: Ctx, { order, store, asked, priced }: Exchanging): Promise<void> {
  const back = await piecesBack(ctx, { order, asked, preview: priced.back.refund })
  const units = [...back, ...stockLines(priced.priced, priced.book)].map(({ unit }) => ({ unit, store }))
  await inventory.lockLevels(ctx, units)
}

const staffOf = (ctx: Ctx) => (ctx.actor.kind === 'staff' ? ctx.actor.staff : null)
const tillOf = (ctx: Ctx) => (ctx.actor.kind === 'staff' ? ctx.actor.till : null)

async function comesBack(ctx: Ctx, { order, back, taken, store, asked, priced, at }: Exchanging) {
  const { money, points, credit } = priced.back.refund
  const opened = await orders.openReturn(ctx, {
    return: back, order, lines: asked.lines, preview: { money, points, credit }, store, reason: asked.reason,
    staff: staffOf(ctx), till: tillOf(ctx), exchangedFor: taken,
    ...(asked.policy ? { policy: asked.policy } : {}), ...(asked.gifts ? { gifts: asked.gifts } : {}), ...(asked.window ? { window: asked.window } : {}),
  }) // prettier-ignore
  await orders.startStory(ctx, {
    kind: 'return',
    order,
    subject: back,
    steps: ['stock', 'benefits', 'invoice', 'money'],
  })
  const steps = { order, back, asked, opened, short: 'debt' } as const
  await goodsBack(ctx, steps, store)
  await benefitsBack(ctx, steps)
  const refunds = await moneyBack(ctx, steps, { payOut: money - priced.moved, store, at })
  const correction = await paperBack(ctx, steps)
  await closeSteps(ctx, back, refunds)
  return { refunds, correction }
}

/** The statements of a sale over the counter, in its order of locks. */
async function goesOut(ctx: Ctx, exchanging: Exchanging) {
  const { taken: order, store, asked, priced: of, head } = exchanging
  const { priced, book, facts } = of
  await inventory.sellNow(ctx, {
    order,
    store,
    channel: channelOf(ctx),
    lines: stockLines(priced, book),
    cart: null,
    evenIfShort: 'refuse',
  })
  if (head.memberId && priced.points.spent + priced.credit > 0)
    await loyalty.takeLots(ctx, {
      order,
      member: head.memberId,
      points: priced.points.spent,
      credit: priced.credit,
      storedValue: 0,
    })
  const change = await payDifference(ctx, exchanging)
  const { number } = await orders.openOrder(ctx, {
    order, priced, book, shopper: facts.shopper, member: head.memberId, staff: staffOf(ctx), till: tillOf(ctx), store,
    channel: channelOf(ctx), cart: null, fulfilment: 'handover', payment: 'paid', goods: 'collected',
    returns: returnTermsOf(ctx, of), campaign: null, note: null,
  }) // prettier-ignore
  const choice = asked.invoice
    ? invoices.choiceOf(asked.invoice)
    : await invoices.rememberedChoice(ctx, exchanging.order)
  const invoice = await invoiceSale(ctx, { order, store, basket: of, choice })
  return { number, change, invoice }
}

async function payDifference(ctx: Ctx, { order, taken, store, asked, priced, head, at }: Exchanging): Promise<number> {
  const { total, currency } = priced.priced
  checkDue(asked.tenders, { order: taken, total })
  if (total === 0) return 0
  await payments.moveMoney(ctx, {
    from: order,
    to: taken,
    amount: priced.moved,
    total,
    currency,
    store,
    till: tillOf(ctx),
  })
  if (priced.moved === total && asked.tenders.length === 0) return 0
  checkHanded(ctx, asked.tenders)
  const storedValue = asked.tenders.reduce((sum, one) => (one.kind === 'stored_value' ? sum + one.amount : sum), 0)
  await spendStoredValue(ctx, { order: taken, member: head.memberId, worth: storedValue, presence: asked.presence })
  const { change } = await payments.recordTenders(ctx, {
    order: taken,
    tenders: asked.tenders,
    total,
    currency,
    ...at,
    store,
  })
  return change
}
