import { refuse, type OrderId, type ReturnId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import { hasRight, type Ctx } from '@omoya/platform'
import type { RefundPreview } from '@omoya/pricing/rules'
import type { AskReturnBody } from './contract.ts'

export interface ReturnPreview {
  readonly refund: RefundPreview
  readonly clawBack: { readonly points: number; readonly debt: number; readonly cash: number }
  readonly payOut: number
  /** Benefits that go back into a lot that has expired, and with it. */
  readonly gone: { readonly points: number; readonly credit: number }
}

/** What earned points: money for goods, not for freight. */
export async function goodsMoney(ctx: Ctx, order: OrderId, refund: RefundPreview): Promise<number> {
  const { lines } = await orders.orderOf(ctx, order)
  const freight = new Set(lines.filter((line) => line.kind === 'freight').map((line) => line.lineNo))
  return refund.lines.reduce((money, line) => (freight.has(line.lineNo) ? money - line.paid : money), refund.money)
}

/** Another policy, or goods after their time: a kindness, and a right of its own. */
export function checkGoodwill(ctx: Ctx, { policy, window }: Pick<AskReturnBody, 'policy' | 'window'>): void {
  if ((policy || window) && !hasRight(ctx.actor, 'orders.goodwill')) throw refuse('returns.goodwill_not_allowed')
}

/** Shown to clerk and customer before anybody agrees; changes nothing. */
export async function previewReturn(
  ctx: Ctx,
  order: OrderId,
  asked: AskReturnBody,
  short: Pick<loyalty.ClawingBack, 'short'> = {},
): Promise<ReturnPreview> {
  checkGoodwill(ctx, asked)
  const { policy, window, gifts, lines } = asked
  const refund = await orders.previewReturn(ctx, {
    order,
    lines,
    ...(policy ? { policy } : {}),
    ...(window ? { window } : {}),
    ...(gifts ? { gifts } : {}),
  })
  const clawBack = await loyalty.previewClawBack(ctx, {
    order,
    back: ctx.newId<'return'>() as ReturnId,
    paid: await goodsMoney(ctx, order, refund),
    refund: refund.money,
    ...short,
  })
  return { refund, clawBack, payOut: refund.money - clawBack.cash, gone: await goneWith(ctx, order, refund) }
}

async function goneWith(ctx: Ctx, order: OrderId, { points, credit }: RefundPreview): Promise<ReturnPreview['gone']> {
  if (points + credit === 0) return { points: 0, credit: 0 }
  const back = ctx.newId<'return'>() as ReturnId
  const { gone } = await loyalty.previewGivingBack(ctx, { order, back, points, credit, storedValue: 0, coupons: [] })
  return { points: gone.points, credit: gone.credit }
}

export const shownPreview = ({ refund, clawBack, payOut, gone }: ReturnPreview) => ({
  policy: refund.policy,
  lines: refund.lines.map(({ lineNo, units, paid }) => ({ lineNo, units, paid })),
  money: refund.money,
  points: refund.points,
  credit: refund.credit,
  tax: refund.tax,
  couponBack: [...refund.couponBack],
  giftsKept: refund.giftsKept,
  gone: { points: gone.points, credit: gone.credit },
  clawBack: { points: clawBack.points, debt: clawBack.debt, cash: clawBack.cash },
  payOut,
})
