// `docs/import.md` alone lets a stranger write a map: what it shows is run as it stands there.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { decimalText } from '@omoya/kernel'
import { COLUMNS, isImportMap, REQUIRED, type ImportKind } from '@omoya/integrations/rules'
import { fileOf, loadOrders, loadRows } from './import.testing.ts'

const page = readFileSync(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../docs/import.md'), 'utf8')

const blocks = (language: string): string[] => [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^\`]+)\`\`\``, 'g'))].map(([, text = '']) => text) // prettier-ignore

test('the worked example: its map brings its lines in, and its summary is the one that is told', async () => {
  const [map, summary] = blocks('json').map((text): unknown => JSON.parse(text))
  const [lines = ''] = blocks('csv')
  if (!isImportMap(map, 'orders')) throw new Error('the map of the example can not be used')
  const { revenue, ...told } = await loadOrders(fileOf('these.csv', lines), map)
  const { seconds, ...documented } = summary as { seconds: number }
  expect({ ...told, revenue: decimalText(revenue, map.currency ?? '') }).toEqual(documented)
  expect(seconds).toBeGreaterThan(0)
})

interface Documented {
  readonly column: string
  readonly isRequired: boolean
  /** The first example of its row. */
  readonly example: string
}

const cellsOf = (row: string): string[] => row.replaceAll('\\|', '\u0001').split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('\u0001', '|')) // prettier-ignore
const firstCode = (cell: string): string => /`([^`]+)`/.exec(cell)?.[1]?.replace('…', '456') ?? ''

/** The table of a kind: a row may name several columns, with an example each. */
function tableOf(kind: ImportKind): Documented[] {
  const [, section = ''] = page.split(`\n### ${kind}\n`)
  const rows = (section.split(/\n###? /)[0] ?? '').split('\n').filter((line) => line.startsWith('| ')).slice(1) // prettier-ignore
  return rows.flatMap((row) => {
    const [names = '', , examples = ''] = cellsOf(row)
    const columns = names.split(',').map((name) => name.trim())
    const codes = [...examples.matchAll(/`[^`]+`/g)].map(([code]) => firstCode(code))
    return columns.map((name, place) => ({
      column: name.replaceAll('*', ''),
      isRequired: name.startsWith('**'),
      example: columns.length === 1 ? (codes[0] ?? '') : (codes[place] ?? ''),
    }))
  })
}

const KINDS = ['stores', 'products', 'stock', 'members', 'orders'] as const

test.each(KINDS)('the columns of %s are those that an import knows, and the required ones are marked', (kind) => {
  const table = tableOf(kind)
  expect(table.map(({ column }) => column).sort()).toEqual([...COLUMNS[kind]].sort())
  expect(table.filter(({ isRequired }) => isRequired).map(({ column }) => column).sort()).toEqual([...REQUIRED[kind]].sort()) // prettier-ignore
})

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

test.each(KINDS)('a row of %s made of the examples comes in', async (kind) => {
  const table = tableOf(kind)
  const file = fileOf(`${kind}-examples.csv`, `${table.map(({ column }) => column).join(',')}\n${table.map(({ example }) => quoted(example)).join(',')}\n`) // prettier-ignore
  const summary = kind === 'orders' ? await loadOrders(file) : await loadRows(kind, file)
  expect(summary).toMatchObject({ lines: 1, accepted: 1, rejected: 0 })
})
