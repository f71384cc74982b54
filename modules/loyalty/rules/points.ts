// Points are earned by what was really paid for goods, rounded down once a receipt, and taken back with the goods.
import { addDays, type Day } from '@omoya/kernel'
import { pointsEarned, type PointsRule } from '@omoya/pricing/rules'
import { type Lot, spend, type Taken } from './lots.ts'

export interface EarningLine {
  /** Freight and vouchers earn nothing; a voucher earns when it is spent on goods. */
  readonly kind: 'goods' | 'freight' | 'voucher'
  readonly paid: number
}

export interface Receipt {
  readonly lines: readonly EarningLine[]
  /** Paid by vouchers of others or the host's tickets. */
  readonly paidByVoucher: number
  /** 點數加倍; 1 as usual. */
  readonly times: number
}

export type EarnRule = Pick<PointsRule, 'earnPer'>

export function pointsForReceipt({ lines, paidByVoucher, times }: Receipt, rule: EarnRule): number {
  const goods = lines.filter((line) => line.kind === 'goods').reduce((sum, line) => sum + line.paid, 0)
  return pointsEarned(Math.max(0, goods - paidByVoucher), rule, times)
}

/** What a return takes back: the receipt's points before it less those after it, so that returns one by one add up. */
export const pointsToTakeBack = (before: Receipt, after: Receipt, rule: EarnRule): number =>
  Math.max(0, pointsForReceipt(before, rule) - pointsForReceipt(after, rule))

export type HandedOver = 'in-store' | 'sent'

/** Points of a shop sale show at once; those of goods sent wait until they can't be returned any more. */
export const availableOn = (handedOver: HandedOver, receivedOn: Day, returnDays: number): Day =>
  handedOver === 'in-store' ? receivedOn : addDays(receivedOn, returnDays + 1)

export type ExpiryRule =
  | { readonly kind: 'never' }
  | { readonly kind: 'days'; readonly days: number }
  /** The last day of the year `years` after the one in which they were earned. */
  | { readonly kind: 'year-end'; readonly years: number }

export function expiryOf(rule: ExpiryRule, earnedOn: Day): Day | null {
  switch (rule.kind) {
    case 'never':
      return null
    case 'days':
      return addDays(earnedOn, rule.days)
    case 'year-end':
      return yearEnd(Number(earnedOn.slice(0, 4)) + rule.years)
    default:
      return rule satisfies never
  }
}

// The kernel has no word for a year's end; this is a day by its shape.
const yearEnd = (year: number) => `${year}-12-31` as Day

/** What happens to points that were spent before their goods came back (E8). */
export type ShortPolicy = { readonly kind: 'debt' } | { readonly kind: 'cash'; readonly pointValue: number }

export interface ClawBack {
  readonly taken: readonly Taken[]
  /** Filled by points earned later. */
  readonly debt: number
  /** Deducted from the refund instead; never more than the refund. */
  readonly cash: number
}

/** Takes the earned lot first, then others; what is missing becomes a debt or money, never silence. */
export function clawBack(
  points: number,
  lots: { readonly earned: Lot | null; readonly others: readonly Lot[] },
  at: { readonly today: Day; readonly policy: ShortPolicy; readonly refund: number },
): ClawBack {
  const own = Math.min(lots.earned?.left ?? 0, points)
  const first = lots.earned && own > 0 ? [{ lot: lots.earned.id, amount: own }] : []
  const others = lots.others.filter((lot) => lot.id !== lots.earned?.id)
  const { taken, short } = spend(others, points - own, at.today)
  const { policy } = at
  if (policy.kind === 'debt') return { taken: [...first, ...taken], debt: short, cash: 0 }
  const affordable = policy.pointValue > 0 ? Math.min(short, Math.floor(at.refund / policy.pointValue)) : 0
  return { taken: [...first, ...taken], debt: short - affordable, cash: affordable * policy.pointValue }
}

/** Points earned now fill the debt first. */
export function settleDebt(earned: number, debt: number): { readonly granted: number; readonly debtLeft: number } {
  const filled = Math.min(earned, debt)
  return { granted: earned - filled, debtLeft: debt - filled }
}
