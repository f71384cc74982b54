// A file of any size, one batch of rows in memory at a time.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { refuse } from '@omoya/kernel'
import { readerOf, type ImportKind, type ImportMap, type Row } from '@omoya/integrations/rules'

export interface FileRow {
  /** As an editor counts: the header is line 1. */
  readonly line: number
  readonly cells: readonly string[]
  readonly row: Row
}

export interface Opened {
  readonly header: readonly string[]
  readonly batches: AsyncIterable<readonly FileRow[]>
  /** 0 to 1, by bytes read. */
  readonly progress: () => number
}

const BATCH = 2_000

interface Parsed {
  readonly info: { readonly lines: number }
  readonly record: string[]
}

/** Refuses `integrations.missing_file` and `integrations.unfit_columns` before any row is read. */
export async function openFile(file: string, kind: ImportKind, map: ImportMap): Promise<Opened> {
  const { size } = await stat(file).catch(() => {
    throw refuse('integrations.missing_file', { file })
  })
  const source = createReadStream(file, { highWaterMark: 1 << 20 })
  const text = file.endsWith('.gz') ? source.pipe(createGunzip()) : source
  source.on('error', (error: Error) => text.destroy(error))
  const parser = text.pipe(
    parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, delimiter: map.delimiter ?? ',' }),
  )
  text.on('error', (error: Error) => parser.destroy(error))
  const records = (parser as AsyncIterable<Parsed>)[Symbol.asyncIterator]()
  const first = await records.next()
  if (first.done) throw refuse('integrations.empty_file', { file })
  const header = first.value.record
  const made = readerOf(kind, header, map)
  if ('problem' in made) throw refuse('integrations.unfit_columns', { ...made.problem, header: header.join(', ') })
  const progress = () => (size === 0 ? 1 : source.bytesRead / size)
  return { header, progress, batches: batchesOf(records, made.reader) }
}

async function* batchesOf(
  records: AsyncIterator<Parsed>,
  reader: (cells: readonly string[]) => Row,
): AsyncGenerator<readonly FileRow[]> {
  let batch: FileRow[] = []
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const { record, info } = next.value
    batch.push({ line: info.lines, cells: record, row: reader(record) })
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
