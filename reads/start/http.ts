import { route } from '@omoya/platform'
import { Start } from './contract.ts'
import { start } from './start.ts'

export const routes = [
  route('GET /start', {
    may: 'merchants.edit',
    summary: 'What a new house still needs before its first sale, as its books show it',
    answer: Start,
    run: async (ctx) => {
      const { steps, store, ...facts } = await start(ctx)
      return { ...facts, steps: [...steps], store: store && { id: store.id, name: { ...store.name } } }
    },
  }),
] as const
