// What is no cart and no promotion at all, found before any price is made.
import { isAmount } from '@omoya/kernel'
import { laneOf } from './book-index.ts'
import type { Cart, CartLine, ManualDiscount, Off, PriceBook, Promotion, PromotionKind } from './shapes.ts'

export interface Problem {
  readonly code:
    | 'pricing.too_many_lines'
    | 'pricing.same_key_twice'
    | 'pricing.bad_quantity'
    | 'pricing.bad_amount'
    | 'pricing.bad_discount'
    | 'pricing.wrong_currency'
  readonly facts: Readonly<Record<string, string | number>>
}

export const MOST_LINES = 200
export const MOST_PIECES = 999

/** For carts that people send. */
export function checkCart(cart: Cart): Problem | null {
  if (cart.lines.length > MOST_LINES) return { code: 'pricing.too_many_lines', facts: { most: MOST_LINES } }
  const many = cart.lines.find((line) => line.quantity > MOST_PIECES)
  if (many) return { code: 'pricing.bad_quantity', facts: { key: many.key, most: MOST_PIECES } }
  return checkNumbers(cart)
}

/** What the engine itself can't price: `priceCart` refuses it. */
export function checkNumbers(cart: Cart, book?: PriceBook): Problem | null {
  if (book && book.currency !== cart.currency)
    return { code: 'pricing.wrong_currency', facts: { currency: cart.currency, of: book.currency } }
  const keys = new Set<string>()
  for (const line of cart.lines) {
    if (keys.has(line.key)) return { code: 'pricing.same_key_twice', facts: { key: line.key } }
    keys.add(line.key)
    const found = checkLine(line)
    if (found) return found
  }
  if (!isCount(cart.points) || !isCount(cart.credit)) return { code: 'pricing.bad_amount', facts: {} }
  return isDiscount(cart.manual) ? null : { code: 'pricing.bad_discount', facts: {} }
}

function checkLine({ key, quantity, priceOverride, manual }: CartLine): Problem | null {
  if (!isCount(quantity) || quantity === 0) return { code: 'pricing.bad_quantity', facts: { key, most: MOST_PIECES } }
  if (priceOverride && !isCount(priceOverride.unitPrice)) return { code: 'pricing.bad_amount', facts: { key } }
  return isDiscount(manual) ? null : { code: 'pricing.bad_discount', facts: { key } }
}

const isCount = (value: number): boolean => isAmount(value) && value >= 0
const isPercent = (value: number): boolean => value >= 0 && value <= 100

function isDiscount(manual: ManualDiscount | undefined): boolean {
  if (!manual) return true
  return 'percentOff' in manual.how ? isPercent(manual.how.percentOff) : isCount(manual.how.amountOff)
}

const isOff = (off: Off): boolean => {
  if ('percentOff' in off) return isPercent(off.percentOff)
  return isCount('amountOff' in off ? off.amountOff : off.toPrice)
}

/** The part of a promotion that makes no sense, by its field; null when all of it does. */
export function checkPromotion(promotion: Promotion): 'lane' | 'rule' | 'window' | 'uses' | 'dates' | null {
  const { window, quota, perMember, startsAt, endsAt } = promotion
  if (promotion.lane !== laneOf(promotion)) return 'lane'
  if (!isRule(promotion.rule)) return 'rule'
  if (window && !(isMinute(window.fromMinute) && isMinute(window.untilMinute))) return 'window'
  if (window?.weekdays?.some((day) => day < 1 || day > 7)) return 'window'
  if ([quota, perMember].some((uses) => uses !== null && !isCount(uses))) return 'uses'
  return startsAt !== null && endsAt !== null && startsAt >= endsAt ? 'dates' : null
}

const isMinute = (minute: number): boolean => Number.isInteger(minute) && minute >= 0 && minute <= 1440
const isPieces = (count: number): boolean => isCount(count) && count >= 1

function isRule(rule: PromotionKind): boolean {
  switch (rule.kind) {
    case 'line-off':
      return isOff(rule.off)
    case 'n-for-percent':
      return isPieces(rule.count) && isPercent(rule.percent)
    case 'n-for-amount':
      return isPieces(rule.count) && isCount(rule.amount)
    case 'nth-percent':
      return rule.nth >= 2 && isPieces(rule.nth) && isPercent(rule.percent)
    case 'pieces-off':
      return rule.steps.length > 0 && rule.steps.every((step) => isPieces(step.pieces) && isOff(step.off))
    case 'buy-n-get-m':
      return isPieces(rule.buy) && isPieces(rule.free)
    case 'pair':
      return 'amount' in rule.price ? isCount(rule.price.amount) : isPercent(rule.price.percent)
    case 'points-times':
      return rule.times >= 1
    default:
      return isCount(rule.threshold.from) && isEarned(rule)
  }
}

function isEarned(rule: Extract<PromotionKind, { threshold: unknown }>): boolean {
  switch (rule.kind) {
    case 'add-on':
      return rule.choices.length > 0 && rule.choices.every((choice) => isCount(choice.price))
    case 'amount-off':
      return rule.steps.length > 0 && rule.steps.every((step) => isCount(step.from) && isOff(step.off))
    case 'gift':
      return rule.gifts.length > 0 && isPieces(rule.choose)
    case 'next-voucher':
      return isPieces(rule.perFull)
    case 'freight':
      return isCount(rule.to)
  }
}
