import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as payments from '@omoya/payments'
import { START } from '@omoya/platform/testing/index'
import { openShop, type Shop } from '../checkout/shop.testing.ts'

let shop: Shop
let owner: pg.Client
beforeAll(async () => {
  shop = await openShop()
  owner = new pg.Client({ connectionString: shop.house.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await shop.close()
})

const jobs = async (): Promise<string[]> =>
  (await owner.query<{ key: string }>(`select key from graphile_worker._private_jobs where key like '%capture%' order by key`)).rows.map((row) => row.key) // prettier-ignore

test('a payment that is asked about again has one job still, also when there are two of them', async () => {
  const card = { how: 'card', cardToken: 'tok_ok' } as const
  const placed = [
    await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: card }),
    await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: card }),
  ]
  const wanted = placed.map((one) => `payments.capture/${one.payment}`).sort()
  expect(await jobs()).toEqual(wanted)
  shop.house.setClock(START + 3_600_000)
  expect(await shop.run((ctx) => payments.askAgain(ctx))).toBe(2)
  expect(await jobs()).toEqual(wanted)
})
