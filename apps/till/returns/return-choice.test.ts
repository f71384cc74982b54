import { expect, test } from 'vitest'
import { backLines, choose, comesBack, type OrderLine } from './return-choice.ts'

const line = (more: Partial<OrderLine>): OrderLine => ({
  lineNo: 1, parent: null, kind: 'unit', unit: 'u', sku: 's', name: {}, quantity: 3, unitPrice: 10, compareAt: null, list: 30,
  paid: 30, returned: 1, returnedAt: null, noReturn: null, shares: [], ...more,
}) // prettier-ignore

test('no more can be chosen than is still with the customer, and not less than none', () => {
  expect(backLines(choose({}, line({}), { units: 9 }))).toEqual([{ lineNo: 1, units: 2, condition: 'sellable' }])
  expect(backLines(choose({}, line({}), { units: -1 }))).toEqual([])
})

test('the condition stays when the count changes', () => {
  const damaged = choose({}, line({}), { units: 1, condition: 'waste' })
  expect(backLines(choose(damaged, line({}), { units: 2 }))).toEqual([{ lineNo: 1, units: 2, condition: 'waste' }])
})

test('neither freight nor the head of a bundle comes back over the counter', () => {
  expect(['unit', 'bundle', 'component', 'gift', 'freight'].filter((kind) => comesBack(line({ kind })))).toEqual([
    'unit',
    'component',
    'gift',
  ])
})
