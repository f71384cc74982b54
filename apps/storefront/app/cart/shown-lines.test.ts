import { expect, test } from 'vitest'
import type { PricedLine } from '@omoya/pricing/rules'
import { shownLines, sumsOf } from './shown-lines.ts'

const line = (lineNo: number, kind: PricedLine['kind'], list: number, more: Partial<PricedLine> = {}): PricedLine => ({
  lineNo, parent: null, key: `k${lineNo}`, kind, unit: null, sku: '', name: { 'zh-TW': '杯' }, quantity: 1, unitPrice: list,
  compareAt: null, list, shares: [], paid: list, tax: { kind: 'taxable', rate: 5 }, gift: null, ...more,
}) // prettier-ignore

const lines = [
  line(1, 'unit', 300, { paid: 270 }),
  line(2, 'bundle', 0),
  line(3, 'component', 100, { parent: 2, paid: 90 }),
  line(4, 'component', 200, { parent: 2, paid: 180 }),
  line(5, 'gift', 50, { paid: 0 }),
  line(6, 'freight', 80, { paid: 0 }),
]

test('a bundle is one line that costs what its parts cost, and freight stands apart', () => {
  expect(shownLines(lines).map(({ key, list, paid }) => [key, list, paid])).toEqual([
    ['k1', 300, 270],
    ['k2', 300, 270],
    ['k5', 50, 0],
  ])
})

test('goods and freight are summed apart, so that free delivery can be seen', () => {
  expect(sumsOf(lines)).toEqual({ goods: 650, freight: { list: 80, paid: 0 } })
  expect(sumsOf(lines.slice(0, 1))).toEqual({ goods: 300, freight: null })
})
