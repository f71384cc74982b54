// Columns that are taken beyond the plain books: legal entities, taxes, and what another system said of an order.
import { expect, test } from 'vitest'
import type { OrderId } from '@omoya/kernel'
import { sql } from '@omoya/platform'
import { houseOfFile, shop } from '@omoya/platform/testing/index'
import { command } from '@omoya/platform/runtime'
import * as integrations from '@omoya/integrations'
import { ask, bookSizes, fileOf, loadOrders, loadRows, rejectedOf } from './import.testing.ts'

test('a store with a business number of its own invoices under it; a mistyped number sets its row aside', async () => {
  const file = fileOf('stores.csv', 'code,name,business_number,city,address\nB1,信義店,22099131,台北市,松高路 1 號\nB2,大安店,22099131,,\nB3,板橋店,,,\nB4,中壢店,22099132,,\n') // prettier-ignore
  expect(await loadRows('stores', file)).toMatchObject({ accepted: 3, rejected: 1, passedOver: [] })
  expect(rejectedOf(file)).toContain('B4,中壢店,22099132,,,5,business_number,integrations.row.no_business_number')
  const stores = await ask<{ code: string; entityId: string | null }>(sql`select code, entity_id from stores.store order by code`) // prettier-ignore
  const [first, second, third] = stores
  expect(first?.entityId).not.toBeNull()
  expect([second?.entityId, third?.entityId]).toEqual([first?.entityId, null])
  expect(await ask(sql`select name, address, is_main from merchants.entity where business_number = '22099131'`)).toEqual([
    { name: '信義店', address: '台北市松高路 1 號', isMain: false },
  ]) // prettier-ignore
  expect(await loadRows('stores', file)).toMatchObject({ changed: 0 })
})

test('goods are taxed as the file says, else as the country does; the same prices again make no change', async () => {
  const file = fileOf('taxes.csv', 'sku,name,price,tax,image,colour\nT1,米,100,exempt,a.jpg,red\nT2,書,100,8%,,\nT3,茶,100,,,\nT4,油,100,free,,\n') // prettier-ignore
  expect(await loadRows('products', file)).toMatchObject({
    accepted: 3,
    rejected: 1,
    changed: 3,
    passedOver: ['image', 'colour'],
  })
  const taxes = () => ask(sql`select u.sku, p.tax_kind, p.tax_rate, p.changed_at from pricing.price p
    join catalog.unit u using (merchant_id, unit_id) where u.sku like 'T_' order by 1`) // prettier-ignore
  const before = await taxes()
  expect(before).toMatchObject([
    { sku: 'T1', taxKind: 'exempt', taxRate: 0 },
    { sku: 'T2', taxKind: 'taxable', taxRate: 8 },
    { sku: 'T3', taxKind: 'taxable', taxRate: 5 },
  ])
  expect(await loadRows('products', file)).toMatchObject({ changed: 0 })
  expect(await taxes()).toEqual(before)
})

const origins = async () => {
  const { runtime } = await houseOfFile()
  const found = await ask<{ orderId: OrderId }>(sql`select order_id from orders.order_public where number like 'F_' order by number`) // prettier-ignore
  const options = { merchant: shop, actor: { kind: 'system', name: 'test' } } as const
  return command(runtime, options, (ctx) =>
    Promise.all(found.map(({ orderId }) => integrations.originOf(ctx, orderId))),
  )
}

test('what another system said of an order can be read, and a later file replaces it', async () => {
  const header =
    'order,placed_at,sku,quantity,unit_price,member,invoice_no,tender,staff,city,district,address,postal_code'
  const rows = ['F1,2021-01-01,A,1,100,NEW1,AB12345678,card,S07,台北市,信義區,松高路 1 號,110', 'F2,2021-01-01,A,1,100,,,,,,,,'] // prettier-ignore
  const file = fileOf('facts.csv', [header, ...rows].join('\n'))
  expect(await loadOrders(file)).toMatchObject({ accepted: 2, passedOver: [] })
  expect(await origins()).toEqual([{ invoiceNo: 'AB12345678', tender: 'card', staff: 'S07' }, null])
  const before = await bookSizes()
  expect(await loadOrders(file)).toMatchObject({ unchanged: 2 })
  expect(await bookSizes()).toEqual(before)
  // Who was made by the order lives where it was sent; a later file that says less of the order takes its facts away.
  expect(await ask(sql`select city from members.member where city is not null`)).toEqual([{ city: '台北市' }])
  await loadOrders(fileOf('facts-later.csv', 'order,placed_at,sku,quantity,unit_price,member\nF1,2021-01-01,A,1,100,NEW1\n')) // prettier-ignore
  expect(await origins()).toEqual([null, null])
})
