import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { CsvRows, EndlessRow } from './csv.ts'

const rowsOf = (pieces: readonly string[], delimiter = ',') => {
  const rows = new CsvRows(delimiter)
  return [...pieces.flatMap((piece) => rows.push(piece)), ...rows.end()]
}

test('quotes hold delimiters, line ends and doubled quotes; lines count as an editor counts', () => {
  expect(rowsOf(['a,b\r\n"1,2","x\ny ""z"""\r\n\r\n5" disk,'])).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1,2', 'x\ny "z"'] },
    { line: 5, cells: ['5" disk', ''] },
  ])
})

test('wherever a file is cut into pieces, its rows are those of another reader', () => {
  const cell = fc.stringMatching(/^[ab",\n;]{0,5}$/)
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 8 })
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(200), { maxLength: 4 }), (rows, ending, cuts) => {
      const text = rows.map((cells) => cells.map(quoted).join(',')).join(ending)
      const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length]
      const pieces = places.slice(1).map((place, index) => text.slice(places[index], place))
      const other = parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][]
      expect(rowsOf(pieces).map((row) => row.cells)).toEqual(other)
    }),
  )
})

test('a quote that is never closed is told by its line and does not swallow the file', () => {
  const rows = new CsvRows(',')
  rows.push('a,b\n')
  expect(() => rows.push(`"${'x'.repeat(2 << 20)}`)).toThrow(EndlessRow)
  expect(() => rowsOf(['a,b\n1,2\n3,"4\n5,6\n'])).toThrow('the row that begins on line 3 does not end')
})
