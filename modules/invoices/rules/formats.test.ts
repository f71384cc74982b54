import type { Day, Instant } from '@omoya/kernel'
import { addDays, dayAt, daysBetween } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import cases from './cases/tw-invoice-formats.json' with { type: 'json' }
import * as formats from './formats.ts'
import * as periods from './periods.ts'

const day = (text: string) => text as Day
const ofType = (...types: string[]) => cases.vectors.filter(({ input }) => types.includes(input.type))

const checks: Readonly<Record<string, (text: string) => boolean>> = {
  mobileBarcode: formats.isMobileBarcode,
  citizenCert: formats.isCitizenCertificate,
  loveCode: formats.isDonationCode,
  invoiceNumber: formats.isInvoiceNumber,
  randomCode: formats.isRandomCode,
}

test.each(ofType(...Object.keys(checks)))('$id: $input.type $input.value', ({ input, expect: expected }) => {
  expect(checks[input.type]?.(input.value ?? '')).toBe(expected.valid)
})

describe('the period', () => {
  test.each(ofType('period'))('$id: $input.date$input.instant', ({ input, expect: expected }) => {
    const date = input.instant ? dayAt(input.instant as Instant, 'Asia/Taipei') : day(input.date ?? '')
    const found = input.instant ? periods.periodAt(input.instant as Instant) : periods.periodOf(date)
    expect(found).toBe(expected.period)
    expect(periods.rocDate(date)).toBe(expected.rocDate)
    expect(periods.periodLabel(found)).toBe(expected.label ?? periods.periodLabel(periods.periodOf(date)))
  })

  const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays(day('2011-01-01'), offset))

  test('holds each of its days and no other', () => {
    fc.assert(
      fc.property(days, (any) => {
        const period = periods.periodOf(any)
        const [first, last] = [periods.firstDayOf(period), periods.lastDayOf(period)]
        expect(first <= any && any <= last).toBe(true)
        expect(periods.periodOf(addDays(last, 1))).toBe(periods.nextPeriod(period))
        expect(daysBetween(first, last)).toBeGreaterThan(57)
        expect(periods.dayOfRocDate(periods.rocDate(any))).toBe(any)
      }),
    )
  })

  test('reports its unused numbers by the 10th', () => {
    expect(periods.blankReportBy(periods.periodOf(day('2026-12-31')))).toBe('2027-01-10')
  })
})

test.each(ofType('code39'))('$id: the barcode of the proof', ({ input, expect: expected }) => {
  const text = formats.proofBarcode(day(input.date ?? ''), input.invoiceNumber ?? '', input.randomCode ?? '')
  expect(text).toBe(expected.text)
  expect(formats.readProofBarcode(text)).toMatchObject({ number: input.invoiceNumber, randomCode: input.randomCode })
})

test('a random code keeps its zeros and its print form has a dash', () => {
  expect(formats.randomCodeFrom(Uint8Array.of(0, 0, 0, 42))).toBe('0042')
  expect(formats.printedNumber('AB12345678')).toBe('AB-12345678')
  fc.assert(fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (random) => formats.isRandomCode(formats.randomCodeFrom(random)))) // prettier-ignore
})
