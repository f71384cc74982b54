// Finding goods: by what a scanner sent, by words, or from the tiles.
import type { AnswerOf } from '@omoya/client'
import { shop } from '../server/shop.ts'

export type UnitHit = AnswerOf<'GET /units/search'>['items'][number]
export type FoundUnit = AnswerOf<'GET /units/by-code/:code'>

export const unitByCode = (code: string): Promise<FoundUnit> =>
  shop.call('GET /units/by-code/:code', { params: { code } })

export const searchUnits = (text: string, limit: number): Promise<{ items: UnitHit[] }> =>
  shop.call('GET /units/search', { query: { text, limit } })

/** For a till that has sold nothing yet. */
export async function newestUnits(limit: number): Promise<UnitHit[]> {
  const { items } = await searchUnits('', limit)
  return items
}
