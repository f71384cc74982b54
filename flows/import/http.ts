import * as integrations from '@omoya/integrations'
import { refuse } from '@omoya/kernel'
import { enqueue, route } from '@omoya/platform'
import { COLUMNS, isImportMap, mapFault, type ImportKind } from '@omoya/integrations/rules'
import { FileKept, Rejected, RejectedAsked, RunAsked, RunBegun, StoredTable } from './contract.ts'
import { checkMayBring } from './may-bring.ts'
import { importJob } from './office-job.ts'

const isKind = (word: string): word is ImportKind => Object.hasOwn(COLUMNS, word)

export const routes = [
  route('POST /imports/files/:kindName', {
    may: 'import.run',
    summary:
      'Bring a table of stores, products, stock, members or orders: CSV or CSV.gz as multipart/form-data; nothing is read yet. Asks for the rights of what the table writes, in every store',
    upload: 'table',
    body: StoredTable,
    answer: FileKept,
    movesNothing: true,
    run: async (ctx, { params: { kindName }, body }) => {
      if (!isKind(kindName)) throw refuse('integrations.not_found', {})
      checkMayBring(ctx, kindName)
      return { run: await integrations.keepFile(ctx, { kind: kindName, ...body }) }
    },
  }),
  route('POST /imports/runs/:run', {
    may: 'import.run',
    summary: 'Begin to read a table that was brought, by a map of its columns; once, whoever asks again',
    body: RunAsked,
    answer: RunBegun,
    movesNothing: true,
    run: async (ctx, { params: { run }, body: { map } }) => {
      const { kind } = await integrations.officeRun(ctx, run)
      checkMayBring(ctx, kind)
      if (!isImportMap(map, kind)) throw refuse('integrations.map_unusable', { fault: mapFault(map, kind) ?? '' })
      if (await integrations.askRun(ctx, run, map)) await enqueue(ctx, importJob, { run }, { key: `import.run/${run}` })
      return { run }
    },
  }),
  route('POST /imports/runs/:run/rejected', {
    may: 'import.run',
    summary: 'Rows that did not fit, each with its line, its column and the rule that refused it; kept for a week',
    body: RejectedAsked,
    answer: Rejected,
    movesNothing: true,
    run: async (ctx, { params: { run }, body }) => {
      const { kind } = await integrations.officeRun(ctx, run)
      checkMayBring(ctx, kind)
      const page = await integrations.rejectedPage(ctx, run, body.after)
      ctx.audit({ action: 'import.rejected_read', object: run, facts: { rows: page.items.length } })
      return {
        header: [...page.header],
        items: page.items.map((row) => ({ ...row, cells: [...row.cells] })),
        next: page.next,
      }
    },
  }),
] as const
