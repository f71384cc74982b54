import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { basketOf, placeWeb, quoted, sellAt, statuses, tillSale, webOrder } from './baskets.ts'
import { brokenBooks, openStorm, sized, type Answer, type Storm } from './house.ts'

let storm: Storm
beforeAll(async () => void (storm = await openStorm()))
afterAll(() => storm.close())

const ordersOf = (answers: readonly Answer[]): string[] => [
  ...new Set(answers.map(({ body }) => (body as { order?: string }).order ?? 'none')),
]

const countOf = async (table: string): Promise<number> =>
  (await storm.rows<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count ?? 0

test('C24 the same order sent twenty times at once is one order, however the tries cross', async () => {
  const basket = basketOf(storm, [{ sku: 'MD-CL-120' }, { sku: 'MD-HC-075' }])
  const total = await quoted(storm, basket)
  for (let turn = 0; turn < sized(15, 1_000); turn += 1) {
    const before = await countOf('orders."order"')
    const card = turn % 2 ? { how: 'card', cardToken: 'tok_ok' } : { how: 'at-pickup' }
    const body = webOrder(basket, total, card)
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => placeWeb(storm, turn, body, key)))
    expect(statuses(answers)).toEqual({ 200: 20 })
    expect(ordersOf(answers)).toHaveLength(1)
    expect(await countOf('orders."order"')).toBe(before + 1)
  }
  expect(await brokenBooks(storm, ['I2', 'I15'])).toEqual([])
})

test('C24 a key is good for one body only', async () => {
  const basket = basketOf(storm, [{ sku: 'MD-CL-120' }])
  const total = await quoted(storm, basket)
  const key = randomUUID()
  const first = await placeWeb(storm, 1, webOrder(basket, total), key)
  const second = await placeWeb(storm, 1, { ...webOrder(basket, total), note: 'other' }, key)
  expect([first.status, second.status, (second.body as { code: string }).code]).toEqual([200, 409, 'http.key_reused'])
})

test('C27 a sale sent again and again by a till is one order, one invoice, one move of stock', async () => {
  const token = await storm.keyOf(['orders.place'])
  const basket = { ...basketOf(storm, [{ sku: 'MD-HC-075', quantity: 2 }]), fulfilment: 'handover' }
  const body = tillSale(basket, await quoted(storm, basket, token))
  const key = randomUUID()
  const before = [
    await countOf('invoices.invoice'),
    await countOf('inventory.movement'),
    await countOf('payments.tender'),
  ]
  const answers: Answer[] = []
  for (let turn = 0; turn < 4; turn += 1)
    answers.push(...(await Promise.all(Array.from({ length: 5 }, () => sellAt(storm, token, body, key)))))
  expect(statuses(answers)).toEqual({ 200: 20 })
  expect(ordersOf(answers)).toHaveLength(1)
  expect(new Set(answers.map(({ body: told }) => JSON.stringify(told))).size).toBe(1)
  const after = [
    await countOf('invoices.invoice'),
    await countOf('inventory.movement'),
    await countOf('payments.tender'),
  ]
  expect(after).toEqual(before.map((count) => count + 1))
  expect(await brokenBooks(storm, ['I1', 'I2', 'I5'])).toEqual([])
})
