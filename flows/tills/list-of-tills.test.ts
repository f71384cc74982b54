import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TillId } from '@omoya/kernel'
import * as tills from '@omoya/tills'
import { openShop, type Shop } from '../checkout/shop.testing.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const enrol = (name: string) => shop.run((ctx) => tills.enrolDevice(ctx, { store: shop.store, name }))

type Page = Awaited<ReturnType<typeof tills.pageDevices>>

async function readAll(limit: number): Promise<readonly tills.DeviceOfStore[]> {
  const found: tills.DeviceOfStore[] = []
  let after: TillId | null = null
  do {
    const from: TillId | null = after
    const page: Page = await shop.run((ctx) => tills.pageDevices(ctx, { store: shop.store, after: from, limit }))
    expect(page.items.length).toBeLessThanOrEqual(limit)
    found.push(...page.items)
    after = page.next
  } while (after !== null)
  return found
}

test('page after page, every till is told once, also those of one name that were taken out of use', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { till } = await enrol('備用機')
    await shop.run((ctx) => tills.revokeDevice(ctx, till))
  }
  for (const name of ['3 號機', '1 號機', '備用機', '2 號機']) await enrol(name)
  const whole = await shop.run((ctx) => tills.pageDevices(ctx, { store: shop.store, after: null, limit: 200 }))
  expect(whole.next).toBeNull()
  expect(whole.items.filter(({ name }) => name === '備用機')).toHaveLength(5)
  for (const limit of [1, 2, 3, whole.items.length])
    expect((await readAll(limit)).map(({ tillId }) => tillId)).toEqual(whole.items.map(({ tillId }) => tillId))
})

test('a till is called by its name after it was taken out of use', async () => {
  const { till } = await enrol('櫃檯')
  await shop.run((ctx) => tills.revokeDevice(ctx, till))
  expect(await shop.run((ctx) => tills.tillName(ctx, till))).toBe('櫃檯')
})
