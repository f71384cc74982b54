import type { Instant, StoreId, UnitId } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availabilityOf, bundleSellable, heldAt, safetyFor, type SafetyStock, sellable } from './sellable.ts'

const unit = (text: string) => text as UnitId
const xinyi = 'xinyi' as StoreId

test('what is left to sell is on-hand less allocations, live holds and safety stock', () => {
  expect(sellable({ onHand: 10, allocated: 3, held: 2 }, 1)).toBe(4)
})

test('a hold counts until its last instant', () => {
  const holds = [{ quantity: 2, expiresAt: '2026-11-22T04:00:00.000Z' as Instant }, { quantity: 3, expiresAt: '2026-11-22T05:00:00.000Z' as Instant }] // prettier-ignore
  expect(heldAt(holds, '2026-11-22T03:59:59.999Z' as Instant)).toBe(5)
  expect(heldAt(holds, '2026-11-22T04:00:00.000Z' as Instant)).toBe(3)
})

test('the most particular safety stock wins: unit, then store, then channel', () => {
  const setting = (quantity: number, change: Partial<SafetyStock>): SafetyStock => ({ unit: null, store: null, channel: null, quantity, ...change }) // prettier-ignore
  const settings = [setting(1, {}), setting(2, { channel: 'web' }), setting(3, { store: xinyi }), setting(4, { store: xinyi, channel: 'web' }), setting(5, { unit: unit('tea') })] // prettier-ignore
  const ask = { unit: unit('cup'), store: xinyi, channel: 'web' } as const
  expect(safetyFor(settings, ask)).toBe(4)
  expect(safetyFor(settings, { ...ask, channel: 'till' })).toBe(3)
  expect(safetyFor(settings, { ...ask, store: 'other' as StoreId })).toBe(2)
  expect(safetyFor(settings, { ...ask, unit: unit('tea') })).toBe(5)
  expect(safetyFor([], ask)).toBe(0)
  expect(safetyFor(settings.toReversed(), ask)).toBe(4)
})

describe('a bundle', () => {
  const parts = [{ unit: unit('shrimp'), quantity: 1 }, { unit: unit('crab'), quantity: 2 }] // prettier-ignore

  test('is as many as its scarcest component allows', () => {
    const left = new Map([[unit('shrimp'), 9], [unit('crab'), 5]]) // prettier-ignore
    expect(bundleSellable(parts, (each) => left.get(each) ?? 0)).toBe(2)
    expect(bundleSellable(parts, () => -1)).toBe(0)
    expect(bundleSellable([], () => 9)).toBe(0)
  })

  test('can be taken so often and not once more', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (shrimp, crab) => {
        const count = bundleSellable(parts, (each) => (each === 'shrimp' ? shrimp : crab))
        const enough = (bundles: number) => bundles <= shrimp && bundles * 2 <= crab
        return enough(count) && !enough(count + 1)
      }),
    )
  })
})

test('the shopper reads in stock, a few left with their number, or none', () => {
  expect([4, 3, 1, 0, -2].map((left) => availabilityOf(left))).toEqual([
    { word: 'in-stock' }, { word: 'few-left', left: 3 }, { word: 'few-left', left: 1 }, { word: 'none' }, { word: 'none' },
  ]) // prettier-ignore
  expect(availabilityOf(8, 10)).toEqual({ word: 'few-left', left: 8 })
})
