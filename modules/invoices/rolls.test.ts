import { afterAll, expect, test } from 'vitest'
import type { EntityId } from '@omoya/kernel'
import { command, sql } from '@omoya/platform'
import { everything, houseOfFile, shop } from '@omoya/platform/testing/index'
import { allotRoll } from './index.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const entity = '01900000-0000-7000-8000-0000000000e1' as EntityId
const enter = (from: number, until: number) =>
  command(house.runtime, { merchant: shop, actor: everything }, async (ctx) => {
    const roll = await allotRoll(ctx, { entity, period: '11512', letters: 'ZZ', from, until })
    await ctx.rows(sql`select pg_sleep(0.2)`)
    return roll
  })

test('of two people who enter ranges that overlap in the same moment one is refused', async () => {
  const both = await Promise.allSettled([enter(500, 999), enter(750, 1_249)])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'invoices.range_taken' } })
})
