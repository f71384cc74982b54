import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge, paymentWays, type AskedPayment, type OpenBill, type PaymentResult, type PaymentWay } from './index.ts'

const asked: AskedPayment = { state: 'requested', amount: 100, currency: 'TWD' }
const open: OpenBill = { state: 'open', due: 100, kept: 0 }
const captured: PaymentResult = { outcome: 'captured', amount: 100, currency: 'TWD', reference: 'x' }

test('money that was wanted is captured', () => expect(judge(asked, open, captured)).toBe('captured'))

test('money nobody wants any more, too much of it, or another amount is late', () => {
  expect(judge({ ...asked, state: 'unwanted' }, open, captured)).toBe('late')
  expect(judge(asked, { ...open, state: 'cancelled' }, captured)).toBe('late')
  expect(judge(asked, { ...open, kept: 1 }, captured)).toBe('late')
  expect(judge(asked, open, { ...captured, amount: 99 })).toBe('late')
})

test('another currency is not believed', () => expect(judge(asked, open, { ...captured, currency: 'USD' })).toBe('other_currency')) // prettier-ignore

test('a notice knows better than a declined reply', () =>
  expect(judge({ ...asked, state: 'declined' }, open, captured)).toBe('captured'))

test('every verdict that moves a payment is a published way, and what has ended stays so', () => {
  const states = Object.keys(paymentWays) as PaymentWay[]
  const results = fc.constantFrom<PaymentResult>(captured, { ...captured, amount: 1 }, { outcome: 'declined', code: 'no' }, { outcome: 'pending' }) // prettier-ignore
  const bills = fc.record({ state: fc.constantFrom('open' as const, 'cancelled' as const), due: fc.constant(100), kept: fc.nat(150) }) // prettier-ignore
  fc.assert(
    fc.property(fc.constantFrom(...states), bills, results, (state, bill, result) => {
      const verdict = judge({ ...asked, state }, bill, result)
      const moves = verdict === 'captured' || verdict === 'late' || verdict === 'declined'
      const ways: readonly string[] = paymentWays[state]
      return moves ? ways.includes(verdict) : true
    }),
  )
})
