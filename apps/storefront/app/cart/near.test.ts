import { expect, test } from 'vitest'
import type { NotApplied } from '@omoya/pricing/rules'
import { codeKey, nearMisses } from './near.ts'

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
