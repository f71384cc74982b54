import { addSeconds, type Day, type Instant } from '@omoya/kernel'
import { taxWithin } from '@omoya/pricing/rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowanceAmounts, correctionFor, type CorrectionRequest, type IssuedInvoice } from './correct.ts'
import { buyerKind, unsentAlarm, uploadBy, uploadState } from './deadlines.ts'
import { periodOf } from './periods.ts'
import { invoicedAtRedemption, invoicedAtSale, invoiceMoment } from './timing.ts'

const today = '2026-11-22' as Day
const issued = (change: Partial<IssuedInvoice> = {}): IssuedInvoice => ({
  period: periodOf('2026-11-02' as Day), choice: { kind: 'paper', buyer: null }, allowances: 0, paper: 'came-back', ...change,
}) // prettier-ignore
const correct = (change: Partial<IssuedInvoice>, scope: CorrectionRequest['scope'] = 'whole') => correctionFor(issued(change), { today, scope }) // prettier-ignore

describe('a returned sale', () => {
  test('is voided when all of it comes back with its paper in the same period', () => {
    expect(correct({})).toEqual({ kind: 'void', alternatives: ['allowance'], notVoid: null, needsConsent: 'consumer', mayHaveWon: false }) // prettier-ignore
    expect(correct({ paper: 'none-printed', choice: { kind: 'carrier', carrier: { kind: 'member' }, buyer: null } }).kind).toBe('void') // prettier-ignore
  })

  test('is allowed for when the paper, the period or an earlier allowance stands in the way', () => {
    expect(correct({ paper: 'missing' })).toMatchObject({ kind: 'allowance', notVoid: 'paper' })
    expect(correct({ period: periodOf('2026-10-31' as Day) })).toMatchObject({ kind: 'allowance', notVoid: 'period' })
    expect(correct({ allowances: 1 })).toMatchObject({ kind: 'allowance', notVoid: 'allowance-made' })
    expect(correct({ choice: { kind: 'donation', code: '919' } })).toMatchObject({ kind: 'allowance', notVoid: 'donated' }) // prettier-ignore
  })

  test('in part is allowed for; with its paper it may be issued anew instead', () => {
    expect(correct({}, 'part')).toMatchObject({ kind: 'allowance', notVoid: 'part', alternatives: ['void-and-reissue'] }) // prettier-ignore
    expect(correct({ paper: 'missing' }, 'part').alternatives).toEqual([])
  })

  test('of a company needs its consent; a carried one of an earlier period may have won', () => {
    expect(correct({ choice: { kind: 'paper', buyer: '04595257' } }).needsConsent).toBe('company')
    const earlier = { period: periodOf('2026-08-01' as Day), choice: { kind: 'donation', code: '919' } } as const
    expect(correct(earlier).mayHaveWon).toBe(true)
  })
})

describe('an allowance', () => {
  const invoice = { total: 1020, tax: 49, allowed: 0 }

  test('of 169 out of 1,020 is 161 and 8 of tax', () => {
    expect(allowanceAmounts(invoice, 169)).toEqual({ ok: true, sales: 161, tax: 8, total: 169 })
  })

  test('is never more than what is left', () => {
    expect(allowanceAmounts({ ...invoice, allowed: 1000 }, 21)).toEqual({ ok: false, why: 'invoices.more_than_left', left: 20 }) // prettier-ignore
    expect(allowanceAmounts(invoice, 0)).toMatchObject({ ok: false })
  })

  test('thirty times ten dollars give the tax back whole', () => {
    const each = Array.from({ length: 30 }, (_, index) => allowanceAmounts({ total: 300, tax: 14, allowed: index * 10 }, 10)) // prettier-ignore
    expect(each.reduce((sum, amounts) => sum + (amounts.ok ? amounts.tax : 0), 0)).toBe(14)
  })

  test('in any series adds up to the invoice, and no part of it is negative', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 }), (amounts) => {
        const total = amounts.reduce((sum, amount) => sum + amount, 0)
        const tax = taxWithin(total, 5, 'half-up')
        let allowed = 0
        const parts = amounts.flatMap((amount) => {
          const part = allowanceAmounts({ total, tax, allowed }, amount)
          allowed += amount
          return part.ok ? [part] : []
        })
        expect(parts.length).toBe(amounts.length)
        expect(parts.reduce((sum, part) => sum + part.tax, 0)).toBe(tax)
        expect(parts.reduce((sum, part) => sum + part.sales, 0)).toBe(total - tax)
        expect(parts.every((part) => part.sales >= 0 && part.tax >= 0)).toBe(true)
      }),
    )
  })
})

describe('the time of an invoice', () => {
  test('is the payment, the hand-over or the dispatch', () => {
    expect(invoiceMoment({ payment: 'before-dispatch', issuer: 'us' })).toBe('payment')
    expect(invoiceMoment({ payment: 'at-hand-over', issuer: 'us' })).toBe('hand-over')
    expect(invoiceMoment({ payment: 'on-delivery', issuer: 'us' })).toBe('dispatch')
    expect(invoiceMoment({ payment: 'at-hand-over', issuer: 'host' })).toBe('never')
  })

  test('of a goods voucher is its sale, of a money voucher its redemption; together nothing twice', () => {
    expect([invoicedAtSale('goods', 500), invoicedAtSale('money', 500)]).toEqual([500, 0])
    expect(invoicedAtRedemption('money', 500, 500)).toBe(500)
    expect(invoicedAtRedemption('goods', 500, 500)).toBe(0)
    expect(invoicedAtRedemption('goods', 580, 500)).toBe(80)
  })
})

describe('the deadline of the platform', () => {
  test('is two days for a consumer and seven for a company, from the day after', () => {
    expect(uploadBy('2026-12-30' as Day, buyerKind(null))).toBe('2027-01-01')
    expect(uploadBy('2026-12-30' as Day, buyerKind('04595257'))).toBe('2027-01-06')
    expect((['2026-11-23', '2026-11-24', '2026-11-25'] as Day[]).map((day) => uploadState(today, 'consumer', day))).toEqual(['in-time', 'last-day', 'late']) // prettier-ignore
  })

  test('makes a till insist when its oldest invoice is a day old', () => {
    const made = '2026-11-22T04:00:00.000Z' as Instant
    expect(unsentAlarm(null, made)).toBe('none')
    expect(unsentAlarm(made, addSeconds(made, 86_399))).toBe('shown')
    expect(unsentAlarm(made, addSeconds(made, 86_400))).toBe('insists')
  })
})
