import { route } from '@omoya/platform'
import { Today } from './today/contract.ts'
import { today } from './today/today.ts'

export const routes = [
  route('GET /today', {
    may: 'orders.read',
    summary: 'Sales of today by channel, store and hour, and what is waiting',
    answer: Today,
    run: async (ctx) => {
      const figures = await today(ctx)
      return {
        ...figures,
        byStore: figures.byStore.map((row) => ({ ...row, name: row.name ? { ...row.name } : null })),
      }
    },
  }),
] as const
