import { expect, test } from 'vitest'
import type { BookUnit, PricedCart, RulesPart } from '@omoya/pricing/rules'
import { tryOut, type BookPart, type TriedCart, type Verdict } from './try-out.ts'
import { definitionOf, emptyTyped, type Definition, type Typed } from './typed.ts'

const house = { currency: 'TWD', zone: 'Asia/Taipei' }
const cup = '0190a000-0000-7000-8000-00000000000a'
const gift = '0190a000-0000-7000-8000-00000000000b'

// Ids and the currency as the server sends them.
const unit = (id: string, price: number) =>
  ({
    id, sku: id.slice(-1), name: { 'zh-TW': id.slice(-1) }, kind: 'goods', price, compareAt: null, floor: null, lists: {}, categories: [],
    brand: null, tags: [], special: false, tax: { kind: 'taxable', rate: 5 }, components: [],
  }) as unknown as BookUnit // prettier-ignore

const rules = {
  currency: 'TWD', country: 'TW', exclusive: 'cheapest', taxRounding: 'half-up', lists: [], promotions: [], freight: [],
  points: { value: 1, earnPer: 100, maxPercent: 50, smallest: 1 },
} as unknown as RulesPart // prettier-ignore

const part: BookPart = { version: 'test', rules, units: [unit(cup, 680), unit(gift, 100)] }
const guest: TriedCart = {
  lines: [{ unit: cup, quantity: 1 }], channel: 'web', store: null, shopper: 'guest', tier: null, isBirthMonth: false, at: '2026-11-22T12:00',
} // prettier-ignore

const made = (typed: Partial<Typed>): Definition => definitionOf({ ...emptyTyped, name: '試', ...typed }, house, null)
const threeHundredOff = made({ rule: { ...emptyTyped.rule, steps: [{ from: '1000', value: '300' }] } })

const tried = (
  definition: Definition,
  cart: Partial<TriedCart> = {},
): { verdict: Verdict; priced: PricedCart; without: number } => {
  const found = tryOut({ part, definition, id: null, cart: { ...guest, ...cart }, zone: house.zone })
  if (!found) throw new Error('Nothing was tried.')
  return found
}

test('what is missing is told before it is saved, and what it saves once it is reached', () => {
  expect(tried(threeHundredOff).verdict).toMatchObject({ kind: 'missed', why: 'pricing.why.needs_amount', facts: { amount: 320 } }) // prettier-ignore
  const reached = tried(threeHundredOff, { lines: [{ unit: cup, quantity: 2 }] })
  expect(reached.verdict).toEqual({ kind: 'saves', amount: 300, times: 1 })
  expect([reached.without, reached.priced.total]).toEqual([1360, 1060])
})

test('an offer that is far away says how far, and one for other goods that nothing here belongs to it', () => {
  const far = made({ rule: { ...emptyTyped.rule, steps: [{ from: '5000', value: '300' }] } })
  expect(tried(far).verdict).toEqual({ kind: 'missed', why: 'pricing.why.needs_amount', facts: { amount: 4320 } })
  const others = { ...far, filter: { ...far.filter, tags: ['tea'] } }
  expect(tried(others).verdict).toEqual({ kind: 'missed', why: 'pricing.why.no_goods', facts: {} })
})

test('who, where and when are told, also what the shopper would not be told', () => {
  const enough = { lines: [{ unit: cup, quantity: 2 }] }
  const why = (definition: Definition, cart: Partial<TriedCart> = {}) => {
    const { verdict } = tried(definition, { ...enough, ...cart })
    return verdict.kind === 'missed' ? verdict.why : verdict.kind
  }
  expect(why({ ...threeHundredOff, membersOnly: true })).toBe('pricing.why.members_only')
  expect(why({ ...threeHundredOff, membersOnly: true }, { shopper: 'member' })).toBe('saves')
  expect(why({ ...threeHundredOff, tiers: ['gold'] }, { shopper: 'member', tier: 'silver' })).toBe('pricing.why.wrong_tier') // prettier-ignore
  expect(why({ ...threeHundredOff, staffOnly: true }, { shopper: 'staff' })).toBe('saves')
  expect(why({ ...threeHundredOff, birthMonthOnly: true }, { shopper: 'member' })).toBe('pricing.why.birth_month_only')
  expect(why({ ...threeHundredOff, birthMonthOnly: true }, { shopper: 'member', isBirthMonth: true })).toBe('saves')
  expect(why({ ...threeHundredOff, channels: ['till'] })).toBe('pricing.why.wrong_channel')
  const later = made({ rule: threeHundredOff.rule && { ...emptyTyped.rule, steps: [{ from: '1000', value: '300' }] }, startsAt: '2026-11-23T00:00' }) // prettier-ignore
  expect(why(later)).toBe('pricing.why.not_yet')
  expect(why(later, { at: '2026-11-23T00:00' })).toBe('saves')
})

test('a gift is offered with its goods, and a change of one that is saved already does not count twice', () => {
  const rule = {
    ...emptyTyped.rule,
    kind: 'gift' as const,
    from: '500',
    count: '1',
    goods: [{ unit: gift, price: '0' }],
  }
  expect(tried(made({ rule })).verdict).toEqual({ kind: 'offers', units: [gift], price: 0 })
  const id = '0190a000-0000-7000-8000-0000000000ff'
  const saved = { ...part, rules: { ...rules, promotions: [{ ...threeHundredOff, id }] } } as unknown as BookPart
  const cart = { ...guest, lines: [{ unit: cup, quantity: 2 }] }
  const again = tryOut({ part: saved, definition: threeHundredOff, id, cart, zone: house.zone })
  expect([again?.without, again?.priced.total]).toEqual([1360, 1060])
})
