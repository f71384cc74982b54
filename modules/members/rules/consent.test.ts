import { type Instant, instantOf } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConsentEntry, type ContactChannel, type ContactPurpose, mayContact, mergeConsents } from './consent.ts'

const hour = (count: number): Instant => instantOf(count * 3_600_000)
const entry = (answer: ConsentEntry['answer'], at: number, box: Partial<ConsentEntry> = {}): ConsentEntry => ({
  channel: 'sms', purpose: 'marketing', answer, at: hour(at), textVersion: '2026-1', source: 'till', ...box,
}) // prettier-ignore
const may = (consents: readonly ConsentEntry[], at: number, channel: ContactChannel = 'sms', purpose: ContactPurpose = 'marketing') =>
  mayContact(consents, channel, purpose, hour(at)) // prettier-ignore

describe('a marketing message', () => {
  test('needs a grant for its own channel and purpose', () => {
    expect(may([], 9)).toBe(false)
    expect(may([entry('granted', 1)], 9)).toBe(true)
    expect(may([entry('granted', 1)], 9, 'email')).toBe(false)
    expect(may([entry('granted', 1)], 9, 'sms', 'ads')).toBe(false)
  })

  test('may go from the instant of the grant and not before', () => {
    expect(may([entry('granted', 5)], 4)).toBe(false)
    expect(may([entry('granted', 5)], 5)).toBe(true)
  })

  test('stops with the withdrawal and may go again after a new grant', () => {
    const history = [entry('granted', 1), entry('withdrawn', 3), entry('granted', 6)]
    expect([2, 3, 5, 6].map((at) => may(history, at))).toEqual([true, false, false, true])
  })

  test('given and withdrawn in the same instant is withdrawn, in whatever order it arrives', () => {
    const both = [entry('granted', 3), entry('withdrawn', 3)]
    expect([may(both, 3), may(both.toReversed(), 3)]).toEqual([false, false])
  })

  test('is stopped everywhere by one word', () => {
    const history = [entry('granted', 1), entry('granted', 1, { channel: 'line' }), entry('withdrawn', 2, { channel: 'every', purpose: 'every' })] // prettier-ignore
    expect([may(history, 3), may(history, 3, 'line')]).toEqual([false, false])
  })

  test('is never granted for everything at once', () => {
    expect(may([entry('granted', 1, { channel: 'every', purpose: 'every' })], 2)).toBe(false)
  })
})

test('news of an own order needs no grant and ends only when refused itself', () => {
  expect(may([], 1, 'sms', 'service')).toBe(true)
  expect(may([entry('withdrawn', 1, { channel: 'every', purpose: 'every' })], 2, 'sms', 'service')).toBe(true)
  expect(may([entry('withdrawn', 1, { purpose: 'service' })], 2, 'sms', 'service')).toBe(false)
})

describe('two members become one', () => {
  test('a withdrawal of either wins over a later grant of the other', () => {
    const merged = mergeConsents([entry('granted', 8)], [entry('withdrawn', 2)], hour(9))
    expect(may(merged, 9)).toBe(false)
    expect(merged.at(-1)).toMatchObject({ answer: 'withdrawn', source: 'merge' })
  })

  test('never having been asked is no refusal', () => {
    expect(may(mergeConsents([], [entry('granted', 2)], hour(9)), 9)).toBe(true)
  })

  test('the person may grant again afterwards', () => {
    const merged = mergeConsents([entry('granted', 8)], [entry('withdrawn', 2)], hour(9))
    expect(may([...merged, entry('granted', 10)], 10)).toBe(true)
  })

  const histories = fc.array(
    fc.record({
      channel: fc.constantFrom('sms', 'line', 'every'), purpose: fc.constantFrom('service', 'marketing', 'every'),
      answer: fc.constantFrom('granted', 'withdrawn'), at: fc.nat(8).map(hour),
      textVersion: fc.constant('1'), source: fc.constant('till'),
    }) satisfies fc.Arbitrary<ConsentEntry>,
    { maxLength: 6 },
  ) // prettier-ignore

  test('what neither allowed alone is not allowed together, and order does not matter', () => {
    fc.assert(
      fc.property(histories, histories, fc.constantFrom('sms', 'line'), fc.constantFrom('service', 'marketing'), (one, other, channel, purpose) => {
        const allowed = (history: readonly ConsentEntry[]) => mayContact(history, channel, purpose, hour(9))
        const together = allowed(mergeConsents(one, other, hour(9)))
        return together === allowed(mergeConsents(other, one, hour(9))) && (!together || allowed(one) || allowed(other))
      }), // prettier-ignore
      { numRuns: 1000 },
    )
  })
})
