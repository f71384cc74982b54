// The one way in which a price is made. Lanes run in a fixed order: price list, line, set, order, coupon, freight,
// points and credit. What each leaves is what the next begins with.
import { refuse } from '@omoya/kernel'
import type { CouponCodeId, CouponId, Moment, PromotionId } from '@omoya/kernel'
import { answer } from './answer.ts'
import { buildLines, priceListLane } from './cart-lines.ts'
import { byPriority, indexOf, laneOf } from './book-index.ts'
import { checkNumbers } from './check.ts'
import { couponLane, manualOff, orderLane } from './order-lane.ts'
import { freightLane, type FreightLine } from './freight.ts'
import { lineLane } from './line-lane.ts'
import { creditLane, pointsLane } from './points.ts'
import { noVariant, startPricing, type Pricing, type Variant } from './pricing.ts'
import { admitTaken, allEarned, choicesOf, nextVouchers, pointsTimes, takenLane, tellNear, type Earned, type Wanted } from './rewards.ts' // prettier-ignore
import { setLane } from './set-lane.ts'
import { byText, leftOf, markStage } from './work.ts'
import type { Asking } from './conditions.ts'
import type { Cart, GiftChoice, Lane, NotApplied, PriceBook, PricedCart, Promotion, Shopper } from './shapes.ts'

const MOST_VARIANTS = 16

/** What a finished run knows beyond the pricing itself. */
export interface Priced {
  readonly pricing: Pricing
  readonly freight: readonly FreightLine[]
  readonly couponUses: readonly CouponCodeId[]
  readonly nextVouchers: readonly { readonly coupon: CouponId; readonly count: number }[]
  readonly pointsTimes: number
  readonly points: { readonly spent: number; readonly amount: number }
  readonly credit: number
  readonly choices: readonly GiftChoice[]
}

/** Pure: the same cart, book, shopper and moment give the same answer on every device. Refuses what is no cart. */
export function priceCart(cart: Cart, book: PriceBook, shopper: Shopper, moment: Moment): PricedCart {
  const problem = checkNumbers(cart, book)
  if (problem) throw refuse(problem.code, problem.facts)
  const asking: Asking = { cart, shopper, moment }
  const wanted = wantedOf(cart, book)
  const runs = variantsOf(wanted, asking, book).map((lanes) =>
    priceWith({ lanes, taken: new Map() }, wanted, asking, book),
  )
  return answer(cheapest(runs), book)
}

const totalOf = ({ pricing, freight }: Priced): number =>
  pricing.lines.reduce((sum, line) => sum + leftOf(line), 0) + freight.reduce((sum, line) => sum + line.left, 0)

const cheapest = (runs: readonly [Priced, ...Priced[]] | readonly Priced[]): Priced =>
  runs.reduce((best, run) => (totalOf(run) < totalOf(best) ? run : best))

function wantedOf(cart: Cart, book: PriceBook): Wanted[] {
  const { promotion } = indexOf(book)
  return cart.lines
    .map((line, index) => ({ line, index, taken: takenOf(line.takenFor, promotion) }))
    .sort((a, b) => byText(a.line.key, b.line.key))
}

function takenOf(id: PromotionId | undefined, promotion: (id: string) => Promotion | undefined): Promotion | null {
  return id === undefined ? null : (promotion(id) ?? null)
}

/**
 * With gifts or add-ons the cart is priced twice: without them, to see what is earned, and then with those that are.
 */
function priceWith(variant: Variant, wanted: readonly Wanted[], asking: Asking, book: PriceBook): Priced {
  const plain = wanted.filter(({ taken }) => taken === null)
  if (plain.length === wanted.length) {
    const run = runLanes(variant, wanted, asking, book)
    const earned = allEarned(run.pricing)
    return finish(run, earned)
  }
  const hoped = { ...variant, taken: groupsTaken(wanted) }
  const first = runLanes(hoped, plain, asking, book)
  const earned = allEarned(first.pricing)
  const refused: NotApplied[] = first.pricing.notApplied
  const before = refused.length
  const admitted = admitTaken(first.pricing, wanted, earned)
  const run = runLanes({ ...variant, taken: groupsTaken(admitted) }, admitted, asking, book)
  run.pricing.notApplied.push(...refused.slice(before))
  return finish(run, earned)
}

/** Who took a gift has chosen it over the discounts of its group. */
const groupsTaken = (wanted: readonly Wanted[]): ReadonlyMap<string, string> =>
  new Map(wanted.flatMap(({ taken }) => (taken?.group ? [[taken.group, taken.id] as const] : [])))

interface Run {
  readonly pricing: Pricing
  readonly freight: readonly FreightLine[]
  readonly couponUses: readonly CouponCodeId[]
  readonly points: Priced['points']
  readonly credit: number
}

function runLanes(variant: Variant, wanted: readonly Wanted[], asking: Asking, book: PriceBook): Run {
  const { lines, unknown } = buildLines(asking, book, wanted)
  const pricing = startPricing(asking, book, lines, variant)
  pricing.notApplied.push(...unknown)
  priceListLane(pricing, lines, asking, book)
  markStage(lines, 'price-list')
  takenLane(pricing)
  lineLane(pricing)
  markStage(lines, 'line')
  setLane(pricing)
  for (const line of lines) manualOff(pricing, line.source.manual, [line])
  markStage(lines, 'set')
  orderLane(pricing)
  markStage(lines, 'order')
  const couponUses = couponLane(pricing)
  manualOff(pricing, asking.cart.manual, lines)
  markStage(lines, 'coupon')
  const freight = freightLane(pricing)
  const points = pointsLane(pricing)
  const credit = creditLane(pricing, freight)
  return { pricing, freight, couponUses, points, credit }
}

function finish(run: Run, earned: Earned): Priced {
  const { pricing } = run
  tellNear(pricing, earned)
  return {
    ...run,
    nextVouchers: nextVouchers(pricing),
    pointsTimes: pointsTimes(pricing),
    choices: choicesOf(pricing, earned),
  }
}

/**
 * A group with members in several lanes is tried once as it falls (an earlier lane excludes the later ones on its
 * lines) and once for each later lane alone. With the policy `priority` its first open member decides the lane.
 */
function variantsOf(wanted: readonly Wanted[], asking: Asking, book: PriceBook): ReadonlyMap<string, Lane>[] {
  const groups = wideGroups(wanted, asking, book)
  let variants: ReadonlyMap<string, Lane>[] = [new Map()]
  for (const [group, members] of groups) {
    const lanes = [...new Set(members.map(laneOf))]
    const first = members[0]
    if (book.exclusive === 'priority' && first) {
      variants = variants.map((variant) => new Map([...variant, [group, laneOf(first)]]))
    } else if (variants.length * (lanes.length + 1) <= MOST_VARIANTS) {
      variants = variants.flatMap((variant) => [variant, ...lanes.map((lane) => new Map([...variant, [group, lane]]))])
    }
  }
  return variants
}

/** Groups whose members, open for this cart, sit in more than one lane; members by priority. */
function wideGroups(wanted: readonly Wanted[], asking: Asking, book: PriceBook): Map<string, Promotion[]> {
  const { wide } = indexOf(book)
  if (wide.size === 0) return new Map()
  const { lines } = buildLines(asking, book, wanted)
  const { open } = startPricing(asking, book, lines, noVariant)
  const found = new Map<string, Promotion[]>()
  for (const { promotion } of [...open.line, ...open.set, ...open.order]) {
    const { group, rule } = promotion
    if (group !== null && wide.has(group) && rule.kind !== 'gift')
      found.set(group, [...(found.get(group) ?? []), promotion])
  }
  for (const [group, members] of found) {
    members.sort(byPriority)
    if (new Set(members.map(laneOf)).size < 2) found.delete(group)
  }
  return found
}
