import { expect, test } from 'vitest'
import type { Ordering } from './ordering.ts'
import { basketOf, changeSale, emptySale, invoiceOf, partsOf, saleFrom, type Sale, type SaleChange } from './sale.ts'

const after = (...changes: SaleChange[]): Sale => changes.reduce(changeSale, emptySale)
const tea = { kind: 'added', unit: 'tea', pieces: 1 } as const
const mei = { id: 'mei', maskedName: '王*明', maskedPhone: '*******678' }

test('a second scan of the same goods counts its line up', () => {
  expect(after(tea, { ...tea, pieces: 12 }).lines).toEqual([{ key: 'l1', unit: 'tea', quantity: 13 }])
})

test('goods taken as a gift stand on a line of their own', () => {
  expect(after(tea, { ...tea, takenFor: 'gift' }).lines.map((line) => line.key)).toEqual(['l1', 'l2'])
})

test('counting down to none takes the line away, and its key does not come back', () => {
  const sale = after(tea, { kind: 'counted', key: 'l1', quantity: 0 }, { ...tea, unit: 'cup' })
  expect(sale.lines).toEqual([{ key: 'l2', unit: 'cup', quantity: 1 }])
})

test('a line never holds more than a document can', () => {
  expect(after({ ...tea, pieces: 998 }, { ...tea, pieces: 12 }).lines[0]?.quantity).toBe(999)
})

test('points and credit of one member are never spent by the next', () => {
  const sale = after(
    { kind: 'member-known', member: mei },
    { kind: 'benefits-wanted', points: 50, credit: 20 },
    { kind: 'member-known', member: { ...mei, id: 'other' } },
  )
  expect(basketOf(sale, 'store')).toMatchObject({ points: 0, credit: 0, member: 'other' })
})

test('a code typed twice is offered once', () => {
  expect(after({ kind: 'coupon-offered', code: ' tea30 ' }, { kind: 'coupon-offered', code: 'TEA30' }).coupons).toEqual(
    ['TEA30'],
  )
})

test('the invoice of a member goes into the carrier of the member until somebody chooses otherwise', () => {
  expect(invoiceOf(after(tea))).toEqual({ kind: 'paper' })
  const known = after({ kind: 'member-known', member: mei })
  expect(invoiceOf(known)).toEqual({ kind: 'member' })
  expect(
    invoiceOf(changeSale(known, { kind: 'invoice-chosen', invoice: { kind: 'donation', code: '25885' } })),
  ).toEqual({ kind: 'donation', code: '25885' })
})

test('a sale outlives a reload, and what cannot be read is no sale', () => {
  const sale = after(tea)
  expect(saleFrom(JSON.stringify(sale))).toEqual(sale)
  expect(saleFrom('{')).toBeNull()
  expect(saleFrom('{}')).toBeNull()
})

test('a discount by hand stands on its line or on the sale, and goes as it came', () => {
  const manual = { how: { percentOff: 10 }, reason: '外盒壓損' }
  const onLine = after(tea, { kind: 'discounted', key: 'l1', manual })
  expect(basketOf(onLine, 'store').lines).toEqual([{ key: 'l1', unit: 'tea', quantity: 1, manual }])
  expect(basketOf(onLine, 'store')).not.toHaveProperty('manual')
  expect(changeSale(onLine, { kind: 'discounted', key: 'l1', manual: null }).lines).toEqual(after(tea).lines)
  expect(basketOf(after(tea, { kind: 'discounted', key: null, manual }), 'store')).toMatchObject({ manual })
})

const toHome: Ordering = {
  way: 'ship',
  store: null,
  receiver: { name: '王小美', phone: '0912345678' },
  address: { city: '臺北市', district: '信義區', street: '市府路 1 號' },
}

test('a line that is ordered is priced apart, and the next scan of the same goods is taken along', () => {
  const sale = after(tea, { ...tea, unit: 'cup' }, { kind: 'ordered', key: 'l1', ordering: toHome }, tea)
  const { taken, ordered } = partsOf(sale, 'store', 'taken')
  expect(taken?.lines.map((line) => [line.key, line.unit])).toEqual([['l2', 'cup'], ['l3', 'tea']]) // prettier-ignore
  expect(ordered).toMatchObject({ store: null, fulfilment: 'ship', lines: [{ key: 'l1', unit: 'tea', quantity: 1 }] })
  const again = changeSale(sale, { kind: 'ordered', key: 'l1', ordering: null })
  expect(partsOf(again, 'store', 'taken').ordered).toBeNull()
  expect(again.ordering).toEqual(toHome)
})

test('points, coupons and a discount by hand are asked for in one of the two documents only', () => {
  const sale = after(
    tea,
    { ...tea, unit: 'cup' },
    { kind: 'ordered', key: 'l1', ordering: toHome },
    { kind: 'coupon-offered', code: 'TEA30' },
    { kind: 'benefits-wanted', points: 50, credit: 20 },
  )
  for (const side of ['taken', 'ordered'] as const) {
    const parts = partsOf(sale, 'store', side)
    const other = side === 'taken' ? 'ordered' : 'taken'
    expect(parts[side]).toMatchObject({ coupons: ['TEA30'], points: 50, credit: 20 })
    expect(parts[other]).toMatchObject({ coupons: [], points: 0, credit: 0 })
  }
})

test('a sale of ordered goods alone has no part that is taken along', () => {
  const sale = after(tea, { kind: 'ordered', key: 'l1', ordering: toHome })
  expect(partsOf(sale, 'store', 'ordered').taken).toBeNull()
  expect(partsOf(emptySale, 'store', 'taken').taken?.lines).toEqual([])
})
