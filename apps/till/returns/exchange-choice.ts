import type { Text } from '@omoya/kernel'
import type { AnswerOf, InputOf } from '@omoya/client'
import type { TileOfGoods } from '../goods/goods.ts'

export type ExchangeBody = InputOf<'POST /orders/:order/exchanges'>['body']
export type ExchangePreview = AnswerOf<'POST /orders/:order/exchange-previews'>
export type Exchanged = AnswerOf<'POST /orders/:order/exchanges'>

export interface TakenGoods {
  readonly unit: string
  readonly name: Text
  readonly quantity: number
}

/** One more of it, one less, or none. */
export function take(taken: readonly TakenGoods[], goods: Omit<TakenGoods, 'quantity'>, change: number): TakenGoods[] {
  const before = taken.find((one) => one.unit === goods.unit)?.quantity ?? 0
  const quantity = Math.max(0, Math.min(999, before + change))
  const others = taken.filter((one) => one.unit !== goods.unit)
  if (quantity === 0) return others
  return before === 0
    ? [...taken, { ...goods, quantity }]
    : taken.map((one) => (one.unit === goods.unit ? { ...one, quantity } : one))
}

/** Only what needs no further choice of size or colour. */
export const takeable = (found: readonly TileOfGoods[]): (TileOfGoods & { readonly unit: string })[] =>
  found.flatMap((goods) => (goods.unit === null ? [] : [{ ...goods, unit: goods.unit }]))

export const takenLines = (taken: readonly TakenGoods[]): ExchangeBody['taken'] =>
  taken.map(({ unit, quantity }) => ({ key: unit, unit, quantity }))

/** Who pays what: the sentence that clerk and customer agree to. */
export function dueKey(due: number): 'exchange.customer_pays' | 'exchange.shop_pays' | 'exchange.even' {
  if (due === 0) return 'exchange.even'
  return due > 0 ? 'exchange.customer_pays' : 'exchange.shop_pays'
}
