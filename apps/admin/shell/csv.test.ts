import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvText } from './csv.ts'

test('what a spreadsheet would compute is text; numbers below zero stay numbers', () => {
  expect(csvCell('=HYPERLINK("http://x","y")')).toBe('"\'=HYPERLINK(""http://x"",""y"")"')
  for (const text of ['+1+1', '@SUM(A1)', '-2+3', '\tx', '\r=1']) expect(csvCell(text)).toMatch(/^"?'/)
  expect(csvCell('-120')).toBe('-120')
  expect(csvCell('-1.50')).toBe('-1.50')
  expect(csvCell('海鹽, "大"')).toBe('"海鹽, ""大"""')
})

test('whatever is written, no cell begins as a formula and every row is read back whole', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 4 }), (row) => {
      const line = csvText([row]).slice(1, -2)
      const cells: string[] = []
      for (const [, quoted, plain] of `${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*)),/g))
        cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
      expect(cells).toHaveLength(row.length)
      cells.forEach((cell, index) => {
        expect(cell).toMatch(/^(?:-?\d+(?:\.\d+)?$|(?![=+\-@\t\r]))/)
        expect(cell.replace(/^'/, '')).toBe((row[index] ?? '').replace(/^'/, ''))
      })
    }),
  )
})
