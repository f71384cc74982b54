// Finding goods: by what a scanner sent, by words, or from the tiles.
import type { Text } from '@omoya/kernel'
import type { AnswerOf } from '@omoya/client'
import { shop } from '../server/shop.ts'

export type FoundUnit = AnswerOf<'GET /units/by-code/:code'>
type UnitHit = AnswerOf<'GET /units/found'>['items'][number]

/** What a press on a tile stands for. */
export interface TileOfGoods {
  readonly sku: string
  readonly product: string
  readonly name: Text
  /** The smallest picture that is large enough, or none. */
  readonly picture: string | null
  /** Null where the size or colour has still to be chosen. */
  readonly unit: string | null
  /** Of today, in this store; null while it is not known. */
  readonly price: number | null
  readonly left: number | null
  /** Goods of one category share a look. */
  readonly category: string
  readonly choice: GoodsOfTill['choice']
}

export const unitByCode = (code: string): Promise<FoundUnit> =>
  shop.call('GET /units/by-code/:code', { params: { code } })

const TILE_WIDTH = 200

/** The smallest picture that is large enough for a tile. */
export function smallest(sizes: UnitHit['image']): string | null {
  const growing = [...(sizes ?? [])].sort((one, other) => one.width - other.width)
  const fitting = growing.find((size) => size.width >= TILE_WIDTH) ?? growing.at(-1)
  return fitting ? `/files/${fitting.key}` : null
}

// A name without a language has no value: the server's texts never hold one.
const named = (name: UnitHit['name']): Text => ({ ...name }) as Text

type GoodsOfTill = AnswerOf<'GET /till/goods'>['items'][number]

const tileOf = ({ sku, product, name, image, unit, price, left, category, choice }: GoodsOfTill): TileOfGoods => ({
  sku, product, name: named(name), picture: smallest(image), unit, price, left, category, choice,
}) // prettier-ignore

/** One tile for all its sizes and colours; which of them is asked after the press. */
export const asChoice = (tile: TileOfGoods): TileOfGoods =>
  tile.choice ? { ...tile, name: named(tile.choice.name), unit: null, price: tile.choice.from, left: null } : tile

/** Several of one product among what was found become one tile, at the place of the first. */
export function withChoices(tiles: readonly TileOfGoods[]): TileOfGoods[] {
  const seen = new Set<string>()
  return tiles.flatMap((tile) => {
    const isMany = tiles.filter((one) => one.product === tile.product).length > 1
    if (!tile.choice || !isMany) return [tile]
    if (seen.has(tile.product)) return []
    seen.add(tile.product)
    return [asChoice(tile)]
  })
}

export type Variants = AnswerOf<'GET /till/products/:product/variants'>

export const variantsOf = (store: string, product: string): Promise<Variants> =>
  shop.call('GET /till/products/:product/variants', { params: { product }, query: { store } })

/** What sells best, of a category or of the whole shop. */
export async function shelfGoods(store: string, category: string | null): Promise<TileOfGoods[]> {
  const query = { store, limit: 60, ...(category === null ? {} : { category }) }
  return (await shop.call('GET /till/goods', { query })).items.map((one) => asChoice(tileOf(one)))
}

/** By words, with what each costs and how many lie here. */
export async function searchUnits(store: string, text: string, limit: number): Promise<TileOfGoods[]> {
  const { items } = await shop.call('GET /units/found', { query: { text: text.slice(0, 100), limit } })
  const units = items.flatMap((one) => one.unit ?? [])
  const known =
    units.length === 0
      ? []
      : (await shop.call('GET /till/goods', { query: { store, units: units.join(','), limit: 96 } })).items
  return items.map(({ sku, product, name, image, unit }): TileOfGoods => {
    const found = known.find((one) => one.unit === unit)
    return found
      ? tileOf(found)
      : { sku, product, name: named(name), picture: smallest(image), unit, price: null, left: null, category: product, choice: null } // prettier-ignore
  })
}

export type Category = AnswerOf<'GET /shelf/categories'>['items'][number]

/** The first level: a till has no time for trees. */
export async function tillCategories(): Promise<Category[]> {
  const { items } = await shop.call('GET /shelf/categories')
  return items.filter((one) => one.parent === null)
}

export type UnitCard = AnswerOf<'GET /shelf/units'>['items'][number]

export async function unitCards(units: readonly string[]): Promise<UnitCard[]> {
  const { items } = await shop.call('GET /shelf/units', { query: { units: units.join(',') } })
  return items
}
