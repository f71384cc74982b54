import { afterAll, beforeAll, expect, test } from 'vitest'
import * as loyalty from '@omoya/loyalty'
import { basketOf, codeOf, placeWeb, quoted, sellAt, statuses, tillSale, webOrder } from './baskets.ts'
import { brokenBooks, openStorm, sized, type Answer, type Storm } from './house.ts'

let storm: Storm
beforeAll(async () => void (storm = await openStorm()))
afterAll(() => storm.close())

const times = <T>(count: number, run: (number: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, number) => run(number)))

/** Of the web's pieces; a store keeps some for those who walk in. */
async function piecesFor(sku: string): Promise<number> {
  const basket = basketOf(storm, [{ sku, quantity: 999 }])
  const answer = await storm.ask({ method: 'POST', path: '/checkout/quotes', body: basket })
  return (answer.body as { short: { left: number }[] }).short[0]?.left ?? 0
}

test('C1 four hundred shoppers at once buy exactly the pieces there are, and nobody meets an error', async () => {
  const sku = 'MD-LP-008'
  const pieces = await piecesFor(sku)
  expect(pieces).toBe(60)
  const basket = basketOf(storm, [{ sku }])
  const body = webOrder(basket, await quoted(storm, basket))
  const began = performance.now()
  const answers = await times(sized(400, 2_000), (shopper) => placeWeb(storm, shopper, body))
  expect(statuses(answers)).toEqual({ 200: pieces, 409: answers.length - pieces })
  expect(new Set(answers.filter(({ status }) => status === 409).map(codeOf))).toEqual(new Set(['inventory.short']))
  expect(performance.now() - began).toBeLessThan(sized(60_000, 15_000))
  expect(await brokenBooks(storm, ['I2', 'I3', 'I15'])).toEqual([])
})

test('C2 carts of several goods over three channels in opposite order never block each other for good', async () => {
  const token = await storm.keyOf(['orders.place'])
  const skus = ['MD-TN-150', 'MD-TN-300', 'MD-ES-030', 'MD-CR-050', 'MD-CL-120', 'MD-CO-200', 'MD-SP-040', 'MD-MK-005', 'MD-HC-075', 'BB-WP-80'] // prettier-ignore
  const wishes = (number: number) => {
    const chosen = [0, 3, 5, 8].slice(0, 1 + (number % 4)).map((step) => ({ sku: skus[(number + step) % skus.length] ?? '', quantity: 1 + (number % 3) })) // prettier-ignore
    return number % 2 ? chosen.reverse() : chosen
  }
  const totals = new Map<string, Promise<number>>()
  const shop = async (number: number): Promise<Answer> => {
    const basket = basketOf(storm, wishes(number))
    const isTill = number % 3 > 0
    const fulfilment = isTill && number % 3 === 1 ? 'handover' : 'pickup'
    const asked = { ...basket, fulfilment }
    const price = `${isTill}/${fulfilment}/${JSON.stringify(basket)}`
    const total = totals.get(price) ?? quoted(storm, asked, isTill ? token : null)
    totals.set(price, total)
    if (!isTill) return placeWeb(storm, 10_000 + number, webOrder(asked, await total))
    const body = fulfilment === 'handover' ? tillSale(asked, await total) : webOrder(asked, await total)
    return sellAt(storm, token, body)
  }
  const answers = await times(sized(400, 2_000), shop)
  const seen = statuses(answers)
  expect(Object.keys(seen).filter((status) => !['200', '409'].includes(status))).toEqual([])
  expect(seen[200] ?? 0).toBeGreaterThan(50)
  const refusals = answers.filter(({ status }) => status === 409).map(codeOf)
  expect(new Set([...refusals, 'inventory.short'])).toEqual(new Set(['inventory.short']))
  expect(await brokenBooks(storm, ['I1', 'I2', 'I3', 'I5', 'I15'])).toEqual([])
})

test('E2 of two hundred who hold the last use of one code, one gets it', async () => {
  const token = await storm.keyOf(['orders.place'])
  await storm.inShop((ctx) =>
    loyalty.saveCoupon(ctx, { coupon: ctx.newId<'coupon'>(), name: { 'zh-TW': '最後一張', en: 'Last', ja: '最後' }, kind: 'shared', code: 'LASTONE', off: { amountOff: 50 }, totalLimit: 1 }),
  ) // prettier-ignore
  // From the warehouse, so that no shopper is refused for want of goods.
  const basket = basketOf(storm, [{ sku: 'MD-GB-01' }], { store: storm.own.warehouse, coupons: ['LASTONE'] })
  const asked = { ...basket, fulfilment: 'handover' }
  const body = tillSale(asked, await quoted(storm, asked, token))
  const answers = await times(200, () => sellAt(storm, token, body))
  expect(statuses(answers)).toEqual({ 200: 1, 409: 199 })
  expect(new Set(answers.filter(({ status }) => status === 409).map(codeOf))).toEqual(
    new Set(['checkout.benefit_gone']),
  )
  expect(await brokenBooks(storm, ['I8'])).toEqual([])
})
