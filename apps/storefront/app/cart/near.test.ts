import { expect, test } from 'vitest'
import type { NotApplied, PricedLine } from '@omoya/pricing/rules'
import { closable, codeKey, freeFreight, nearMisses } from './near.ts'

const missed = (why: string, facts: NotApplied['facts'] = {}): NotApplied => ({
  source: why,
  name: { 'zh-TW': '滿額折' },
  why,
  facts,
})

test('the nearest miss stands first, and what nobody can change is not told', () => {
  const found = nearMisses([
    missed('pricing.why.needs_amount', { amount: 500 }),
    missed('pricing.why.wrong_channel'),
    missed('pricing.why.needs_amount', { amount: 120 }),
  ])
  expect(found.map(({ missed: { facts } }) => facts['amount'])).toEqual([120, 500])
})

test('what is missing for free delivery is said as such', () => {
  const home = { ...missed('pricing.why.needs_amount', { amount: 269 }), source: 'home' }
  expect(nearMisses([home], ['home']).map(({ key }) => key)).toEqual(['near.free_freight'])
  expect(nearMisses([home]).map(({ key }) => key)).toEqual(['near.needs_amount'])
})

test('an offer without a name says nothing', () => {
  expect(nearMisses([{ ...missed('pricing.why.needs_pieces', { pieces: 1 }), name: {} }])).toEqual([])
})

test('a code that is refused for a reason we have no words for still says that it does not fit', () => {
  expect(codeKey('checkout.code_used')).toBe('code.used')
  expect(codeKey('pricing.why.something_new')).toBe('code.not_for_you')
})

test('goods are looked for where goods would close the gap', () => {
  const found = nearMisses([
    missed('pricing.why.needs_amount', { amount: 120 }),
    missed('pricing.why.needs_partner'),
    missed('pricing.why.members_only'),
  ])
  expect(closable(found)).toEqual([
    { source: 'pricing.why.needs_partner', needs: 'partner', amount: 0 },
    { source: 'pricing.why.needs_amount', needs: 'amount', amount: 120 },
  ])
})

test('the way to free delivery is told as money and as a part of the way', () => {
  const line = (kind: PricedLine['kind'], paid: number, key = kind): PricedLine => ({
    lineNo: 1, parent: null, key, kind, unit: null, sku: '', name: {}, quantity: 1, unitPrice: paid, compareAt: null, list: paid,
    shares: [], paid, tax: { kind: 'taxable', rate: 5 }, gift: null,
  }) // prettier-ignore
  const lines = [line('unit', 600), line('freight', 80, 'freight:home' as PricedLine['kind'])]
  const notApplied = [{ ...missed('pricing.why.needs_amount', { amount: 400 }), source: 'home' }]
  expect(freeFreight({ lines, notApplied })).toEqual({ missing: 400, percent: 60 })
  expect(freeFreight({ lines: [line('freight', 0)], notApplied: [] })).toEqual({ missing: 0, percent: 100 })
  expect(freeFreight({ lines: [line('unit', 600)], notApplied: [] })).toBeNull()
})
