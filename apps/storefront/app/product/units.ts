import type { AnswerOf } from '@omoya/client'

export type Product = AnswerOf<'GET /shelf/products/:slug'>
export type Unit = Product['units'][number]
export type PickupStore = Product['stores'][number]

/** What a unit is called beside its product: 紅・M; its SKU where it has no options. */
export const optionWords = (unit: Unit, text: (words: Unit['options'][number]) => string): string =>
  unit.options.map(text).filter((word) => word !== '').join('・') || unit.sku // prettier-ignore

export const piecesOf = (unit: Unit): number =>
  unit.parcel + Object.values(unit.left).reduce((sum, left) => sum + left, 0)

export const canBuy = (unit: Unit): boolean => unit.price !== null && piecesOf(unit) > 0

/** The one shown first: asked for, else the first that can be had. */
export function firstUnit(product: Product, asked: string | null): Unit | undefined {
  const wanted = product.units.find((unit) => unit.unit === asked)
  return wanted ?? product.units.find((unit) => piecesOf(unit) > 0) ?? product.units[0]
}

const nameOf = (words: Unit['options'][number] | undefined): string => JSON.stringify(words ?? {})

export interface Variant {
  readonly value: Unit['options'][number]
  /** What a tap on it chooses; null where this never goes with the rest. */
  readonly unit: Unit | null
  readonly isChosen: boolean
}

/** The values of one option: a tap changes this option and keeps the others, as far as such a unit exists. */
export function variantsOf(product: Product, chosen: Unit, place: number): Variant[] {
  const values = product.options[place]?.values ?? []
  return values.map((value) => {
    const having = product.units.filter((unit) => nameOf(unit.options[place]) === nameOf(value))
    const same = (unit: Unit): number =>
      unit.options.filter((option, at) => at !== place && nameOf(option) === nameOf(chosen.options[at])).length
    const [best] = [...having].sort((a, b) => same(b) - same(a) || Number(canBuy(b)) - Number(canBuy(a)))
    return { value, unit: best ?? null, isChosen: nameOf(chosen.options[place]) === nameOf(value) }
  })
}
