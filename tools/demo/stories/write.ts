import { addDays, instantFrom, type Text } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as content from '@omoya/content'
import type { Ctx } from '@omoya/platform'
import type { DemoMerchant, Words } from '../shapes.ts'
import { fruitAbout, fruitPieces } from './fruit.ts'
import { furnitureAbout, furniturePieces } from './furniture.ts'
import { pagesOf } from './pages.ts'
import { seafoodAbout, seafoodPieces } from './seafood.ts'
import type { DemoPiece } from './shapes.ts'
import { skinAbout, skinPieces } from './skin.ts'

const written: Readonly<Record<DemoMerchant['story'], { pieces: readonly DemoPiece[]; about: Words }>> = {
  skin: { pieces: skinPieces, about: skinAbout },
  seafood: { pieces: seafoodPieces, about: seafoodAbout },
  furniture: { pieces: furniturePieces, about: furnitureAbout },
  fruit: { pieces: fruitPieces, about: fruitAbout },
}

const DAYS_BETWEEN = 9

const textOf = ([zh, en, ja]: Words): Text => (zh === '' ? {} : { 'zh-TW': zh, en, ja })

/** The voice of the front page, stories of the last weeks, and the pages that every shop needs. */
export async function writeStories(ctx: Ctx, shop: DemoMerchant): Promise<void> {
  const { pieces, about } = written[shop.story]
  const all = [...pieces, ...pagesOf(shop, about)]
  const skus = [...new Set(all.flatMap(({ goods }) => goods ?? []))]
  const slugs = new Map((await catalog.unitsBySku(ctx, skus)).map(({ sku, product }) => [sku, product]))
  const pages = new Map<string, string>()
  for (const [sku, product] of slugs) pages.set(sku, (await catalog.productOf(ctx, product)).slug)
  for (const [position, piece] of all.entries()) {
    const day = addDays(ctx.moment.day, -1 - position * DAYS_BETWEEN)
    await content.createPiece(ctx, {
      kind: piece.kind, slug: piece.slug, position, image: null, endsAt: null, front: null,
      publishedAt: instantFrom(day, ctx.profile.zone) ?? ctx.now,
      title: textOf(piece.title), lead: textOf(piece.lead), body: textOf(piece.body),
      products: (piece.goods ?? []).flatMap((sku) => pages.get(sku) ?? []),
    }) // prettier-ignore
  }
}
