import fc from 'fast-check'
import { expect, test } from 'vitest'
import { basketCookie, basketOf, emptyBasket, keyOf, MOST_LINES, packBasket, piecesIn, piecesTold, unpackBasket, withCoupon, withLine, withMore, withoutCoupon } from './basket.ts' // prettier-ignore
import { packId, unpackId } from './packed-id.ts'

const cup = '01936b3a-5c00-7abc-8def-0123456789ab'
const bag = '01936b3a-5c00-7abc-8def-0123456789ac'
const offer = '01936b3a-5c00-7abc-8def-0123456789ad'
const line = (unit: string, quantity: number, takenFor: string | null = null) => ({ unit, quantity, takenFor })

test('an id comes back whole from its short form', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(packId(id)).toHaveLength(22)
      expect(unpackId(packId(id) ?? '')).toBe(id)
    }),
  )
})

test('more of the same goes on top, the gift of an offer stays a line of its own', () => {
  const basket = withMore(withMore(withMore(emptyBasket, line(cup, 1)), line(cup, 2)), line(cup, 1, offer))
  expect(basket.lines).toEqual([line(cup, 3), line(cup, 1, offer)])
  expect(piecesIn(basket)).toBe(4)
})

test('a line of none is taken out, of nonsense too', () => {
  const basket = withLine(emptyBasket, line(cup, 2))
  expect(withLine(basket, line(cup, 0)).lines).toEqual([])
  expect(withLine(basket, line(cup, Number.NaN)).lines).toEqual([])
  expect(withLine(basket, line(cup, -4)).lines).toEqual([])
  expect(withLine(basket, line(cup, 5_000)).lines).toEqual([line(cup, 999)])
})

test('a coupon is kept once, without spaces, until it is taken off', () => {
  const basket = withCoupon(withCoupon(emptyBasket, ' WELCOME 100 '), 'WELCOME100')
  expect(basket.coupons).toEqual(['WELCOME100'])
  expect(withoutCoupon(basket, 'WELCOME100').coupons).toEqual([])
})

test('whatever is in the basket comes back from its cookie', () => {
  const lines = fc.array(
    fc.record({
      unit: fc.uuid(),
      quantity: fc.integer({ min: 1, max: 999 }),
      takenFor: fc.option(fc.uuid(), { nil: null }),
    }),
    { maxLength: MOST_LINES },
  )
  const coupons = fc.array(fc.stringMatching(/^[A-Z0-9-]{3,20}$/), { maxLength: 5 })
  fc.assert(
    fc.property(lines, coupons, (some, codes) => {
      const basket = codes.reduce(withCoupon, some.reduce(withLine, emptyBasket))
      expect(unpackBasket(packBasket(basket))).toEqual(basket)
    }),
  )
})

test('a hundred lines fit into one cookie of a browser', () => {
  const many = Array.from({ length: 120 }, (_, index) =>
    line(`01936b3a-5c00-7abc-8def-${String(index).padStart(12, '0')}`, 99),
  )
  const basket = many.reduce(withLine, emptyBasket)
  expect(basket.lines).toHaveLength(MOST_LINES)
  expect(basketCookie(basket, new Request('http://shop.test/')).length).toBeLessThan(4_096)
})

test('the pieces stand in front of the cookie; a basket of before they did is read and counted', () => {
  const basket = withLine(withLine(emptyBasket, line(bag, 2)), line(cup, 3))
  const request = (cookie: string) => new Request('http://shop.test/', { headers: { cookie } })
  expect(packBasket(basket)).toMatch(/^5!/)
  expect(piecesTold(request(`a=1; omoya_basket=${packBasket(basket)}`))).toBe(5)
  const before = packBasket(basket).replace(/^5!/, '')
  expect(unpackBasket(before)).toEqual(basket)
  expect(piecesTold(request(`omoya_basket=${before}`))).toBe(5)
  expect(piecesTold(request('omoya_basket=4!!'))).toBe(4)
  expect(piecesTold(request('b=1'))).toBe(0)
})

test('a cookie that somebody has broken is an empty basket, not an error', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(piecesIn(unpackBasket(text))).toBeGreaterThanOrEqual(0)
    }),
  )
  expect(unpackBasket('nonsense!%E0%A4')).toEqual(emptyBasket)
})

test('the basket is found among other cookies, and an empty one deletes its cookie', () => {
  const basket = withLine(emptyBasket, line(bag, 2))
  const cookie = basketCookie(basket, new Request('https://shop.test/'))
  expect(cookie).toContain('; HttpOnly; SameSite=Lax')
  expect(cookie).toContain('; Secure')
  const request = new Request('https://shop.test/', { headers: { cookie: `a=1; ${cookie.split(';')[0]}; b=2` } })
  expect(basketOf(request)).toEqual(basket)
  expect(basketCookie(emptyBasket, request)).toContain('Max-Age=0')
})

test('the key of a line fits where a key of a line must fit', () => {
  expect(keyOf(line(cup, 1, offer)).length).toBeLessThanOrEqual(64)
  expect(keyOf(line(cup, 1))).not.toBe(keyOf(line(bag, 1)))
})
