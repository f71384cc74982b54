import { route } from '@omoya/platform'
import { ImportRuns } from './contract.ts'
import { listRuns } from './runs.ts'

export const routes = [
  route('GET /imports', {
    may: 'import.run',
    summary: 'Past imports with what they brought in',
    answer: ImportRuns,
    run: async (ctx) => ({ items: await listRuns(ctx) }),
  }),
] as const
