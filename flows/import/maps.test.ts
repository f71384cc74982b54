import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sql } from '@omoya/platform'
import { ask, broken, data, fileOf, hasData, loadOrders, loadRows, mapOf, scriptOf } from './import.testing.ts'

const inData = (file: string): string => path.join(data, file)

test('a marketplace export in Chinese comes in by its map: columns, channel and dates without zeros', async () => {
  const file = fileOf('pchome.csv', '\uFEFF通路,訂單編號,訂單成立日,實際出貨日,商品名稱,SKU,商品廠商編號,單價,數量,小計\r\nPChome,2021-08,2021/5/31,2021/5/31,77 乳加巧克力(8入),111,D-1,83,2,166\r\nmomo,2021-09,2021/6/1,,鬆塔,112,D-2,54,1,54\r\n') // prettier-ignore
  const summary = await loadOrders(file, mapOf('tw_channel_sample'))
  // A marketplace that the map does not name is no channel of ours, and is told so.
  expect(summary).toMatchObject({ lines: 2, accepted: 1, rejected: 1, revenue: 166, units: 2 })
  expect(
    await ask(sql`select channel, day, campaign, total from orders.order_public where number = '2021-08'`),
  ).toEqual([{ channel: 'marketplace', day: '2021-05-31', campaign: 'PChome', total: 166 }])
})

test('lines without a price of a piece come in by what they came to, also those of no quantity', async () => {
  await loadRows('stores', fileOf('stores.csv', 'code,name\nCJ-309,Store 309\n'))
  const header = '"household_id","store_id","basket_id","product_id","quantity","sales_value","retail_disc","coupon_disc","coupon_match_disc","week","transaction_timestamp"' // prettier-ignore
  const file = fileOf('journey.csv', `${header}\n"2261","309","31625220889","940996",3,3.86,0.43,0,0,5,"2017-01-28 14:06:53"\n"1166","408","31969185576","5978656",0,0,0,1.4,0,9,"2017-02-21 11:01:45"\n`) // prettier-ignore
  expect(await loadOrders(file, mapOf('completejourney'))).toMatchObject({ accepted: 2, revenue: 386, units: 3, members: 2 }) // prettier-ignore
  expect(await ask(sql`select subtotal, discount, total, store_id is not null as here from orders.order_public where number in ('31625220889', '31969185576') order by number`)).toEqual([
    { subtotal: 429, discount: 43, total: 386, here: true },
    { subtotal: 0, discount: 0, total: 0, here: false },
  ]) // prettier-ignore
})

test('an order that the other system cancelled comes in cancelled and brings no money', async () => {
  const header = 'order_id,order_purchase_timestamp,order_status,customer_unique_id,customer_city,customer_zip_code_prefix,product_id,price' // prettier-ignore
  const file = fileOf('olist.csv', `${header}\no1,2017-02-04 13:57:51,delivered,c1,varzea,13226,p1,199.9\no2,2017-02-04 13:57:51,canceled,c2,varzea,13226,p1,20\n`) // prettier-ignore
  expect(await loadOrders(file, mapOf('olist_2017'))).toMatchObject({
    orders: 2,
    members: 2,
    revenue: 19_990,
    units: 1,
  })
  expect(await ask(sql`select order_state, payment_state, paid from orders.order_public where number = 'o2'`)).toEqual([
    { orderState: 'cancelled', paymentState: 'none', paid: 0 },
  ])
})

test.skipIf(!hasData)('the real marketplace export adds up to its own sum', async () => {
  const file = fileOf('hunya.csv', '')
  execFileSync('cp', [inData('tw_channel_sample/hunya_pchome_orders_2021.csv'), file])
  expect(await loadOrders(file, mapOf('tw_channel_sample'))).toMatchObject({ lines: 99, accepted: 99, rejected: 0, revenue: 8_653 }) // prettier-ignore
  expect(await broken()).toEqual([])
})

interface StoreSales {
  readonly code: string
  readonly lines: number
  readonly cents: number
}

test.skipIf(!hasData)(
  'Complete Journey whole: its sales, and those of each store, are those of the published figures',
  async () => {
    const oracle = (file: string): string => readFileSync(inData(`oracles/completejourney/${file}`), 'utf8')
    const published = oracle('stores.csv').trim().split('\n').slice(1).map((row) => row.split(',')) // prettier-ignore
    await loadRows('stores', fileOf('cj-stores.csv', ['code,name', ...published.map(([store]) => `CJ-${store},Store ${store}`)].join('\n'))) // prettier-ignore
    const file = fileOf('journey-whole.csv.gz', readFileSync(inData('completejourney/transactions_sample.csv.gz')))
    const { lines, sales } = JSON.parse(oracle('summary.json')) as { lines: number; sales: number }
    const summary = await loadOrders(file, mapOf('completejourney'))
    expect(summary).toMatchObject({ lines, accepted: lines, rejected: 0, revenue: Math.round(sales * 100) })
    const found = await ask<StoreSales>(sql`select s.code, count(*) as lines, sum(l.paid)::bigint as cents
      from orders.line_public l join orders.order_public o using (merchant_id, order_id) join stores.store s using (merchant_id, store_id)
      where o.currency = 'USD' and o.number not in ('31625220889', '31969185576') group by 1`)
    const bySales = new Map(found.map(({ code, lines: count, cents }) => [code, [count, (cents / 100).toFixed(2)]]))
    const twin = (store: string | undefined) => store === '309' || store === '408'
    const known = published.filter(([store]) => !twin(store))
    expect(known.length).toBeGreaterThan(280)
    for (const [store, count, dollars] of known)
      expect([store, ...(bySales.get(`CJ-${store}`) ?? [])]).toEqual([store, Number(count), Number(dollars).toFixed(2)])
    expect(await broken()).toEqual([])
  },
  300_000,
)

test.skipIf(!hasData)(
  'Olist, its three files put beside each other, comes in whole',
  async () => {
    const lines = execFileSync(process.execPath, [scriptOf('olist_2017-lines.mjs'), inData('olist_2017')], { maxBuffer: 1 << 26 }) // prettier-ignore
    const summary = await loadOrders(fileOf('olist_lines.csv', lines), mapOf('olist_2017'))
    expect(summary).toMatchObject({ lines: 11_252, accepted: 11_252, rejected: 0, orders: 9_889 })
    const [all] = await ask<{ total: number }>(sql`select sum(total)::bigint as total from orders.order_public where currency = 'BRL' and number not in ('o1', 'o2')`) // prettier-ignore
    expect(all?.total).toBe(138_193_676)
    expect(await broken()).toEqual([])
  },
  300_000,
)
