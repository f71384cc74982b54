// The rules as a till carries them: built by the till's own settings, asked by same-price.test.ts.
import { afterRefund, bookOf, canonical, freeze, priceCart, refundPreview } from '@omoya/pricing/rules'
import type { BookUnit, Cart, FrozenOrder, RulesPart, Shopper } from '@omoya/pricing/rules'
import type { Moment } from '@omoya/kernel'

/** A game without functions, so that it travels. */
export interface Posed {
  readonly cart: Cart
  readonly rules: RulesPart
  readonly units: readonly BookUnit[]
  readonly shopper: Shopper
}

/** Returns take far longer than prices: one cart in so many comes back. */
const RETURNED = 40

/** Brings everything back, one unit of each line at a time, and tells every step. */
function broughtBack(order: FrozenOrder): unknown[] {
  const told: unknown[] = []
  let state = order
  for (;;) {
    const open = state.lines.filter((line) => line.kind !== 'bundle' && line.returned < line.quantity)
    if (open.length === 0) return told
    const preview = refundPreview(state, open.map(({ lineNo }) => ({ lineNo, units: 1 }))) // prettier-ignore
    told.push(preview)
    state = afterRefund(state, preview)
  }
}

/** Everything that a device says of a cart, as one text. */
type Asked = 'price' | 'and-back'

export function answerTo({ cart, rules, units, shopper }: Posed, moment: Moment, asked: Asked): string {
  const book = bookOf(rules, units, 'posed')
  const priced = priceCart(cart, book, shopper, moment)
  return canonical({ priced, back: asked === 'price' ? [] : broughtBack(freeze(priced, book, shopper.accumulated)) })
}

export const answersTo = (posed: readonly Posed[], moment: Moment): string[] =>
  posed.map((one, place) => answerTo(one, moment, place % RETURNED === 0 ? 'and-back' : 'price'))

/** For a browser: texts travel far quicker than objects. */
export function answersToText(text: string): string {
  const [posed, moment] = JSON.parse(text) as [Posed[], Moment]
  return JSON.stringify(answersTo(posed, moment))
}
