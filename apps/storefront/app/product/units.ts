import type { AnswerOf } from '@omoya/client'

export type Product = AnswerOf<'GET /shelf/products/:slug'>
export type Unit = Product['units'][number]
export type PickupStore = Product['stores'][number]

/** What a unit is called beside its product: 紅・M; its SKU where it has no options. */
export const optionWords = (unit: Unit, text: (words: Unit['options'][number]) => string): string =>
  unit.options.map(text).filter((word) => word !== '').join('・') || unit.sku // prettier-ignore

export const piecesOf = (unit: Unit): number =>
  unit.parcel + Object.values(unit.left).reduce((sum, left) => sum + left, 0)

/** The one shown first: asked for, else the first that can be had. */
export function firstUnit(product: Product, asked: string | null): Unit | undefined {
  const wanted = product.units.find((unit) => unit.unit === asked)
  return wanted ?? product.units.find((unit) => piecesOf(unit) > 0) ?? product.units[0]
}
