import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '@omoya/platform/db/transaction'
import type { Queries } from '@omoya/platform'
import { examineJournals, type JournalLine } from '../../apps/server/journals.ts'
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
  expect(await brokenBooks(storm, ['I1', 'I2', 'I5', 'I6', 'I12'])).toEqual([])
})

test('I6 the journal of a till agrees with the books, and neither a lost order nor a strange one stays hidden', async () => {
  const route = 'POST /till/sales'
  const token = await storm.keyOf(['orders.place'])
  const basket = { ...basketOf(storm, [{ sku: 'MD-CL-120' }]), fulfilment: 'handover' }
  const body = tillSale(basket, await quoted(storm, basket, token))
  const before = await storm.rows<{ key: string }>('select key from platform.idempotency where route = $1', [route])
  const journal: JournalLine[] = before.map(({ key }) => ({ said: 'sent', route, key }))
  for (let turn = 0; turn < 3; turn += 1) {
    const key = randomUUID()
    journal.push({ said: 'sent', route, key })
    const answer = await sellAt(storm, token, body, key)
    journal.push({ said: 'acknowledged', route, key, order: (answer.body as { order: string }).order })
  }
  const verdicts = async (lines: readonly JournalLine[]): Promise<string[]> => {
    const ask = (queries: Queries) => examineJournals(queries, lines)
    const findings = await inTransaction(storm.runtime.work, { merchant: '', readOnly: true }, ask)
    return findings.map(({ verdict }) => verdict)
  }
  expect(await verdicts(journal)).toEqual(['holds', 'holds', 'empty'])
  const lost = { said: 'acknowledged', route, key: randomUUID(), order: randomUUID() } as const
  const twice = { said: 'received', receiver: 'books', event: randomUUID() } as const
  expect(await verdicts([...journal, lost])).toEqual(['broken', 'holds', 'empty'])
  const unsent = journal.filter(({ said }) => said === 'acknowledged').slice(1)
  expect(await verdicts([...unsent, twice])).toEqual(['holds', 'broken', 'holds'])
  expect(await verdicts([twice, twice])).toEqual(['empty', 'empty', 'broken'])
})

test('I6 I9 I12 I13 the doctor finds what somebody changed behind the books', async () => {
  const brokenNow = async (): Promise<string[]> =>
    [...new Set((await storm.findings()).filter(({ verdict }) => verdict === 'broken').map(({ invariant }) => invariant))].sort() // prettier-ignore
  expect(await brokenNow()).toEqual([])
  const sale = `order_id = (select order_id from orders."order" where channel = 'till' and paid > 0 order by 1 limit 1)`
  await storm.rows(`insert into messaging.simulated_message (merchant_id, message_id, taken_at) values ($1, gen_random_uuid(), now())`, [storm.own.profile.id]) // prettier-ignore
  await storm.rows(`update platform.idempotency set answer = null where key = (select key from platform.idempotency limit 1)`) // prettier-ignore
  expect(await brokenNow()).toEqual(['I6', 'I9'])
  await storm.rows(`update payments.tender set amount = amount + 1 where ${sale}`)
  expect(await brokenNow()).toEqual(expect.arrayContaining(['I12', 'I4']))
  await storm.rows(`update orders."order" set day = day - 9 where ${sale}`)
  await storm.rows(`update payments.bill set taken = taken + 1 where ${sale}`)
  expect(await brokenNow()).toEqual(expect.arrayContaining(['I13']))
})
