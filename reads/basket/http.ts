import type { UnitId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { FittingAsked, FittingGoods } from './contract.ts'
import { fittingGoods } from './fitting.ts'

export const routes = [
  route('POST /shelf/fitting-goods', {
    may: 'public',
    summary: 'Goods that close what a basket has just missed, the nearest price first',
    body: FittingAsked,
    answer: FittingGoods,
    movesNothing: true,
    run: async (ctx, { body }) => ({ items: await fittingGoods(ctx, body.misses, body.units as UnitId[]) }),
  }),
] as const
