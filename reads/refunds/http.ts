import { route } from '@omoya/platform'
import { OwedList, RefundsAsked } from './contract.ts'
import { owedRefunds } from './owed.ts'

export const routes = [
  route('GET /open-refunds', {
    may: 'payments.read',
    summary: 'Refunds that are promised and not paid out: waiting for the gateway, or stuck with their cause',
    query: RefundsAsked,
    answer: OwedList,
    run: async (ctx, { query }) => {
      const { items, next } = await owedRefunds(ctx, query)
      return { items: [...items], next }
    },
  }),
] as const
