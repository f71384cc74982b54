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

test('each offer says under its line what it took off there; a bundle’s own price is no offer', () => {
  const share = (step: number, kind: 'promotion' | 'bundle', source: string, amount: number) => ({ step, kind, source, amount }) // prettier-ignore
  const applied = [
    { step: 1, kind: 'bundle', source: 'set', name: {}, amount: 60, times: 1, onReturn: 'proportional', terms: null },
    { step: 2, kind: 'promotion', source: 'ten', name: { 'zh-TW': '九折' }, amount: 40, times: 1, onReturn: 'proportional', terms: null },
  ] as const // prettier-ignore
  const parts = [
    line(1, 'bundle', 0),
    line(2, 'component', 100, { parent: 1, shares: [share(1, 'bundle', 'set', 60), share(2, 'promotion', 'ten', 10)] }),
    line(3, 'component', 100, { parent: 1, shares: [share(2, 'promotion', 'ten', 20)] }),
    line(4, 'unit', 100, { shares: [share(2, 'promotion', 'ten', 10)] }),
  ]
  expect(shownLines(parts, applied).map(({ off }) => off.map(({ benefit, amount }) => [benefit.kind, amount]))).toEqual(
    [[['promotion', 30]], [['promotion', 10]]],
  )
})
