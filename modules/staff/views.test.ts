import { beforeAll, expect, test } from 'vitest'
import { command, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, neighbour, shop } from '@omoya/platform/testing/index'
import { createOwner } from './index.ts'
import { removeView, saveView, viewsOf } from './views.ts'
import type { StaffId } from '@omoya/kernel'

const house = await houseOfFile()
const inHouse = <Answer>(work: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
  command(house.runtime, { merchant: shop, actor: everything }, work)
const view = { list: 'orders', name: '待揀貨', query: 'fulfilment=requested', isShared: false }
let mei: StaffId
let ren: StaffId

beforeAll(async () => {
  const person = (name: string) =>
    inHouse((ctx) => createOwner(ctx, { email: `${name}@shop.tw`, password: 'corridor-lamp-seven', name }))
  mei = await person('mei')
  ren = await person('ren')
})

test('a view is the own until it is shared; sharing shows it to everybody, and only its owner drops it', async () => {
  const own = await inHouse((ctx) => saveView(ctx, mei, view))
  const names = (who: StaffId, list = 'orders') =>
    inHouse(async (ctx) => (await viewsOf(ctx, who, list)).map((one) => [one.name, one.query, one.isOwn]))
  expect(await names(mei)).toEqual([['待揀貨', 'fulfilment=requested', true]])
  expect(await names(ren)).toEqual([])
  expect(await names(mei, 'products')).toEqual([])
  const shared = await inHouse((ctx) => saveView(ctx, mei, { ...view, query: 'state=placed', isShared: true }))
  expect(shared).not.toBe(own)
  expect(await names(mei)).toEqual([['待揀貨', 'state=placed', true]])
  expect(await names(ren)).toEqual([['待揀貨', 'state=placed', false]])
  await expect(inHouse((ctx) => removeView(ctx, ren, shared))).rejects.toMatchObject({ code: 'staff.view_not_found' })
  expect(await names(ren)).toHaveLength(1)
  const next = command(house.runtime, { merchant: neighbour, actor: everything }, (ctx) => viewsOf(ctx, mei, 'orders'))
  expect(await next).toEqual([])
  await inHouse((ctx) => removeView(ctx, mei, shared))
  expect(await names(ren)).toEqual([])
})

test('nobody fills the table: a person keeps fifty views of a list', async () => {
  const save = (name: string) => inHouse((ctx) => saveView(ctx, ren, { ...view, name }))
  for (let number = 1; number <= 50; number += 1) await save(`${number}`)
  await expect(save('51')).rejects.toMatchObject({ code: 'staff.too_many_views' })
  await expect(save('50')).resolves.toBeTypeOf('string')
})
