import { isId, type ProductId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { Goods, GoodsAsked } from './contract.ts'
import { goodsOf } from './goods.ts'

const MOST = 200

export const routes = [
  route('GET /goods', {
    may: 'catalog.read',
    summary: 'Price and pieces of some products, over the stores that one may see',
    query: GoodsAsked,
    answer: Goods,
    run: async (ctx, { query }) => ({
      items: await goodsOf(ctx, query.products.split(',').filter(isId).slice(0, MOST) as ProductId[]),
    }),
  }),
] as const
