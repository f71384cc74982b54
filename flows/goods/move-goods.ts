import { refuse, textIn, type OrderId, type StoreId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as merchants from '@omoya/merchants'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as stores from '@omoya/stores'
import { hasRight, worksAt, type Ctx } from '@omoya/platform'
import type { FulfilmentState } from '@omoya/fulfilment/rules'
import { spendStoredValue } from '../checkout/spending.ts'
import { invoiceOrder } from '../invoicing/invoice-sale.ts'
import { checkHanded } from '../payments/handed.ts'
import { noteInShift, shiftNow } from '../tills/shift-now.ts'
import type { HandOverBody } from './contract.ts'
import { reroute } from './reroute.ts'

/** The store tells how far it is; the customer hears when the goods are ready. */
export async function moveGoods(
  ctx: Ctx,
  order: OrderId,
  move: { readonly to: FulfilmentState; readonly reason?: string | undefined },
): Promise<void> {
  const head = await orders.lockOrder(ctx, order)
  const store = (await fulfilment.fulfilmentOf(ctx, order))?.store ?? head.storeId
  if (store && !worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
  if (PREPARED.includes(move.to)) await mustBeHere(ctx, order)
  if (UNPAID.includes(head.paymentState) && move.to !== 'accepted' && move.to !== 'refused')
    throw refuse('goods.not_paid', { state: head.paymentState })
  const reason = move.reason ? { reason: move.reason } : {}
  const days = move.to === 'ready' ? { days: await pickupDays(ctx, store) } : {}
  await fulfilment.moveTo(ctx, { order, to: move.to, ...reason, ...days })
  await follow(ctx, order, { to: move.to, ...reason })
}

/** The card has still to pay; what pays on arrival stands at `none`. */
const UNPAID: readonly string[] = ['requested', 'failed']

const PREPARED: readonly FulfilmentState[] = ['accepted', 'picked', 'ready']

/** Goods that another place still sends can't be prepared. */
async function mustBeHere(ctx: Ctx, order: OrderId): Promise<void> {
  const [next] = await inventory.transfersFor(ctx, order)
  if (next) throw refuse('goods.on_the_way', { from: next.from, promisedOn: next.promisedOn })
}

/** What the order does when its goods have moved, whoever said so: stock, invoice, money on delivery, a word to the customer. */
export async function follow(
  ctx: Ctx,
  order: OrderId,
  move: { readonly to: FulfilmentState; readonly reason?: string },
): Promise<void> {
  await orders.moveFulfilment(ctx, { order, ...move })
  if (move.to === 'shipped') await shipGoods(ctx, order)
  if (move.to === 'delivered') await takeDeliveryMoney(ctx, order)
  if (move.to === 'ready') await tellReady(ctx, order)
  if (move.to === 'refused') await reroute(ctx, order)
}

/** Cash on delivery: the carrier has taken it and owes it to us. */
async function takeDeliveryMoney(ctx: Ctx, order: OrderId): Promise<void> {
  const head = await orders.orderHead(ctx, order)
  if (head.paymentState !== 'none' || head.total === 0) return
  await payments.recordTenders(ctx, {
    order,
    tenders: [{ kind: 'cod', amount: head.total }],
    total: head.total,
    currency: head.currency,
  })
  await orders.movePayment(ctx, { order, to: 'paid' })
}

/** The store's own days, else the merchant's. */
async function pickupDays(ctx: Ctx, store: StoreId | null): Promise<number> {
  const place = store ? await stores.store(ctx, store) : null
  return place?.pickupDays ?? (await merchants.settings(ctx)).pickup.keepDays
}

async function shipGoods(ctx: Ctx, order: OrderId): Promise<void> {
  for (const { store, lines } of await openByStore(ctx, order)) await inventory.ship(ctx, { order, store, lines })
  const head = await orders.orderHead(ctx, order)
  // Cash on delivery is invoiced at dispatch (taiwan-practice.md); what was paid has its invoice.
  if (head.paymentState !== 'paid') await invoiceOrder(ctx, order)
}

async function openByStore(ctx: Ctx, order: OrderId) {
  const open = (await inventory.allocationsOf(ctx, order)).filter((row) => row.open > 0)
  const stores = [...new Set(open.map((row) => row.store))]
  return stores.map((store) => ({
    store,
    lines: open.filter((row) => row.store === store).map(({ unit, open: quantity }) => ({ unit, quantity })),
  }))
}

async function tellReady(ctx: Ctx, order: OrderId): Promise<void> {
  const [head, receiver, goods] = await Promise.all([
    orders.orderHead(ctx, order),
    fulfilment.openedReceiver(ctx, order),
    fulfilment.fulfilmentOf(ctx, order),
  ])
  if (!receiver || !goods) return
  await messaging.send(ctx, {
    member: head.memberId, to: { phone: receiver.phone, ...(receiver.email ? { email: receiver.email } : {}) },
    template: 'pickup_ready', purpose: 'service', sourceKey: `pickup_ready/${order}`,
    facts: { number: head.number, code: goods.code, until: goods.pickupUntil ?? '' },
  }) // prettier-ignore
}

export interface HandedOver {
  readonly change: number
  readonly invoice: invoices.IssuedInvoice | null
}

/** The goods go to whoever has the code; what is still to pay is paid now, and the invoice follows at hand-over. */
export async function handOver(ctx: Ctx, order: OrderId, asked: HandOverBody): Promise<HandedOver> {
  const store = asked.store as StoreId
  if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
  const head = await orders.lockOrder(ctx, order)
  const goods = await fulfilment.fulfilmentOf(ctx, order)
  if (!goods || goods.kind !== 'pickup') throw refuse('goods.no_pickup', { order })
  if (goods.store !== store) throw await waitsElsewhere(ctx, goods.store)
  const isCode = asked.code !== undefined && asked.code.replace(/[\s-]/g, '').toUpperCase() === goods.code
  if (asked.code !== undefined && !isCode) throw refuse('goods.wrong_code')
  if (!isCode && !(asked.reason && hasRight(ctx.actor, 'orders.return'))) throw refuse('goods.missing_code')
  const change = await payRest(ctx, order, { asked, head, store })
  if (asked.invoice && head.paymentState === 'none') await invoices.rememberChoice(ctx, order, asked.invoice)
  await fulfilment.moveTo(ctx, { order, to: 'collected', ...(asked.reason ? { reason: asked.reason } : {}) })
  for (const { store: from, lines } of await openByStore(ctx, order))
    await inventory.handOver(ctx, { order, store: from, lines })
  await orders.moveFulfilment(ctx, { order, to: 'collected' })
  const invoice = head.paymentState === 'none' ? await invoiceOrder(ctx, order) : null
  return { change, invoice }
}

/** Whoever comes to another store hears where his goods are; there they are paid and handed over. */
async function waitsElsewhere(ctx: Ctx, at: StoreId): Promise<Error> {
  const { name } = await stores.store(ctx, at)
  return refuse('goods.waits_elsewhere', { store: at, name: textIn(name, ctx.locale) })
}

interface Paying {
  readonly asked: HandOverBody
  readonly head: Awaited<ReturnType<typeof orders.lockOrder>>
  readonly store: StoreId
}

async function payRest(ctx: Ctx, order: OrderId, { asked, head, store }: Paying): Promise<number> {
  if (head.paymentState === 'paid') return 0
  if (head.paymentState !== 'none') throw refuse('goods.not_paid', { state: head.paymentState })
  checkHanded(ctx, asked.tenders)
  const storedValue = asked.tenders
    .filter((one) => one.kind === 'stored_value')
    .reduce((sum, one) => sum + one.amount, 0)
  await spendStoredValue(ctx, { order, member: head.memberId, worth: storedValue, presence: asked.presence })
  const at = await shiftNow(ctx, store)
  const { change } = await payments.recordTenders(ctx, {
    order, tenders: asked.tenders, total: head.total, currency: head.currency, ...at, store,
  }) // prettier-ignore
  await noteInShift(ctx, at, { subject: order, kind: 'pickup', amount: head.total })
  await orders.movePayment(ctx, { order, to: 'paid' })
  return change
}
