// A file of any size, one batch of rows in memory at a time.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { refuse } from '@omoya/kernel'
import { readerOf, type ImportKind, type ImportMap, type Row } from '@omoya/integrations/rules'
import { CsvRows, EndlessRow, type Line } from './csv.ts'

export interface Opened {
  readonly header: readonly string[]
  readonly batches: AsyncIterable<readonly Line[]>
  readonly read: (cells: readonly string[]) => Row
  /** Columns that nothing is taken from. */
  readonly passedOver: readonly string[]
  /** 0 to 1, by bytes read. */
  readonly progress: () => number
}

const PIECE = 1 << 18
const HEAD = 16
/** A row that does not fit is told with a cell for each of them: a short file with a wide header must not become a long one. */
const MOST_COLUMNS = 500
const MEGABYTE = 1_048_576

export interface FileLimits {
  /** Unpacked. */
  readonly bytes?: number
}

/** Refuses `integrations.missing_file`, `.not_utf8`, `.empty_file` and the columns that do not fit before any row is read. */
export async function openFile(
  file: string,
  kind: ImportKind,
  map: ImportMap,
  { bytes: most = Infinity }: FileLimits = {},
): Promise<Opened> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw refuse('integrations.missing_file', { file })
  const source = createReadStream(file, { highWaterMark: PIECE })
  const bytes: Readable = file.endsWith('.gz') ? source.pipe(createGunzip({ chunkSize: PIECE })) : source
  source.on('error', (error: Error) => bytes.destroy(error))
  const lines = linesOf(file, bounded(bytes, most), map.delimiter ?? ',')
  const first = await lines.next()
  const [top, ...rest] = first.done ? [] : first.value
  if (!top) throw refuse('integrations.empty_file', { file })
  if (top.cells.length > MOST_COLUMNS) {
    await lines.return(undefined)
    throw refuse('integrations.wide_file', { file, most: MOST_COLUMNS })
  }
  const made = readerOf(kind, top.cells, map)
  if ('problem' in made) {
    await lines.return(undefined)
    throw refuse(`integrations.${made.problem.why}`, { column: made.problem.column, header: top.cells.join(', ') })
  }
  const progress = () => (found.size === 0 ? 1 : source.bytesRead / found.size)
  return {
    header: top.cells,
    progress,
    batches: batchesOf(rest, lines),
    read: made.reader,
    passedOver: made.passedOver,
  }
}

/** A packed file of a megabyte may have a thousand in it. */
async function* bounded(bytes: Readable, most: number): AsyncGenerator<Buffer> {
  let count = 0
  try {
    for await (const piece of bytes as AsyncIterable<Buffer>) {
      count += piece.length
      if (count > most) throw refuse('integrations.long_file', { megabytes: Math.floor(most / MEGABYTE) })
      yield piece
    }
  } finally {
    bytes.destroy()
  }
}

async function* batchesOf(
  rest: readonly Line[],
  lines: AsyncIterable<readonly Line[]>,
): AsyncGenerator<readonly Line[]> {
  yield rest
  yield* lines
}

// A name or a note never needs them, and no database keeps them all.
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g

/** The first answer holds at least the header. */
async function* linesOf(
  file: string,
  bytes: AsyncIterable<Buffer>,
  delimiter: string,
): AsyncGenerator<readonly Line[], undefined> {
  const rows = new CsvRows(delimiter)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  try {
    for await (const piece of bytes) {
      const text = decoder.decode(piece, { stream: true })
      // Two bytes a letter without a mark at the front look like UTF-8 with a zero beside each letter.
      if (isFirst && text.slice(0, HEAD).includes('\0')) throw refuse('integrations.not_utf8', { file })
      const lines = rows.push(text.replace(CONTROLS, ' '))
      if (lines.length === 0) continue
      isFirst = false
      yield lines
    }
    const lines = rows.push(decoder.decode()).concat(rows.end())
    if (lines.length > 0) yield lines
  } catch (error) {
    throw sentenceOf(error, file)
  }
  return undefined
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

function sentenceOf(error: unknown, file: string): unknown {
  if (codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') return refuse('integrations.not_utf8', { file })
  if (error instanceof EndlessRow) return refuse('integrations.endless_row', { file, line: error.line })
  return codeOf(error).startsWith('Z_') ? refuse('integrations.broken_gzip', { file }) : error
}
