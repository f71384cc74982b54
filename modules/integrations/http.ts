import { route } from '@omoya/platform'
import type { OrderId } from '@omoya/kernel'
import { ImportRuns, OrderOriginAnswer } from './contract.ts'
import { originOf } from './origins.ts'
import { listRuns } from './runs.ts'

export const routes = [
  route('GET /imports', {
    may: 'import.run',
    summary: 'Past imports with what they brought in',
    answer: ImportRuns,
    run: async (ctx) => ({ items: await listRuns(ctx) }),
  }),
  route('GET /imports/orders/:order', {
    may: 'orders.read',
    summary: 'What the other system said of an imported order: invoice, tender, staff',
    answer: OrderOriginAnswer,
    run: async (ctx, { params }) => ({ origin: await originOf(ctx, params.order as OrderId) }),
  }),
] as const
