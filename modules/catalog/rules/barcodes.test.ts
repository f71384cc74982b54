import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import cases from './cases/barcodes.json' with { type: 'json' }
import { readElementString } from './gs1.ts'
import { checkDigit, type GtinKind, readGtin, valueCheckDigit, worldwideGtin } from './gtin.ts'
import { type InStoreLayout, readInStore } from './in-store.ts'
import { code128BChecksum, code39Mod43 } from './print-codes.ts'

const ofOperation = (operation: string) => cases.vectors.filter(({ input }) => input.op === operation)

describe('product codes', () => {
  test.each(ofOperation('validate'))('$id: $input.type $input.value', ({ input, expect: expected }) => {
    const accepted = expected.accept ?? expected.valid
    expect(readGtin(input.value, input.type as GtinKind)).toBe(accepted ? expected.gtin14 : null)
  })

  test.each(ofOperation('checkDigit'))('$id: check digit of $input.value', ({ input, expect: expected }) => {
    expect(checkDigit(input.value)).toBe(expected.checkDigit)
  })

  test('a UPC-A and its EAN-13 are one product', () => {
    expect(readGtin('036000291452')).toBe(readGtin('0036000291452'))
  })

  test('are told to the world as they stand on the package, and not where they mean something in one shop only', () => {
    const printed = ['96385074', '036000291452', '4006381333931', '10614141000415']
    expect(printed.map((code) => worldwideGtin(readGtin(code) ?? ''))).toEqual(printed)
    const own = ['20000004', '2100007016801', '0212345678909', '0412345678903']
    expect(own.map((code) => readGtin(code) !== null)).toEqual([true, true, true, true])
    expect(own.map((code) => worldwideGtin(readGtin(code) ?? ''))).toEqual([null, null, null, null])
    expect(worldwideGtin('04006381333932')).toBeNull()
  })

  test('with one wrong digit are never read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 - 1 }), fc.nat(12), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const body = String(number).padStart(12, '0')
        const code = `${body}${checkDigit(body)}`
        const wrong = `${code.slice(0, place)}${(Number(code[place]) + by) % 10}${code.slice(place + 1)}`
        return readGtin(code) === `0${code}` && readGtin(wrong) === null
      }), // prettier-ignore
    )
  })

  const data = resolve(import.meta.dirname, '../../../../shared/data/products_off')
  test.skipIf(!existsSync(data))('of 4,130 real products are read (needs shared/data)', () => {
    const files = ['tw_471.csv.gz', 'jp_45_49.csv.gz', 'cn_hk_69_489.csv.gz']
    const rows = files.flatMap((file) => gunzipSync(readFileSync(resolve(data, file))).toString('utf8').trim().split('\n').slice(1)) // prettier-ignore
    const codes = rows.flatMap((row) => {
      const [, code = '', sound] = /^(\d{8,14}),([01]),/.exec(row) ?? []
      return code === '' ? [] : [{ code, sound: sound === '1' }]
    })
    expect(codes.length).toBeGreaterThan(4000)
    expect(codes.filter(({ code, sound }) => (readGtin(code) !== null) !== sound)).toEqual([])
    expect(codes.filter(({ sound }) => !sound).length).toBe(1)
  })
})

describe('in-store codes', () => {
  test.each(ofOperation('priceCheckDigit'))('$id: check digit of the price $input.value', ({ input, expect: expected }) => {
    expect(valueCheckDigit(input.value)).toBe(expected.digit)
  }) // prettier-ignore

  test.each(ofOperation('inStore'))('$id: $input.value $note', ({ input, expect: expected }) => {
    const reading = readInStore(input.value, input.config as InStoreLayout)
    const refused = expected.inStore === false ? { is: 'other' } : { is: 'damaged' }
    expect(reading).toEqual(expected.itemCode ? { is: 'in-store', code: expected } : refused)
  })

  test('a layout that does not fill its 13 digits reads nothing', () => {
    const layout: InStoreLayout = { prefixes: ['21'], itemDigits: 4, valueDigits: 5, valueCheckDigit: false, value: 'price', decimals: 0 } // prettier-ignore
    expect(readInStore('2100007016801', layout)).toEqual({ is: 'damaged' })
  })
})

describe('GS1 element strings', () => {
  test.each(ofOperation('elementString'))('$id: $note', ({ input, expect: expected }) => {
    expect(readElementString(input.value.slice(3))).toEqual(expected.ai ?? null)
  })

  test('with a wrong check digit, an unknown field or a cut one are refused whole', () => {
    const wrong = ['0109501101531001', '010950110153100005123', '01095011015310', '17270231', '10', '']
    expect(wrong.map(readElementString)).toEqual(wrong.map(() => null))
    expect(readElementString('17270200')).toEqual({ '17': '270200' })
  })

  test('of any text are answered without an error', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789AB\u001d'), maxLength: 40 }), (text) => readElementString(text) !== undefined)) // prettier-ignore
  })
})

describe('codes that we print', () => {
  test.each(ofOperation('code128BChecksum'))('$id: $input.value', ({ input, expect: expected }) => {
    expect(code128BChecksum(input.value)).toBe(expected.checksum)
  })

  test.each(ofOperation('code39Mod43'))('$id: $input.value', ({ input, expect: expected }) => {
    expect(code39Mod43(input.value)).toBe(expected.check)
  })

  test('have no sum where the symbol has no such character', () => {
    expect([code128BChecksum('茶'), code128BChecksum(''), code39Mod43('abc'), code39Mod43('')]).toEqual([null, null, null, null]) // prettier-ignore
  })
})
