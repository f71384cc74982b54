import { afterAll, expect, test } from 'vitest'
import { sql } from '@omoya/platform'
import { systemCommand } from '@omoya/platform/runtime'
import { houseOfFile, shop } from '@omoya/platform/testing/index'
import { patiently } from './patient.ts'

const house = await houseOfFile()
afterAll(() => house.close())

test('a step that a crowded database gave up is tried again, and what it can not do is not', async () => {
  let tries = 0
  const sleepy = () =>
    systemCommand(house.runtime, shop.id, 'test', async (ctx) => {
      tries += 1
      if (tries > 1) return 'in'
      await ctx.run(sql`set local statement_timeout = '50ms'`)
      await ctx.run(sql`select pg_sleep(5)`)
      return 'late'
    })
  expect(await patiently(sleepy)).toBe('in')
  expect(tries).toBe(2)
  const wrong = () => systemCommand(house.runtime, shop.id, 'test', (ctx) => ctx.run(sql`select 1 / 0`))
  await expect(patiently(wrong)).rejects.toMatchObject({ code: '22012' })
})
