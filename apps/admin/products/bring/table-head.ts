// What the first rows of a table say of it, before it is sent.
import { COLUMNS, REQUIRED, type ImportKind } from '@omoya/integrations/rules'
import { cellsOf } from '../../start/goods-rows.ts'
import { texts } from '../../words/texts.ts'

export interface TableHead {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly delimiter: string
}

const HEAD_BYTES = 256 * 1024
const ROWS = 3
const DELIMITERS = [',', ';', '\t', '|'] as const

async function firstText(file: File): Promise<string> {
  const isPacked = file.name.endsWith('.gz')
  const bytes = isPacked
    ? file.stream().pipeThrough(new DecompressionStream('gzip'))
    : file.slice(0, HEAD_BYTES).stream()
  const reader = bytes.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  while (text.length < HEAD_BYTES) {
    const { value, done } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return text
}

/** Null for what is no table in UTF-8. */
export async function headOfFile(file: File): Promise<TableHead | null> {
  return firstText(file).then(headOf, () => null)
}

export function headOf(text: string): TableHead | null {
  if (text.includes('\0')) return null
  const [top = ''] = text.split('\n', 1)
  const delimiter = DELIMITERS.reduce((best, one) => (top.split(one).length > top.split(best).length ? one : best))
  // A row that is cut off at the end of what was read is no row to show.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1) || text
  const [header = [], ...rows] = cellsOf(whole.replace(/^\uFEFF/, ''), delimiter)
  if (header.length === 0) return null
  return { header, rows: rows.slice(0, ROWS), delimiter }
}

const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_（）()-]/g, '')

const wordsOf = (ours: string): ReadonlySet<string> =>
  new Set([ours, ...Object.values(texts).map((one: Readonly<Record<string, string>>) => one[`import_column.${ours}`] ?? ours)].map(plain)) // prettier-ignore

/** Ours → theirs, '' where none fits: by our own name, or by what we call it in any of our languages. */
export type Chosen = Readonly<Record<string, string>>

export function guessed(kind: ImportKind, header: readonly string[]): Chosen {
  const taken = new Set<string>()
  const pairs = COLUMNS[kind].map((ours) => {
    const words = wordsOf(ours)
    const theirs = header.find((one) => !taken.has(one) && words.has(plain(one))) ?? ''
    taken.add(theirs)
    return [ours, theirs] as const
  })
  return Object.fromEntries(pairs)
}

/** What a price of one piece can be told by instead. */
const STANDS_FOR: Readonly<Record<string, string>> = { unit_price: 'line_total' }

export const missingOf = (kind: ImportKind, chosen: Chosen): readonly string[] =>
  REQUIRED[kind].filter((ours) => !chosen[ours] && !chosen[STANDS_FOR[ours] ?? ours])

export const isNeeded = (kind: ImportKind, ours: string): boolean => REQUIRED[kind].includes(ours)

export function mapOf(chosen: Chosen, delimiter: string) {
  const columns = Object.fromEntries(Object.entries(chosen).filter(([, theirs]) => theirs !== ''))
  return { columns, delimiter }
}
