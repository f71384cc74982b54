import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import cases from './cases/one-time-codes.json' with { type: 'json' }
import * as codes from './codes.ts'

const expectedWith = (keyHex: string) => (step: number) =>
  codes.digitsOfDigest(createHmac('sha256', Buffer.from(keyHex, 'hex')).update(codes.stepBytes(step)).digest())

describe('the changing code on a phone', () => {
  const vectors = cases.vectors.filter(({ input }) => input.op === 'rotatingMemberCode' && input.code !== undefined)

  test.each(vectors)('$id: $note', ({ input, expect: expected }) => {
    const check = {
      digits: input.code ?? '',
      step: codes.stepAt(input.nowUnix ?? 0),
      lastStep: null,
      expected: expectedWith(input.keyHex ?? ''),
    }
    expect('step' in codes.judgeScreenCode(check)).toBe(expected.accept)
  })

  const totp = cases.vectors.filter(({ input }) => input.op === 'totp' && input.alg === 'SHA256' && input.digits === 8)
  test.each(totp)('$id agrees with RFC 6238', ({ input, expect: expected }) => {
    expect(expectedWith(input.keyHex ?? '')(codes.stepAt(input.unix ?? 0))).toBe(expected.code)
  })

  test('is taken once, and no older one after it', () => {
    const expected = expectedWith('00'.repeat(32))
    const first = codes.judgeScreenCode({ digits: expected(100), step: 100, lastStep: null, expected })
    expect(first).toEqual({ step: 100 })
    expect(codes.judgeScreenCode({ digits: expected(100), step: 101, lastStep: 100, expected })).toEqual({
      why: 'used',
    })
    expect(codes.judgeScreenCode({ digits: expected(99), step: 100, lastStep: 100, expected })).toEqual({ why: 'used' })
    expect(codes.judgeScreenCode({ digits: expected(101), step: 101, lastStep: 100, expected })).toEqual({ step: 101 })
  })

  test('travels as text', () => {
    const code = { alias: 'A7K2M9', digits: '01234567' }
    expect(codes.readScreenCode(codes.screenCodeText(code))).toEqual(code)
    expect(['OM1.A7K2M9.1234567', 'OM2.A7K2M9.01234567', 'OM1..01234567', ''].map(codes.readScreenCode)).toEqual([null, null, null, null]) // prettier-ignore
  })
})

describe('a card', () => {
  const cards = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(codes.memberCardFrom)

  test('is found again however it is typed', () => {
    fc.assert(fc.property(cards, (card) => codes.readMemberCard(` ${card.slice(0, 4).toLowerCase()}-${card.slice(4)}`) === card)) // prettier-ignore
  })

  test('is not read from a phone number, a barcode or a wrong character', () => {
    const card = codes.memberCardFrom(new Uint8Array(20).fill(7))
    const wrong = `${card.slice(0, -1)}${card.endsWith('2') ? '3' : '2'}`
    expect([wrong, '0912345678', '4710088412348', ''].map(codes.readMemberCard)).toEqual([null, null, null, null])
  })
})

describe('the signed code for tills without a network', () => {
  const code = { alias: 'A7K2M9', keyId: 'k1', issued: 1_800_000_000, expires: 1_800_000_060 }
  const text = `${codes.signedPayload(code)}.${'a'.repeat(86)}`

  test('tells what was signed', () => {
    expect(codes.readSignedCode(text)).toMatchObject({ ...code, payload: codes.signedPayload(code), signature: 'a'.repeat(86) }) // prettier-ignore
    expect(codes.readSignedCode(text.slice(0, -1))).toBeNull()
  })

  test('lives a minute, with five minutes for a slow clock, and a long life is refused', () => {
    expect(codes.isTimely(code, code.issued)).toBe(true)
    expect(codes.isTimely(code, code.expires + 300)).toBe(true)
    expect(codes.isTimely(code, code.expires + 301)).toBe(false)
    expect(codes.isTimely(code, code.issued - 301)).toBe(false)
    expect(codes.isTimely({ ...code, expires: code.issued + 61 }, code.issued)).toBe(false)
  })
})
