import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import cases from './cases/phone-postal.json' with { type: 'json' }
import { displayPhone, isMobile, maskedPhone, parsePhone, phoneEndings, type PhoneNumber } from './phone.ts'

const taiwan = (typed: string) => parsePhone(typed, 'TW')
const known = (typed: string): PhoneNumber => taiwan(typed) ?? expect.fail(`${typed} is not a number`)

describe('numbers that were checked with the metadata of the phone companies', () => {
  test.each(cases.vectors.filter(({ input }) => input.type === 'phone'))('$id: $input.value', ({ input, expect: expected }) => {
    expect(parsePhone(input.value ?? '', input.defaultCountry ?? '')).toBe(expected.e164)
  }) // prettier-ignore

  test.each(cases.vectors.filter(({ input }) => input.type === 'isMobile'))('$id: $input.e164', ({ input, expect: expected }) => {
    expect(isMobile(known(input.e164 ?? ''))).toBe(expected.mobile)
  }) // prettier-ignore
})

describe('a number of Taiwan', () => {
  test('has as many digits as its area code demands', () => {
    expect(['02-2345-678', '03-12345678', '04-2345678', '049-234567', '07-12345678'].map(taiwan)).toEqual([null, null, null, null, null]) // prettier-ignore
    expect(['03-3345678', '037-234567', '04-7234567', '049-2345678', '089-234567', '0826-23456'].map(taiwan)).not.toContain(null) // prettier-ignore
  })

  test('may be typed in full width, with the country and without its 0', () => {
    const phone = '+886912345678'
    expect(['０９１２３４５６７８', '+886-0912-345-678', '886912345678', '(09)12345678', '0912.345.678'].map(taiwan)).toEqual([phone, phone, phone, phone, phone]) // prettier-ignore
  })

  test('is known without its extension', () => {
    expect(['02-2345-6789#123', '02-23456789分機5', '02-23456789 轉 12'].map(taiwan)).toEqual(Array(3).fill('+886223456789')) // prettier-ignore
  })

  test('is not an e-mail, a name or a very long text', () => {
    expect(['mei@example.com', '小美', '', '+', '+886', '0912-345-678a', '1'.repeat(100_000)].map(taiwan)).toEqual(Array(7).fill(null)) // prettier-ignore
  })

  test('is written with its 0 at home and masked but for three digits', () => {
    const phone = known('0912345678')
    expect(displayPhone(phone, 'TW')).toBe('0912-345-678')
    expect(displayPhone(phone, 'JP')).toBe('+886 912345678')
    expect(maskedPhone(phone, 'TW')).toBe('****-***-678')
    expect(displayPhone(known('02-2345-6789'), 'TW')).toBe('0223456789')
  })

  test('is found by its last 8, 6 or 4 digits', () => {
    expect(phoneEndings(known('0912345678'))).toEqual(['+886912345678', '12345678', '345678', '5678'])
  })
})

test('numbers of other countries are checked by their plan or their length', () => {
  expect(['+819012345678', '+6591234567', '+8613912345678', '+447911123456', '+4915112345678'].map(taiwan)).not.toContain(null) // prettier-ignore
  expect(['+8190123', '+65123', '+999123456789', '+44', '+1 123 456 7890'].map(taiwan)).toEqual(Array(5).fill(null))
})

test('a number is free of charge in Japan and no mobile', () => {
  expect(parsePhone('0120-123-456', 'JP')).toBe('+81120123456')
  expect(isMobile(parsePhone('0800-123-4567', 'JP') ?? known(''))).toBe(false)
})

test('parsing what was parsed or displayed changes nothing', () => {
  const typed = fc.oneof(
    fc.integer({ min: 0, max: 99_999_999 }).map((number) => `09${String(number).padStart(8, '0')}`),
    fc.string({ unit: fc.constantFrom(...'0123456789+- ()'), maxLength: 16 }),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const phone = taiwan(text)
      return phone === null || (taiwan(phone) === phone && taiwan(displayPhone(phone, 'TW')) === phone)
    }),
    { numRuns: 2000 },
  )
})
