import {
  refuse,
  type CouponCodeId,
  type MemberId,
  type PromotionId,
  type StaffId,
  type StoreId,
  type UnitId,
} from '@omoya/kernel'
import { hasRight, worksAt, type Ctx } from '@omoya/platform'
import { checkCart, type Cart, type CartLine, type Channel, type ManualDiscount } from '@omoya/pricing/rules'
import type { BasketBody } from './contract.ts'

/** A till sells as a till, whoever else calls sells as the web shop. */
export const channelOf = (ctx: Ctx): Channel =>
  ctx.actor.kind === 'staff' || ctx.actor.kind === 'key' ? 'till' : 'web'

/** The member who buys: himself, or whom the clerk has identified. Nobody names another member for himself. */
export function memberOf(ctx: Ctx, basket: BasketBody): MemberId | null {
  if (ctx.actor.kind === 'member') return ctx.actor.member
  if (ctx.actor.kind === 'guest') return null
  return (basket.member as MemberId | null | undefined) ?? null
}

const staffOf = (ctx: Ctx): StaffId | null => (ctx.actor.kind === 'staff' ? ctx.actor.staff : null)

type AskedDiscount = NonNullable<BasketBody['manual']>

function manualOf(ctx: Ctx, asked: AskedDiscount | undefined): ManualDiscount | undefined {
  if (!asked) return undefined
  const staff = staffOf(ctx)
  if (!staff || !hasRight(ctx.actor, 'pricing.discount')) throw refuse('checkout.discount_not_allowed')
  return { ...asked, staff }
}

function overrideOf(ctx: Ctx, asked: BasketBody['lines'][number]['priceOverride']): CartLine['priceOverride'] {
  if (!asked) return undefined
  const staff = staffOf(ctx)
  if (!staff || !hasRight(ctx.actor, 'pricing.override')) throw refuse('checkout.override_not_allowed')
  return { ...asked, staff }
}

function lineOf(ctx: Ctx, line: BasketBody['lines'][number]): CartLine {
  const manual = manualOf(ctx, line.manual)
  const priceOverride = overrideOf(ctx, line.priceOverride)
  return {
    key: line.key,
    unit: line.unit as UnitId,
    quantity: line.quantity,
    ...(line.takenFor ? { takenFor: line.takenFor as PromotionId } : {}),
    ...(priceOverride ? { priceOverride } : {}),
    ...(manual ? { manual } : {}),
  }
}

/**
 * The engine's cart; discounts by hand need their right. A clerk hands goods over where he works; he may order for
 * collection in any store that offers it.
 */
export function cartOf(ctx: Ctx, basket: BasketBody, coupons: readonly CouponCodeId[]): Cart {
  const store = basket.store as StoreId | null
  if (channelOf(ctx) === 'till' && basket.fulfilment !== 'pickup' && store && !worksAt(ctx.actor, store))
    throw refuse('staff.not_allowed', { store })
  const manual = manualOf(ctx, basket.manual)
  const cart: Cart = {
    currency: ctx.profile.currency,
    channel: channelOf(ctx),
    store,
    fulfilment: basket.fulfilment,
    lines: basket.lines.map((line) => lineOf(ctx, line)),
    coupons,
    points: basket.points,
    credit: basket.credit,
    ...(manual ? { manual } : {}),
    ...(basket.cardBin ? { cardBin: basket.cardBin } : {}),
  }
  const problem = checkCart(cart)
  if (problem) throw refuse(problem.code, problem.facts)
  return cart
}
