// An import that somebody began in the back office goes on without the browser: the same path as the command line's.
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Refusal, type MerchantId } from '@omoya/kernel'
import * as integrations from '@omoya/integrations'
import { job, systemCommand, type Ctx, type Runtime } from '@omoya/platform'
import { KEPT_ASIDE } from '@omoya/platform/files/index'
import { CsvRows } from './csv.ts'
import { importOrders, type Importing } from './import-orders.ts'
import { importRows } from './import-rows.ts'
import { rejectedFileOf } from './report.ts'

const NAME = 'import.run'

const MOST_KEPT = 10_000
/** Other shops live in the same house: one table may fill neither its disk nor its memory. */
const MOST = { bytes: 1_000 * 1_048_576, rejected: { rows: MOST_KEPT, characters: 20_000_000 } }

interface Asked {
  readonly run: string
}

export const importJob = job<Asked>(NAME, async (runtime, merchant, { run }) => {
  const inStep = <T>(work: (ctx: Ctx) => Promise<T>) => systemCommand(runtime, merchant, NAME, work)
  const wanted = await inStep((ctx) => integrations.officeRun(ctx, run))
  if (wanted.endedAt !== null) return
  const progress = progressOf(inStep, wanted)
  const found = await runtime.files.find(merchant, wanted.fileKey)
  try {
    if (!found) throw new Refusal('integrations.file_gone', {})
    const importing = { file: found.path, map: wanted.map, tell: progress.tell, word: (code: string) => code, run, most: MOST } // prettier-ignore
    const summary = await read(runtime, merchant, wanted, importing)
    await progress.settled()
    const kept = { ...summary, rejectedFile: summary.rejectedFile !== null }
    if (summary.rejectedFile) await keepRejected(inStep, { run, file: summary.rejectedFile, delimiter: wanted.map.delimiter ?? ',' }) // prettier-ignore
    await inStep((ctx) => integrations.endRun(ctx, run, JSON.stringify(kept)))
  } catch (reason) {
    await progress.settled()
    runtime.log.warn({ err: reason, merchant, run }, 'import.failed')
    await inStep((ctx) => integrations.failRun(ctx, run, failureOf(reason, wanted.fileName)))
  }
  // Rows of people are left on no disk, also after a fall.
  if (found) await rm(rejectedFileOf(found.path), { force: true })
  if (await inStep((ctx) => integrations.isFileFree(ctx, wanted.fileKey)))
    await runtime.files.remove(merchant, wanted.fileKey)
})

function read(runtime: Runtime, merchant: MerchantId, { kind }: integrations.OfficeRun, importing: Importing) {
  return kind === 'orders' ? importOrders(runtime, merchant, importing) : importRows(runtime, merchant, { ...importing, kind }) // prettier-ignore
}

type InStep = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

const PAUSE_MILLISECONDS = 700
const HALF = 0.5

/** Told now and then; an order file is read once and written once, so that each is half of the way. */
function progressOf(inStep: InStep, { run, kind }: integrations.OfficeRun) {
  let last = 0
  let writing: Promise<unknown> = Promise.resolve()
  const share = ({ phase, done }: { readonly phase: string; readonly done: number }): number => {
    if (kind !== 'orders') return done
    return phase === 'reading' ? done * HALF : HALF + done * HALF
  }
  const tell: Importing['tell'] = (progress) => {
    if (performance.now() - last < PAUSE_MILLISECONDS) return
    last = performance.now()
    const told = { lines: progress.lines, done: share(progress) }
    // How far it is matters to nobody's books: what can't be written is left out.
    writing = writing.then(() => inStep((ctx) => integrations.tellRun(ctx, run, told))).catch(() => undefined)
  }
  return { tell, settled: () => writing }
}

/** The machine's own paths are nobody's business; the file has the name that it came with. */
function failureOf(reason: unknown, fileName: string): integrations.RunFailure {
  if (!(reason instanceof Refusal)) return { code: 'integrations.interrupted', facts: {} }
  const facts = 'file' in reason.facts ? { ...reason.facts, file: fileName } : reason.facts
  return { code: reason.code, facts }
}

const A_STEP = 1_000
/** Line, column and reason stand behind the cells of the file. */
const ADDED = 3

interface RejectedFile {
  readonly run: string
  readonly file: string
  readonly delimiter: string
}

/** Out of the file beside the table into sealed rows. */
async function keepRejected(inStep: InStep, { run, file, delimiter }: RejectedFile): Promise<void> {
  const rows = new CsvRows(delimiter)
  const waiting: integrations.RejectedRow[] = []
  let place = 0
  const keep = async (least: number): Promise<void> => {
    while (waiting.length >= least && waiting.length > 0 && place <= MOST_KEPT) {
      const step = waiting.splice(0, A_STEP)
      await inStep((ctx) => integrations.keepRejected(ctx, run, { from: place, rows: step }))
      place += step.length
    }
  }
  for await (const piece of createReadStream(file, { encoding: 'utf8' }) as AsyncIterable<string>) {
    waiting.push(...rows.push(piece).map(rowOf))
    await keep(A_STEP)
    if (place > MOST_KEPT) break
  }
  waiting.push(...rows.end().map(rowOf))
  await keep(1)
}

function rowOf({ cells }: { readonly cells: readonly string[] }): integrations.RejectedRow {
  const [line = '0', column = '', why = ''] = cells.slice(-ADDED)
  return { line: Number(line) || 0, cells: cells.slice(0, -ADDED), column, why }
}

const DAY_MILLISECONDS = 86_400_000

/** Rejected rows older than a week, and every file that no run waits for: never read, refused at the door, or left by a fall. */
export const sweepImportsJob = job<Record<string, never>>('import.sweep', async (runtime, merchant) => {
  const inStep = <T>(work: (ctx: Ctx) => Promise<T>) => systemCommand(runtime, merchant, 'import.sweep', work)
  await inStep(integrations.sweepRuns)
  await runtime.files.sweep(merchant, {
    kind: KEPT_ASIDE,
    untouchedSince: new Date(runtime.clock() - DAY_MILLISECONDS),
    isFree: (key) => inStep((ctx) => integrations.isFileFree(ctx, key)),
  })
})
