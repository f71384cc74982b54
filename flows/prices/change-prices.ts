import type { ProductId, UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as pricing from '@omoya/pricing'
import type { PriceRule } from '@omoya/pricing/rules'
import { goodsFound, type GoodsFilters } from '@omoya/reads/goods/found'
import type { Ctx } from '@omoya/platform'

export type ChosenGoods = { readonly products: readonly string[] } | { readonly filters: GoodsFilters }

export interface ChangeDraft {
  readonly change: pricing.PriceChangeId
  readonly rule: PriceRule
  readonly of: ChosenGoods
}

/** One more than may be changed at once: too many are refused, not cut off. */
const MOST_PRODUCTS = 50_001

const productsOf = async (ctx: Ctx, of: ChosenGoods): Promise<readonly ProductId[]> =>
  'products' in of
    ? (of.products as readonly ProductId[])
    : (await goodsFound(ctx, of.filters, { after: null, limit: MOST_PRODUCTS })).products

/** What a rule would make of the prices of these goods; nothing is changed yet. */
export async function draftChange(ctx: Ctx, { change, rule, of }: ChangeDraft) {
  const units: readonly UnitId[] = await catalog.activeUnitsOf(ctx, await productsOf(ctx, of))
  await pricing.draftPriceChange(ctx, { change, rule, units })
  return shown(ctx, change)
}

export async function shown(ctx: Ctx, change: pricing.PriceChangeId) {
  const [record, figures] = await Promise.all([pricing.priceChangeOf(ctx, change), pricing.figuresOf(ctx, change)])
  return { ...record, ...figures }
}
