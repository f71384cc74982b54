// Stores, products, stock and members: a row is a thing, written a thousand at a time by its owner's own verb.
import { randomUUID } from 'node:crypto'
import type { MerchantId } from '@omoya/kernel'
import * as integrations from '@omoya/integrations'
import { systemCommand, type Ctx, type Runtime } from '@omoya/platform'
import type { ImportKind, Row } from '@omoya/integrations/rules'
import { publishBook } from '../prices/publish-book.ts'
import type { Importing } from './import-orders.ts'
import { patiently } from './patient.ts'
import type { Line } from './csv.ts'
import { openFile } from './read-file.ts'
import { Rejects } from './report.ts'
import { writers } from './writers.ts'

export type RowKind = Exclude<ImportKind, 'orders'>

export interface RowsSummary {
  readonly lines: number
  readonly accepted: number
  readonly rejected: number
  readonly changed: number
  /** Opening balances that tie to the file: points, credit, stored value. */
  readonly points?: number
  readonly credit?: number
  readonly storedValue?: number
  readonly rejectedFile: string | null
}

/** What became of a batch: rows that did not fit with their column and why, and how many changed something. */
export interface BatchAnswer {
  readonly bad: readonly { readonly place: number; readonly column: string; readonly why: string }[]
  readonly changed: number
  readonly points?: number
  readonly credit?: number
  readonly storedValue?: number
}

export type Writer = (ctx: Ctx, rows: readonly Row[]) => Promise<BatchAnswer>

const A_CALL = 1_000

interface Turning {
  readonly rows: readonly Line[]
  readonly answer: BatchAnswer
  readonly word: Importing['word']
}

function turnAway(rejects: Rejects, { rows, answer, word }: Turning): void {
  for (const { place, column, why } of answer.bad) {
    const bad = rows[place]
    if (bad) rejects.add({ line: bad.line, cells: bad.cells, column, reason: word(why) })
  }
}

/** Running it twice changes nothing. */
export async function importRows(
  runtime: Runtime,
  merchant: MerchantId,
  importing: Importing & { readonly kind: RowKind },
): Promise<RowsSummary> {
  const { kind, file } = importing
  const inStep = <T>(work: (ctx: Ctx) => Promise<T>) =>
    patiently(() => systemCommand(runtime, merchant, `import.${kind}`, work))
  const run = randomUUID()
  await inStep((ctx) => integrations.startRun(ctx, { id: run, kind, file: file.split('/').at(-1) ?? '' }))
  const opened = await openFile(file, kind, importing.map)
  const rejects = new Rejects(`${file}.rejected.csv`, {
    header: opened.header,
    delimiter: importing.map.delimiter ?? ',',
  })
  await rejects.start()
  const sums = { lines: 0, changed: 0, points: 0, credit: 0, storedValue: 0 }
  for await (const batch of opened.batches)
    for (let start = 0; start < batch.length; start += A_CALL) {
      const rows = batch.slice(start, start + A_CALL)
      const answer = await inStep((ctx) => writers[kind](ctx, rows.map((row) => opened.read(row.cells)))) // prettier-ignore
      turnAway(rejects, { rows, answer, word: importing.word })
      sums.lines += rows.length
      sums.changed += answer.changed
      sums.points += answer.points ?? 0
      sums.credit += answer.credit ?? 0
      sums.storedValue += answer.storedValue ?? 0
      importing.tell({ phase: 'writing', done: opened.progress(), lines: sums.lines })
    }
  if (kind === 'products') await inStep(async (ctx) => void (await publishBook(ctx)))
  const { lines, changed, ...balances } = sums
  const rejectedFile = await rejects.end()
  const summary = {
    lines,
    accepted: lines - rejects.count,
    rejected: rejects.count,
    changed,
    ...(kind === 'members' ? balances : {}),
    rejectedFile,
  }
  await inStep((ctx) => integrations.endRun(ctx, run, JSON.stringify(summary)))
  return summary
}
