import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import businessNumbers from './cases/tw-business-number.json' with { type: 'json' }
import japan from './cases/jp-tax.json' with { type: 'json' }
import { isBusinessNumber, isCorporateNumber, isRegistrationNumber, passedOldRule } from './tax-numbers.ts'

describe('統一編號', () => {
  test.each(businessNumbers.vectors)('$id: $input.ban, $note', ({ input, expect: expected }) => {
    const accepted = 'accept' in expected ? expected.accept : undefined
    expect(isBusinessNumber(input.ban)).toBe(accepted ?? expected.validNew)
    expect(passedOldRule(input.ban)).toBe(accepted ?? expected.validOld)
  })

  test('full-width digits, a newline of the scanner and a lost zero are refused', () => {
    expect(['0459525７', '04595257\n', '4595257', ''].some(isBusinessNumber)).toBe(false)
  })

  test('whatever passed the old rule passes the new one', () => {
    const numbers = fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'))
    fc.assert(fc.property(numbers, (number) => !passedOldRule(number) || isBusinessNumber(number)))
  })

  const branches = resolve(import.meta.dirname, '../../../../shared/data/stores_tw/branches_7eleven_familymart.csv.gz')
  test.skipIf(!existsSync(branches))('every branch of the public register passes (needs shared/data)', () => {
    const rows = gunzipSync(readFileSync(branches)).toString('utf8').trim().split('\n').slice(1)
    const numbers = rows.map((row) => row.split('","')[2] ?? '')
    expect(numbers.length).toBe(15_815)
    expect(numbers.filter((number) => !isBusinessNumber(number))).toEqual([])
    expect(numbers.filter(passedOldRule).length).toBe(15_625)
  })
})

describe('法人番号 and registration numbers', () => {
  const vectors = japan.vectors.filter(({ input }) => input.op === 'corporateNumber' || input.op === 'registrationNumber') // prettier-ignore

  test.each(vectors)('$id: $input.value, $note', ({ input, expect: expected }) => {
    const check = input.op === 'corporateNumber' ? isCorporateNumber : isRegistrationNumber
    expect(check(input.value ?? '')).toBe('valid' in expected && expected.valid)
  })
})
