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
}

export const unitByCode = (code: string): Promise<FoundUnit> =>
  shop.call('GET /units/by-code/:code', { params: { code } })

const TILE_WIDTH = 200

function pictureOf(sizes: UnitHit['image']): string | null {
  const growing = [...(sizes ?? [])].sort((one, other) => one.width - other.width)
  const fitting = growing.find((size) => size.width >= TILE_WIDTH) ?? growing.at(-1)
  return fitting ? `/files/${fitting.key}` : null
}

// A name without a language has no value: the server's texts never hold one.
const named = (name: UnitHit['name']): Text => ({ ...name }) as Text

export async function searchUnits(text: string, limit: number): Promise<TileOfGoods[]> {
  const { items } = await shop.call('GET /units/found', { query: { text: text.slice(0, 100), limit } })
  return items.map(({ sku, product, name, image, unit }) => ({
    sku,
    product,
    name: named(name),
    picture: pictureOf(image),
    unit,
  }))
}

/** For a till that has sold nothing yet. */
export async function newestGoods(limit: number): Promise<TileOfGoods[]> {
  const { items } = await shop.call('GET /products', { query: { status: 'active', limit } })
  return items.flatMap(({ skus, product, name, image }) => {
    const [sku] = skus
    return sku ? [{ sku, product, name: named(name), picture: pictureOf(image), unit: null }] : []
  })
}

export type UnitCard = AnswerOf<'GET /shelf/units'>['items'][number]

export async function unitCards(units: readonly string[]): Promise<UnitCard[]> {
  const { items } = await shop.call('GET /shelf/units', { query: { units: units.join(',') } })
  return items
}
