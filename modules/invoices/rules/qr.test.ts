import { createCipheriv } from 'node:crypto'
import type { Day } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import cases from './cases/tw-invoice-qr.json' with { type: 'json' }
import { utf8Length } from './base64.ts'
import { itemsThatFit, qrCodes, qrHead, type QrHead, type QrItem, readQr } from './qr.ts'

const cipherWith = (keyHex: string) => (plain: string) => {
  const aes = createCipheriv('aes-128-cbc', Buffer.from(keyHex, 'hex'), Buffer.from('Dt8lyToo17X/XkXaQvihuA==', 'base64')) // prettier-ignore
  return Buffer.concat([aes.update(plain, 'utf8'), aes.final()]).toString('base64')
}
const ofOperation = (operation: string) => cases.vectors.filter(({ input }) => input.op === operation)
const item = ([name = '', quantity = '', unitPrice = '']: string[]): QrItem => ({ name, quantity, unitPrice })
const headOf = (input: (typeof cases.vectors)[number]['input']): QrHead => ({
  number: input.invoiceNumber ?? '', issuedOn: (input.date ?? '') as Day, randomCode: input.randomCode ?? '',
  sales: input.salesAmount ?? 0, total: input.totalAmount ?? 0, buyer: input.buyer ?? null, seller: input.seller ?? '',
}) // prettier-ignore

describe('the codes of a proof', () => {
  test.each(ofOperation('build'))('$id is built', ({ input, expect: expected }) => {
    const cipher = cipherWith(input.keyHex ?? '')
    const items = (input.items ?? []).map(item)
    const count = input.itemsInLeft ?? 0
    const built = qrCodes(headOf(input), { left: items.slice(0, count), right: items.slice(count), total: items.length }, cipher) // prettier-ignore
    expect(built).toEqual(expected.accept === false ? null : { left: expected.left, right: expected.right })
    expect(qrHead(headOf(input), cipher)).toBe(expected.head77 ?? null)
  })

  test.each(ofOperation('cipher'))('$id: the check is made over number and random code', ({ input, expect: expected }) => {
    const seen: string[] = []
    const cipher = (plain: string) => cipherWith(input.keyHex ?? '')(seen[seen.push(plain) - 1] ?? '')
    const head = qrHead({ ...headOf(input), issuedOn: '2026-01-05' as Day, seller: '04595257' }, cipher)
    expect(head?.slice(-24)).toBe(expected.cipher)
    expect(seen).toEqual([`${input.invoiceNumber}${input.randomCode}`])
  }) // prettier-ignore

  test.each(ofOperation('parse'))('$id is read', ({ input, expect: expected }) => {
    const { invoiceNumber, date, salesAmount, totalAmount, items, ...same } = expected
    const read = readQr(input.left ?? '', input.right)
    expect(read).toMatchObject({ ...same, number: invoiceNumber, issuedOn: date, sales: salesAmount, total: totalAmount }) // prettier-ignore
    expect(read?.items).toEqual((items ?? []).map(item))
  })
})

const sound: QrHead = { number: 'AB12345678', issuedOn: '2026-01-05' as Day, randomCode: '0042', sales: 1600, total: 1680, buyer: null, seller: '04595257' } // prettier-ignore
const check = () => 'a'.repeat(24)

test('a field of the wrong shape makes no code at all', () => {
  const wrong: Partial<QrHead>[] = [
    { number: 'AB1234567' }, { issuedOn: '2026-02-30' as Day }, { randomCode: '42' }, { total: -1 }, { total: 1.5 },
    { total: 2 ** 32 }, { buyer: '00000000' }, { buyer: '12345678' }, { seller: '1' },
  ] // prettier-ignore
  expect(wrong.map((change) => qrHead({ ...sound, ...change }, check))).toEqual(wrong.map(() => null))
  expect(qrHead(sound, () => 'short')).toBeNull()
  expect(qrHead(sound, check)).toHaveLength(77)
})

test('what is built is read again, whatever the names hold', () => {
  const items = fc.array(
    fc.tuple(fc.string({ unit: fc.constantFrom('茶', 'a', ':', '*', '𠮷', ' '), minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 99_999 })), // prettier-ignore
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(items, fc.integer({ min: 0, max: 0xffffffff }), (drawn, total) => {
      const all = drawn.map(([name, quantity, price]) => item([name, String(quantity), String(price)]))
      const fitted = itemsThatFit(all, 40, 60)
      const built = qrCodes({ ...sound, total }, fitted, check)
      const read = readQr(built?.left ?? '', built?.right)
      expect(read).toMatchObject({ ...sound, total, itemsTotal: all.length })
      expect(read?.items).toEqual([...fitted.left, ...fitted.right].map((each) => ({ ...each, name: each.name.replaceAll(':', '：') }))) // prettier-ignore
    }),
  )
})

test('items fill the left code, then the right one, and never more than fits', () => {
  const tea = item(['高山茶', '1', '100'])
  expect(utf8Length('高山茶:1:100:')).toBe(16)
  const fitted = itemsThatFit(Array<QrItem>(6).fill(tea), 40, 33)
  expect([fitted.left.length, fitted.right.length, fitted.total]).toEqual([2, 2, 6])
})

test('texts that are no proof are not read', () => {
  const read = readQr('AB112233441020523999900000144000001540000000001234567ydXZt4LAN1UHN/j1juVcRA==')
  expect(read?.total).toBe(340)
  expect(['', 'AB11223344', 'AB112233441021323999900000144000001540000000001234567ydXZt4LAN1UHN/j1juVcRA=='].map((text) => readQr(text))).toEqual([null, null, null]) // prettier-ignore
})
