import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSeconds, type StaffId } from '@omoya/kernel'
import * as merchants from '@omoya/merchants'
import * as staff from '@omoya/staff'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import type { StartStep } from './contract.ts'
import { start } from './start.ts'

const OPENED = wall('2026-11-01 09:00')
const PASSWORD = 'paper-lantern-seven'
let shop: ReadsShop

beforeAll(async () => {
  shop = await openShop(OPENED)
}, 120_000)

afterAll(() => shop.house.close())

const now = wall('2026-11-02 10:00')
const seen = () => shop.at(now, start)
const stateOf = async (step: StartStep) => (await seen()).steps.find((one) => one.step === step)?.state

async function owner(): Promise<StaffId> {
  return shop.at(now, (ctx) =>
    staff.createOwner(ctx, { email: 'mei@shop.example', name: '陳小美', password: PASSWORD }),
  )
}

test('what the books hold is ticked, and nothing else', async () => {
  expect(await stateOf('company')).toBe('done')
  expect(await stateOf('store')).toBe('done')
  expect(await stateOf('roll')).toBe('done')
  expect(await stateOf('people')).toBe('open')
  expect(await stateOf('sale')).toBe('open')
  const { isOver, store } = await seen()
  expect([isOver, store?.id]).toEqual([false, shop.store])
})

test('a person with a PIN ticks theirs; an account alone does not', async () => {
  const person = await owner()
  expect(await stateOf('people')).toBe('open')
  await shop.at(now, (ctx) => staff.setPin(ctx, person, { password: PASSWORD, pin: '402917' }))
  expect(await stateOf('people')).toBe('done')
})

test('what was passed over is told apart from what was done', async () => {
  await shop.at(now, async (ctx) => {
    const { version, settings } = await merchants.versionedSettings(ctx)
    await merchants.saveSettings(ctx, { version, settings: { ...settings, start: { skipped: ['sale', 'store'], isOver: false } } }) // prettier-ignore
  })
  expect(await stateOf('sale')).toBe('skipped')
  expect(await stateOf('store')).toBe('done')
})

test('the first sale ticks the last step, can be taken back whole, and ten of them end the list', async () => {
  const first = await shop.sell(now, { 'SF-FB-300': 1 })
  const sold = await seen()
  expect(sold.sale).toMatchObject({ order: first.order, total: first.total, isUndone: false })
  expect(await stateOf('sale')).toBe('done')
  await shop.bringBack(addSeconds(now, 60), first.order, { 1: 1 })
  expect((await seen()).sale?.isUndone).toBe(true)
  const goods = sold.steps.find((one) => one.step === 'goods')?.state
  expect(sold.isOver).toBe(goods === 'done')
  for (let turn = 1; turn < 10; turn += 1) await shop.sell(addSeconds(now, 60 * (turn + 1)), { 'SF-FB-300': 1 })
  expect((await seen()).isOver).toBe(true)
})
