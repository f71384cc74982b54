import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import vectors from './cases/money.json' with { type: 'json' }
import { decimalText, digitsOf, isAmount, isoExponent, parseAmount } from './money.ts'
import { share } from './share.ts'

interface Vector {
  readonly id: string
  readonly input: {
    op: string
    currency?: string
    gateway?: string
    amount?: string
    total?: number
    weights?: number[]
  }
  readonly expect: { exponent?: number; value?: number; error?: boolean; parts?: number[] }
}
const all = vectors.vectors as Vector[]
/** Gateways that take the shop's own units. Those with units of their own (Stripe) are tested with their adapter. */
const plainGateways = ['ecpay', 'newebpay', 'linepay', 'paypay']

describe('vectors', () => {
  test.each(all.filter(({ input }) => input.op === 'exponent'))('$id: $input.currency', ({ input, expect: then }) => {
    expect(isoExponent(input.currency ?? '')).toBe(then.exponent)
  })
  test.each(all.filter(({ input }) => input.op === 'allocate'))('$id', ({ input, expect: then }) => {
    expect(share(input.total ?? NaN, input.weights ?? [])).toEqual(then.parts)
  })
  test.each(all.filter(({ input }) => plainGateways.includes(input.gateway ?? '')))(
    '$id',
    ({ input, expect: then }) => {
      const parsed = parseAmount(input.amount ?? '', input.currency ?? '')
      expect(parsed?.rounded ? { error: true } : { value: parsed?.amount }).toEqual(then)
    },
  )
})

test('New Taiwan dollars are whole in shops though ISO gives them two decimals', () => {
  expect([digitsOf('TWD'), isoExponent('TWD'), digitsOf('USD'), digitsOf('JPY'), digitsOf('KWD')]).toEqual([
    0, 2, 2, 0, 3,
  ])
})

test('decimal text and amount are each other’s inverse', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }),
      fc.constantFrom('TWD', 'JPY', 'USD', 'KWD'),
      (amount, currency) => {
        const parsed = parseAmount(decimalText(amount, currency), currency)
        expect(parsed).toEqual({ amount: amount === 0 ? 0 : amount, rounded: false })
      },
    ),
    { numRuns: 10_000 },
  )
})

test('finer prices are rounded half away from zero and counted as rounded', () => {
  expect(parseAmount('1680.5', 'TWD')).toEqual({ amount: 1681, rounded: true })
  expect(parseAmount('-1680.5', 'TWD')).toEqual({ amount: -1681, rounded: true })
  expect(parseAmount('19.994', 'USD')).toEqual({ amount: 1999, rounded: true })
  expect(parseAmount('1680.00', 'TWD')).toEqual({ amount: 1680, rounded: false })
})

test('what is no plain decimal number is no amount', () => {
  for (const text of [
    '',
    '1,680',
    '１６８',
    '1e3',
    '0x10',
    ' 1',
    '1.',
    '.5',
    '--1',
    'NaN',
    '9999999999999999',
    '1'.repeat(100_000),
  ])
    expect([text.slice(0, 20), parseAmount(text, 'TWD')]).toEqual([text.slice(0, 20), null])
})

test('amounts beyond what is held exactly are refused', () => {
  expect(isAmount(2 ** 53 - 1)).toBe(true)
  expect(isAmount(2 ** 53)).toBe(false)
  expect(isAmount(0.5)).toBe(false)
  expect(parseAmount('90071992547409.93', 'USD')).toBeNull()
})
