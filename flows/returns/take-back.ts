import { refuse, type CouponCodeId, type OrderId, type ReturnId, type StoreId, type UnitId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import { worksAt, type Ctx } from '@omoya/platform'
import { noteInShift, shiftNow, type AtTill } from '../tills/shift-now.ts'
import type { TakeBackBody } from './contract.ts'
import { checkGoodwill, goodsMoney, type ReturnPreview } from './preview.ts'

export interface TakenBack extends ReturnPreview {
  readonly return: ReturnId
  readonly refunds: readonly payments.RefundOut[]
  readonly invoice: invoices.Corrected | null
}

export interface Back {
  readonly order: OrderId
  readonly back: ReturnId
  readonly asked: Pick<TakeBackBody, 'lines' | 'paper' | 'reason' | 'consent'>
  readonly opened: orders.OpenedReturn
  readonly short?: 'debt'
}

/**
 * Money, stock, benefits and invoice go back together: all in one transaction but the card refund, which the gateway
 * pays out as the story's last step. Refuses what the order's own terms refuse, and to be agreed to unseen.
 */
export async function takeBack(ctx: Ctx, order: OrderId, asked: TakeBackBody): Promise<TakenBack> {
  const store = asked.store as StoreId
  if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
  checkGoodwill(ctx, asked)
  const at = await shiftNow(ctx, store)
  const back = ctx.newId<'return'>()
  const opened = await openReturn(ctx, { order, back, asked, store })
  const steps = { order, back, asked, opened }
  await orders.startStory(ctx, {
    kind: 'return',
    order,
    subject: back,
    steps: ['stock', 'benefits', 'invoice', 'money'],
  })
  await loyalty.releaseCoupons(ctx, order, opened.preview.couponBack as CouponCodeId[])
  if (opened.isWhole) await pricing.releaseUses(ctx, order)
  await goodsBack(ctx, steps, store)
  if (asked.gifts) ctx.audit({ action: 'returns.gifts-waived', object: back, facts: { reason: asked.reason } })
  const { clawBack, gone } = await benefitsBack(ctx, steps)
  const payOut = opened.preview.money - clawBack.cash
  await payments.keepBack(ctx, order, clawBack.cash)
  const refunds = await moneyBack(ctx, steps, { payOut, store, at })
  await noteInShift(ctx, at, { subject: back, kind: 'return', amount: -payOut })
  const invoice = await paperBack(ctx, steps)
  await closeSteps(ctx, back, refunds)
  return { return: back, refund: opened.preview, clawBack, payOut, gone, refunds, invoice }
}

function openReturn(
  ctx: Ctx,
  taking: { order: OrderId; back: ReturnId; asked: TakeBackBody; store: StoreId },
): Promise<orders.OpenedReturn> {
  const { order, back, asked, store } = taking
  return orders.openReturn(ctx, {
    return: back, order, lines: asked.lines, preview: asked.agreed, store, reason: asked.reason,
    staff: ctx.actor.kind === 'staff' ? ctx.actor.staff : null,
    till: ctx.actor.kind === 'staff' ? ctx.actor.till : null,
    ...(asked.policy ? { policy: asked.policy } : {}),
    ...(asked.window ? { window: asked.window } : {}),
    ...(asked.gifts ? { gifts: asked.gifts } : {}),
  }) // prettier-ignore
}

interface Coming extends Pick<Back, 'order' | 'asked'> {
  readonly preview: { readonly lines: readonly { readonly lineNo: number; readonly units: number }[] }
}

/** What of a return lies on a shelf again: components stand for their bundle. */
export async function piecesBack(ctx: Ctx, { order, asked, preview }: Coming) {
  const placed = await orders.orderOf(ctx, order)
  return preview.lines.flatMap(({ lineNo, units }) => {
    const line = placed.lines.find((one) => one.lineNo === lineNo)
    const asks = asked.lines.find((one) => one.lineNo === lineNo || one.lineNo === line?.parentNo)
    return line?.unitId && line.kind !== 'bundle'
      ? [{ unit: line.unitId as UnitId, quantity: units, condition: asks?.condition ?? 'sellable' }]
      : []
  })
}

export async function goodsBack(ctx: Ctx, { order, back, asked, opened }: Back, store: StoreId): Promise<void> {
  const lines = await piecesBack(ctx, { order, asked, preview: opened.preview })
  await inventory.takeBack(ctx, { order, back, store, lines })
  await orders.stepDone(ctx, { kind: 'return', subject: back, step: 'stock' })
}

export async function benefitsBack(
  ctx: Ctx,
  { order, back, opened, short }: Back,
): Promise<Pick<ReturnPreview, 'clawBack' | 'gone'>> {
  const { points, credit, money } = opened.preview
  const { gone } = await loyalty.giveBack(ctx, { order, back, points, credit, storedValue: 0, coupons: [] })
  const paid = await goodsMoney(ctx, order, opened.preview)
  const clawed = await loyalty.clawBack(ctx, { order, back, paid, refund: money, ...(short ? { short } : {}) })
  await pricing.lowerAccumulated(ctx, order, paid)
  if (opened.isWhole) await loyalty.voidIssued(ctx, order)
  await orders.stepDone(ctx, { kind: 'return', subject: back, step: 'benefits' })
  return { clawBack: clawed, gone }
}

export async function moneyBack(
  ctx: Ctx,
  { order, back }: Back,
  out: { payOut: number; store: StoreId; at: AtTill },
): Promise<readonly payments.RefundOut[]> {
  const refunds = await payments.refundOrder(ctx, {
    order,
    back,
    amount: out.payOut,
    ...out.at,
    store: out.store,
  })
  const storedValue = refunds.filter((one) => one.kind === 'stored_value').reduce((sum, one) => sum + one.amount, 0)
  if (storedValue > 0) await loyalty.giveBack(ctx, { order, back, points: 0, credit: 0, storedValue, coupons: [] })
  return refunds
}

export async function paperBack(ctx: Ctx, { order, back, asked, opened }: Back): Promise<invoices.Corrected | null> {
  const corrected = await invoices.correctInvoice(ctx, {
    order, back, amount: opened.preview.money, scope: opened.isWhole ? 'whole' : 'part',
    paper: asked.paper, reason: asked.reason, consent: asked.consent ?? null,
  }) // prettier-ignore
  await orders.stepDone(ctx, { kind: 'return', subject: back, step: 'invoice' })
  return corrected
}

/** A card refund is done when the gateway says so (flows/payments); everything else was paid out here. */
export async function closeSteps(ctx: Ctx, back: ReturnId, refunds: readonly payments.RefundOut[]): Promise<void> {
  if (refunds.every((one) => one.state === 'done'))
    await orders.stepDone(ctx, { kind: 'return', subject: back, step: 'money' })
}
