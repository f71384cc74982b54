import { type Instant, momentAt, type StoreId, type UnitId } from '@omoya/kernel'
import type { Place } from '@omoya/pricing/rules'
import { describe, expect, test } from 'vitest'
import { bundleFault, type BundleComponent } from './bundles.ts'
import { isOffered, type OfferAsk } from './offers.ts'
import { isSku, optionFault, variantGrid } from './variants.ts'

describe('options', () => {
  const colour = { name: '顏色', values: ['藍', '紅'] }
  const size = { name: '尺寸', values: ['S', 'M', 'L'] }

  test('make every combination once', () => {
    expect(variantGrid([colour, size])).toEqual([['藍', 'S'], ['藍', 'M'], ['藍', 'L'], ['紅', 'S'], ['紅', 'M'], ['紅', 'L']]) // prettier-ignore
    expect(variantGrid([])).toEqual([[]])
  })

  test('that can not be told apart or are too many are named', () => {
    expect(optionFault([colour, size])).toBeNull()
    expect(optionFault([colour, size, { name: 'a', values: ['1'] }, { name: 'b', values: ['1'] }])).toBe('catalog.too_many_options') // prettier-ignore
    expect(optionFault([{ name: ' ', values: ['1'] }])).toBe('catalog.option_without_name')
    expect(optionFault([colour, { name: '顏色 ', values: ['1'] }])).toBe('catalog.option_repeats')
    expect(optionFault([{ name: 'a', values: [] }])).toBe('catalog.option_without_values')
    expect(optionFault([{ name: 'a', values: ['1', ''] }])).toBe('catalog.option_without_values')
    expect(optionFault([{ name: 'a', values: ['S', 'ｓ'] }])).toBe('catalog.value_repeats')
    const many = Array.from({ length: 23 }, (_, index) => String(index))
    expect(
      optionFault([
        { name: 'a', values: many },
        { name: 'b', values: many },
      ]),
    ).toBe('catalog.too_many_variants')
  })
})

test('a SKU is any printable word of up to 64 characters', () => {
  expect(['85123A', 'TEA 500/藍', 'a', 'x'.repeat(64)].map(isSku)).toEqual([true, true, true, true])
  expect(['', ' A', 'A ', 'A\tB', 'A\nB', 'x'.repeat(65), '\u200b'].map(isSku)).toEqual(Array(7).fill(false))
})

describe('a bundle', () => {
  const part = (change: Partial<BundleComponent> = {}): BundleComponent => ({ unit: 'shrimp' as UnitId, kind: 'goods', quantity: 1, ...change }) // prettier-ignore
  const crab = 'crab' as UnitId

  test('holds goods, each once, whole pieces', () => {
    expect(bundleFault([part(), part({ unit: crab, quantity: 2 })])).toBeNull()
    expect(bundleFault([])).toBe('catalog.bundle_empty')
    expect(bundleFault([part(), part()])).toBe('catalog.bundle_repeats')
    expect([0, -1, 0.5].map((quantity) => bundleFault([part({ quantity })]))).toEqual(Array(3).fill('catalog.bundle_bad_quantity')) // prettier-ignore
  })

  test('never holds another bundle nor money', () => {
    expect(bundleFault([part({ kind: 'bundle' })])).toBe('catalog.bundle_in_bundle')
    expect(bundleFault([part({ kind: 'voucher' })])).toBe('catalog.bundle_of_vouchers')
  })
})

describe('a product is offered', () => {
  const at = (text: string): OfferAsk => ({
    channel: 'web',
    store: null,
    moment: momentAt(text as Instant, 'Asia/Taipei'),
  })
  const place = (change: Partial<Place>): Place => ({
    channels: null,
    stores: null,
    startsAt: null,
    endsAt: null,
    ...change,
  })
  const now = at('2026-11-22T04:00:00.000Z')
  const till: OfferAsk = { ...now, channel: 'till', store: 'xinyi' as StoreId }

  test('everywhere unless somebody said otherwise, and only while active', () => {
    expect(isOffered({ status: 'active', offers: [] }, now)).toBe(true)
    expect(isOffered({ status: 'draft', offers: [] }, now)).toBe(false)
    expect(isOffered({ status: 'archived', offers: [] }, now)).toBe(false)
  })

  test('in the shops first and on the web from a day on', () => {
    const season = { status: 'active', offers: [place({ channels: ['till'] }), place({ channels: ['web'], startsAt: '2026-12-01T00:00:00.000Z' as Instant })] } as const // prettier-ignore
    expect([isOffered(season, till), isOffered(season, now), isOffered(season, at('2026-12-01T00:00:00.000Z'))]).toEqual([true, false, true]) // prettier-ignore
  })

  test('in one store only', () => {
    const local = { status: 'active', offers: [place({ stores: ['xinyi' as StoreId] })] } as const
    expect([isOffered(local, till), isOffered(local, { ...till, store: 'other' as StoreId }), isOffered(local, now)]).toEqual([true, false, false]) // prettier-ignore
  })
})
