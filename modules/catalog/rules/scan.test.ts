import { couponCodeFrom } from '@omoya/loyalty/rules'
import { memberCardFrom } from '@omoya/members/rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderScanText, parseScan, pickupScanText, type ScanConfig } from './scan.ts'

const weighing: ScanConfig = { inStore: { prefixes: ['20', '21', '22'], itemDigits: 5, valueDigits: 5, valueCheckDigit: false, value: 'price', decimals: 0 } } // prettier-ignore
const scan = (text: string, config = weighing) => parseScan(text, config)
const gtin = { kind: 'gtin', gtin14: '04710088412348', elements: null }
const random = new Uint8Array(20).fill(11)

describe('a scan', () => {
  test('of a product is the same whatever the scanner puts around it', () => {
    const sent = ['4710088412348', '4710088412348\r\n', '\t4710088412348 ', ']E04710088412348', '04710088412348']
    expect(sent.map((text) => scan(text))).toEqual(sent.map(() => gtin))
  })

  test('of a GS1 code brings its fields along', () => {
    expect(scan(']d20109501101531000172703311' + '0LOT7\r')).toEqual({ kind: 'gtin', gtin14: '09501101531000', elements: { '01': '09501101531000', '17': '270331', '10': 'LOT7' } }) // prettier-ignore
    expect(scan(']C100095011015310000017')).toMatchObject({ kind: 'elements' })
    expect(scan(']C117261331')).toEqual({ kind: 'refused', why: 'catalog.scan_damaged' })
  })

  test('of a weighed item is its item and price, and refused when damaged', () => {
    expect(scan('2100007016801')).toEqual({ kind: 'in-store', code: { itemCode: '00007', price: '1680' } })
    expect(scan('2100007016802')).toEqual({ kind: 'refused', why: 'catalog.scan_damaged' })
    expect(scan('2100007016801', { inStore: null })).toMatchObject({ kind: 'gtin' })
  })

  test('of an invoice carrier keeps its plus', () => {
    expect(scan('/ABC+123\n')).toEqual({ kind: 'invoice-carrier', carrier: 'mobile-barcode', code: '/ABC+123' })
    expect(scan(']A0/ABC+123')).toMatchObject({ kind: 'invoice-carrier' })
    expect(scan('AB12345678901234')).toMatchObject({ carrier: 'citizen-certificate' })
  })

  test('of a carrier by a scanner that stands on Full ASCII is told, not stored', () => {
    expect(['!BC+123', ':12.456', '/1a2345'].map((text) => scan(text))).toEqual(Array(3).fill({ kind: 'refused', why: 'catalog.scanner_full_ascii' })) // prettier-ignore
  })

  test('of an invoice’s barcode or left QR code is its number', () => {
    expect(scan('10404UZ176908720122')).toMatchObject({ kind: 'invoice-proof', number: 'UZ17690872' })
    const qr =
      'AB112233441020523999900000144000001540000000001234567ydXZt4LAN1UHN/j1juVcRA==:**********:3:3:1:乾電池:1:105:'
    expect(scan(`]Q1${qr}`)).toEqual({ kind: 'invoice-proof', number: 'AB11223344', text: qr })
  })

  test('of a card, a phone’s code, a coupon, an order or a pickup is told apart', () => {
    const card = memberCardFrom(random)
    const coupon = couponCodeFrom(random)
    expect(scan(card)).toEqual({ kind: 'member-card', card })
    expect(scan('OM1.A7K2M9.01234567')).toEqual({
      kind: 'member-screen',
      code: { alias: 'A7K2M9', digits: '01234567' },
    })
    expect(scan(`OM2.A7K2M9.k1.1800000000.1800000060.${'a'.repeat(86)}`)).toMatchObject({ kind: 'member-signed' })
    expect(scan(coupon)).toEqual({ kind: 'coupon', code: coupon })
    expect(scan(orderScanText('W-1001'))).toEqual({ kind: 'order', code: 'W-1001' })
    expect(scan(`]Q3${pickupScanText('7KPM')}`)).toEqual({ kind: 'pickup', code: '7KPM' })
  })

  test('of anything else is a text to look up, of nothing is refused', () => {
    expect(scan(' TEA-500 ')).toEqual({ kind: 'text', text: 'TEA-500' })
    expect(scan('4710088412349')).toEqual({ kind: 'text', text: '4710088412349' })
    expect([scan(''), scan('\r\n')]).toEqual(Array(2).fill({ kind: 'refused', why: 'catalog.scan_empty' }))
  })

  test('is answered for every text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789AOM].:/+-! \u001d\u0000茶ａ😀')), maxLength: 60 }),
        (text) => scan(text).kind !== undefined,
      ),
    )
    expect(scan('1'.repeat(100_000))).toMatchObject({ kind: 'text' })
  })
})
