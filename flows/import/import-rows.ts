// Stores, products, stock and members: a row is a thing, written a thousand at a time by its owner's own verb.
import { randomUUID } from 'node:crypto'
import type { MerchantId } from '@omoya/kernel'
import * as integrations from '@omoya/integrations'
import { systemCommand, type Ctx, type Runtime } from '@omoya/platform'
import type { ImportKind, Row } from '@omoya/integrations/rules'
import { publishBook } from '../prices/publish-book.ts'
import type { Importing } from './import-orders.ts'
import { patiently } from './patient.ts'
import { Abreast } from './abreast.ts'
import type { Line } from './csv.ts'
import { openFile, type Opened } from './read-file.ts'
import { rejectedFileOf, Rejects } from './report.ts'
import { peopleOf, writeMembers } from './write-members.ts'
import { writeProducts } from './write-products.ts'
import { writeStock } from './write-stock.ts'
import { writeStores } from './write-stores.ts'

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
  /** Columns of the file that nothing was taken from. */
  readonly passedOver: readonly string[]
  readonly rejectedFile: string | null
}

type InStep = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

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
const CALLS_ABREAST = 2

/** The writer of a kind, and what two rows must not share to be written side by side. */
interface Hand {
  readonly write: Writer
  readonly about: (row: Row, country: string) => readonly string[]
}

// Goods share brands, categories and addresses, stores the merchant's legal entities.
const together = () => ['all']

const hands: Readonly<Record<RowKind, Hand>> = {
  stores: { write: writeStores, about: together },
  products: { write: writeProducts, about: together },
  stock: { write: writeStock, about: (row) => [`${row['sku']}/${row['store']}`] },
  members: { write: writeMembers, about: peopleOf },
}

interface Loading {
  readonly opened: Opened
  readonly rejects: Rejects
  readonly word: Importing['word']
}

/** A row with more or fewer cells than the header is set aside before anybody reads it. */
function fitting(lines: readonly Line[], { opened, rejects, word }: Loading): Line[] {
  const width = opened.header.length
  for (const { line, cells } of lines)
    if (cells.length !== width) rejects.add({ line, cells, column: '', reason: word('integrations.row.columns') })
  return lines.filter(({ cells }) => cells.length === width)
}

function turnAway(rows: readonly Line[], answer: BatchAnswer, { rejects, word }: Loading): void {
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
  const { kind, file, map, word, most } = importing
  const inStep = <T>(work: (ctx: Ctx) => Promise<T>) =>
    patiently(() => systemCommand(runtime, merchant, `import.${kind}`, work))
  const run = importing.run ?? randomUUID()
  if (!importing.run)
    await inStep((ctx) => integrations.startRun(ctx, { id: run, kind, file: file.split('/').at(-1) ?? '' }))
  const opened = await openFile(file, kind, map, most)
  const settings = { header: opened.header, delimiter: map.delimiter ?? ',', most: most?.rejected }
  const rejects = new Rejects(rejectedFileOf(file), settings)
  await rejects.start()
  const { lines, changed, ...balances } = await writeAll(importing, { opened, rejects, word }, inStep)
  // Also when nothing changed: a run that was killed may have left prices that no book has.
  if (kind === 'products') await inStep(async (ctx) => void (await publishBook(ctx)))
  const rejectedFile = await rejects.end()
  const { passedOver } = opened
  const taken = { lines, accepted: lines - rejects.count, rejected: rejects.count, changed }
  const summary = { ...taken, ...(kind === 'members' ? balances : {}), passedOver, rejectedFile }
  const kept = JSON.stringify({ ...summary, rejectedFile: rejectedFile !== null })
  if (!importing.run) await inStep((ctx) => integrations.endRun(ctx, run, kept))
  return summary
}

async function writeAll(
  { kind, tell }: Importing & { readonly kind: RowKind },
  loading: Loading,
  inStep: InStep,
): Promise<Sums> {
  const { write, about } = hands[kind]
  const sums: Sums = { lines: 0, changed: 0, points: 0, credit: 0, storedValue: 0 }
  const country = await inStep(async (ctx) => ctx.profile.country)
  const abreast = new Abreast(CALLS_ABREAST)
  await abreast.whole(async () => {
    for await (const lines of piecesOf(loading.opened.batches)) {
      const fit = fitting(lines, loading)
      const rows = fit.map((line) => loading.opened.read(line.cells))
      const written = async () => {
        const answer = await inStep((ctx) => write(ctx, rows))
        turnAway(fit, answer, loading)
        add(sums, answer, lines.length)
        tell({ phase: 'writing', done: loading.opened.progress(), lines: sums.lines })
      }
      await loading.rejects.written()
      await abreast.start(written, new Set(rows.flatMap((row) => about(row, country))))
    }
  })
  return sums
}

async function* piecesOf(batches: Opened['batches']): AsyncGenerator<readonly Line[]> {
  for await (const batch of batches)
    for (let start = 0; start < batch.length; start += A_CALL) yield batch.slice(start, start + A_CALL)
}

interface Sums {
  lines: number
  changed: number
  points: number
  credit: number
  storedValue: number
}

function add(sums: Sums, answer: BatchAnswer, lines: number): void {
  sums.lines += lines
  sums.changed += answer.changed
  sums.points += answer.points ?? 0
  sums.credit += answer.credit ?? 0
  sums.storedValue += answer.storedValue ?? 0
}
