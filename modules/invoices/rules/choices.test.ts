import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkChoice, type InvoiceCarrier, type InvoiceWish, mayBecomeCompany } from './choices.ts'

const check = (wish: Partial<InvoiceWish>) => checkChoice({ buyer: null, carrier: null, donation: null, ...wish })
const mobile: InvoiceCarrier = { kind: 'mobile-barcode', code: '/ABC+123' }
const certificate: InvoiceCarrier = { kind: 'citizen-certificate', code: 'AB12345678901234' }
const company = '04595257'

describe('an invoice', () => {
  test('is paper when nothing else was wished', () => {
    expect(check({})).toEqual({ ok: true, choice: { kind: 'paper', buyer: null }, printsPaper: true })
    expect(check({ buyer: company })).toMatchObject({ choice: { kind: 'paper', buyer: company }, printsPaper: true })
  })

  test('goes to a carrier or is donated, without paper, and never both', () => {
    expect(check({ carrier: mobile })).toMatchObject({ ok: true, printsPaper: false })
    expect(check({ donation: '919' })).toEqual({ ok: true, choice: { kind: 'donation', code: '919' }, printsPaper: false }) // prettier-ignore
    expect(check({ carrier: mobile, donation: '919' })).toEqual({ ok: false, why: 'invoices.carrier_or_donation' })
  })

  test('of a company is never donated and lies only on a mobile barcode', () => {
    expect(check({ buyer: company, donation: '919' })).toEqual({ ok: false, why: 'invoices.company_cannot_donate' })
    expect(check({ buyer: company, carrier: mobile })).toMatchObject({ ok: true, choice: { buyer: company } })
    expect(check({ buyer: company, carrier: certificate })).toEqual({ ok: false, why: 'invoices.carrier_not_for_company' }) // prettier-ignore
    expect(check({ buyer: company, carrier: { kind: 'member' } })).toEqual({ ok: false, why: 'invoices.carrier_not_for_company' }) // prettier-ignore
  })

  test('with a mistyped number, carrier or code is refused by its name', () => {
    expect(check({ buyer: '12345678' })).toEqual({ ok: false, why: 'invoices.bad_business_number' })
    expect(check({ buyer: '00000000' })).toEqual({ ok: false, why: 'invoices.bad_business_number' })
    expect(check({ carrier: { ...mobile, code: '/ABC 123' } })).toEqual({ ok: false, why: 'invoices.bad_carrier' })
    expect(check({ carrier: { ...certificate, code: 'ab1' } })).toEqual({ ok: false, why: 'invoices.bad_carrier' })
    expect(check({ donation: '12' })).toEqual({ ok: false, why: 'invoices.bad_donation_code' })
  })

  test('for a consumer may become a company’s, a donated one may not', () => {
    expect(mayBecomeCompany({ kind: 'paper', buyer: null })).toBe(true)
    expect(mayBecomeCompany({ kind: 'paper', buyer: company })).toBe(false)
    expect(mayBecomeCompany({ kind: 'donation', code: '919' })).toBe(false)
  })

  test('that was accepted never holds two of carrier, donation and paper', () => {
    const wishes = fc.record({ buyer: fc.constantFrom(null, company), carrier: fc.constantFrom(null, mobile, certificate, { kind: 'member' } as const), donation: fc.constantFrom(null, '919') }) // prettier-ignore
    fc.assert(
      fc.property(wishes, (wish) => {
        const checked = checkChoice(wish)
        const exclusive = wish.carrier === null || wish.donation === null
        return !checked.ok || (exclusive && checked.printsPaper === (wish.carrier === null && wish.donation === null))
      }),
    )
  })
})
