// What a member keeps, as the shelf has it today.
import type { MemberId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as members from '@omoya/members'
import type { Ctx } from '@omoya/platform'
import { itemsOf } from '../shelf/items.ts'

export async function ownFavourites(ctx: Ctx, member: MemberId) {
  const kept = await members.favouritesOf(ctx, member)
  const ids = kept.map(({ product }) => product)
  const found = await itemsOf(ctx, await catalog.shelfProducts(ctx, ids, { channel: 'web', store: null }))
  const items = new Map<string, (typeof found)[number]>(found.map((item) => [item.product, item]))
  const shown = kept.flatMap(({ product, price, keptAt }) => {
    const item = items.get(product)
    return item ? [{ item, keptPrice: price, keptAt }] : []
  })
  return { items: shown, gone: kept.length - shown.length }
}
