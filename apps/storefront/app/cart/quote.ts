// The basket's price, asked for anew each time: the engine of the till answers, with every discount and near miss.
import { isRefused, type AnswerOf, type Client, type InputOf } from '@omoya/client'
import { keyOf, type Basket } from '../basket/basket.ts'

export type Quote = AnswerOf<'POST /checkout/quotes'>
export type BasketBody = InputOf<'POST /checkout/quotes'>['body']
export type UnitCard = AnswerOf<'GET /shelf/units'>['items'][number]

/** How the goods come, and which benefits the member spends. */
export interface Wish {
  readonly fulfilment: 'pickup' | 'ship' | 'cvs'
  readonly store: string | null
  readonly points: number
  readonly credit: number
}

export const plainWish: Wish = { fulfilment: 'ship', store: null, points: 0, credit: 0 }

export const bodyOf = (basket: Basket, wish: Wish): BasketBody => ({
  store: wish.fulfilment === 'pickup' ? wish.store : null,
  fulfilment: wish.fulfilment,
  lines: basket.lines.map((line) => ({
    key: keyOf(line),
    unit: line.unit,
    quantity: line.quantity,
    ...(line.takenFor === null ? {} : { takenFor: line.takenFor }),
  })),
  coupons: [...basket.coupons],
  points: wish.points,
  credit: wish.credit,
})

export interface Quoted {
  readonly quote: Quote
  /** Without what is no longer sold. */
  readonly basket: Basket
  /** Something was taken out. */
  readonly hasLost: boolean
}

/** Goods that left the shop since are taken out, one after the other; then the rest has its price. */
export async function askQuote(client: Client, basket: Basket, wish: Wish): Promise<Quoted> {
  try {
    const quote = await client.call('POST /checkout/quotes', { body: bodyOf(basket, wish) })
    return { quote, basket, hasLost: false }
  } catch (error) {
    const unit = isRefused(error) && error.code === 'checkout.unknown_goods' ? error.facts['unit'] : null
    const rest = basket.lines.filter((line) => line.unit !== unit)
    if (rest.length === basket.lines.length) throw error
    return { ...(await askQuote(client, { ...basket, lines: rest }, wish)), hasLost: true }
  }
}

/** Names and pictures of what is in the basket and of what may be chosen for it. */
export async function cardsFor(client: Client, { priced }: Quote): Promise<readonly UnitCard[]> {
  const offered = priced.choices.flatMap((choice) => choice.choices)
  const units = [...new Set([...priced.lines.flatMap((line) => line.unit ?? []), ...offered])].slice(0, 100)
  if (units.length === 0) return []
  return (await client.call('GET /shelf/units', { query: { units: units.join(',') } })).items
}

/** The typed codes that take something off. */
export const acceptedCodes = ({ coupons }: Basket, { refusedCodes }: Quote): readonly string[] =>
  coupons.filter((code) => !refusedCodes.some((refused) => refused.code === code))
