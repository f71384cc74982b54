import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { digitsOfDigest, readScreenCode, stepAt, stepBytes } from '@omoya/members/rules'
import { codeAt } from './card-code.ts'

const raw = Buffer.from('0123456789abcdef0123456789abcdef')
const card = { alias: 'ABC234', key: raw.toString('base64url') }
/** As the server does it (modules/members/screen-codes.ts). */
const expected = (seconds: number): string =>
  digitsOfDigest(
    createHmac('sha256', raw)
      .update(stepBytes(stepAt(seconds)))
      .digest(),
  )

test('the phone computes what the server expects, at any time, and the till can read it', async () => {
  for (const seconds of [0, 29, 30, 1_795_000_000, 1_795_000_029, 4_000_000_000]) {
    const { text, digits } = await codeAt(card, seconds)
    expect(readScreenCode(text)).toEqual({ alias: 'ABC234', digits: expected(seconds) })
    expect(digits.replace(' ', '')).toBe(expected(seconds))
  }
})

test('a code lives half a minute, and the next one is another', async () => {
  const [first, last, next] = await Promise.all([60, 89, 90].map((seconds) => codeAt(card, seconds)))
  expect([first?.secondsLeft, last?.secondsLeft, next?.secondsLeft]).toEqual([30, 1, 30])
  expect(last?.text).toBe(first?.text)
  expect(next?.text).not.toBe(first?.text)
})

test('a key of any letters is read: base64url has two that base64 has not', async () => {
  const odd = Buffer.from(Array.from({ length: 32 }, (_, index) => 0xff - index * 3))
  expect(odd.toString('base64url')).toMatch(/[-_]/)
  const digits = digitsOfDigest(
    createHmac('sha256', odd)
      .update(stepBytes(stepAt(60)))
      .digest(),
  )
  expect((await codeAt({ alias: 'ABC234', key: odd.toString('base64url') }, 60)).digits.replace(' ', '')).toBe(digits)
})
