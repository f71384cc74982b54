// Reading: each line is judged once, and those that fit wait in the staging table until the whole file was read.
import type * as integrations from '@omoya/integrations'
import { isBad, orderRowReader, type ImportMap, type OrderRow, type RowSettings } from '@omoya/integrations/rules'
import { Abreast } from './abreast.ts'
import type { Line } from './csv.ts'
import { openFile, type FileLimits } from './read-file.ts'
import { rejectedFileOf, Rejects, type RejectsLimit, type Tally } from './report.ts'
import { Pieces } from './staged-lines.ts'

export interface Importing {
  readonly file: string
  readonly map: ImportMap
  readonly tell: (progress: {
    readonly phase: 'reading' | 'writing'
    readonly done: number
    readonly lines: number
  }) => void
  readonly word: (code: string) => string
  /** A run that was begun elsewhere and is ended there. */
  readonly run?: string
  /** Of a file from who shares the machine with others. */
  readonly most?: FileLimits & { readonly rejected: RejectsLimit }
}

const STAGE_LINES = 10_000

const STRANGE_WIDTH = { column: '', why: 'integrations.row.columns' }

interface Keeping {
  readonly keep: (rows: readonly integrations.StagedRow[]) => Promise<void>
  /** Of each line that fits. */
  readonly note: (row: OrderRow) => void
}

export interface Staged {
  readonly tally: Tally
  readonly passedOver: readonly string[]
  readonly rejectedFile: string | null
}

export async function stageOrders(
  importing: Importing,
  settings: RowSettings,
  { keep, note }: Keeping,
): Promise<Staged> {
  const opened = await openFile(importing.file, 'orders', importing.map, importing.most)
  const rejects = new Rejects(rejectedFileOf(importing.file), {
    header: opened.header,
    delimiter: importing.map.delimiter ?? ',',
    most: importing.most?.rejected,
  })
  await rejects.start()
  const tally: Tally = { read: 0, accepted: 0, rejected: 0, rounded: 0 }
  const read = orderRowReader(settings)
  const pieces = new Pieces()
  const keeping = new Abreast(2)
  const judge = ({ line, cells }: Line): void => {
    tally.read += 1
    const made = cells.length === opened.header.length ? read(opened.read(cells)) : STRANGE_WIDTH
    if (isBad(made)) return rejects.add({ line, cells, column: made.column, reason: importing.word(made.why) })
    tally.accepted += 1
    if (made.rounded) tally.rounded += 1
    pieces.add(made, tally.read)
    note(made)
  }
  const keepPieces = async (): Promise<void> => {
    const taken = pieces.take()
    if (taken.length > 0) await keeping.start(() => keep(taken))
  }
  await keeping.whole(async () => {
    for await (const batch of opened.batches) {
      batch.forEach(judge)
      await rejects.written()
      if (pieces.lines >= STAGE_LINES) await keepPieces()
      importing.tell({ phase: 'reading', done: opened.progress(), lines: tally.read })
    }
    await keepPieces()
  })
  tally.rejected = rejects.count
  return { tally, passedOver: opened.passedOver, rejectedFile: await rejects.end() }
}
