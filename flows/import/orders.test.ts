import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sql } from '@omoya/platform'
import { ask, bookSizes, broken, data, fileOf, hasData, loadOrders, mapOf } from './import.testing.ts'

interface Line {
  readonly order: string
  readonly sku: string
  readonly quantity: number
  /** Thousandths of a pound, as finely as the shop of the real file priced. */
  readonly price: number
  readonly member: string
  readonly at: string
}

function kindOf(number: number): 'C' | 'A' | '' {
  if (number % 11 === 0) return 'C'
  return number % 97 === 0 ? 'A' : ''
}

function drawnPrice(draw: (most: number) => number): number {
  if (draw(9) === 0) return 0
  return draw(9) === 1 ? draw(9_000) : draw(900) * 10
}

/** The quirks of Online Retail: C and A invoices, free goods, notes, small letters, guests, rows of one order apart. */
function twin(count: number): Line[] {
  let seed = 7
  const draw = (most: number) => (seed = (seed * 48271) % 2147483647) % most
  return Array.from({ length: count }, (_, place): Line => {
    const number = 500_000 + Math.floor(place / 7)
    const kind = kindOf(number)
    const sku = `${10_000 + draw(300)}${['', 'a', 'A'][draw(3)] ?? ''}`
    const quantity = (draw(40) + 1) * (kind === 'C' ? -1 : 1)
    const price = kind === 'A' ? -11_062_060 : drawnPrice(draw)
    const minutes = (number * 37) % 1_440
    const at = `2011-0${(number % 9) + 1}-1${number % 10} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`
    return { order: `${kind}${number}`, sku, quantity, price, member: number % 4 === 0 ? '' : String(12_000 + (number % 60)), at }
  }) // prettier-ignore
}

const apart = (lines: readonly Line[]): Line[] => [...lines.filter((_, place) => place % 2 === 0), ...lines.filter((_, place) => place % 2 === 1)] // prettier-ignore

const csvOf = (lines: readonly Line[]): string =>
  ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    ...lines.map((line) => `${line.order},${line.sku},"GOODS, ""${line.sku}""",${line.quantity},${line.at},${(line.price / 1000).toFixed(3)},${line.member},EIRE`),
  ].join('\n') // prettier-ignore

/** Pence of a line, half away from zero, by whole numbers only. */
function pence({ quantity, price }: Line): number {
  const product = BigInt(quantity) * BigInt(price)
  const positive = product < 0n ? -product : product
  const rounded = (positive + 5n) / 10n
  return Number(product < 0n ? -rounded : rounded)
}

interface Filtered {
  readonly lines: number
  readonly orders: number
  readonly members: number
  readonly revenue: number
}

/** A valid sale line of a member, as the oracle of the public set says. */
const filtered = () =>
  ask<Filtered>(sql`select count(*) as lines, count(distinct o.order_id) as orders, count(distinct o.member_id) as members,
      sum(l.paid)::bigint as revenue
    from orders.line_public l join orders.order_public o using (merchant_id, order_id)
    where o.origin = 'import' and o.currency = 'GBP' and l.quantity > 0 and l.unit_price > 0 and o.number not like 'C%' and o.member_id is not null`)

test('a file with every quirk of the public one comes in whole, holds the books, and changes nothing the second time', async () => {
  const lines = twin(3_000)
  const file = fileOf('twin.csv.gz', gzipSync(`\uFEFF${csvOf(apart(lines))}\r\n`))
  const summary = await loadOrders(file, mapOf('online_retail'))
  expect(summary).toMatchObject({
    lines: 3_000, accepted: 3_000, rejected: 0, rejectedFile: null, unchanged: 0,
    orders: new Set(lines.map((line) => line.order)).size,
    members: new Set(lines.flatMap((line) => (line.member ? [line.member] : []))).size,
    products: new Set(lines.map((line) => line.sku.toUpperCase())).size,
    units: lines.reduce((sum, line) => sum + line.quantity, 0),
    revenue: lines.reduce((sum, line) => sum + pence(line), 0),
  }) // prettier-ignore
  const sales = lines.filter(
    (line) => line.quantity > 0 && line.price > 0 && !line.order.startsWith('C') && line.member,
  )
  expect(await filtered()).toEqual([
    {
      lines: sales.length,
      orders: new Set(sales.map((line) => line.order)).size,
      members: new Set(sales.map((line) => line.member)).size,
      revenue: sales.reduce((sum, line) => sum + pence(line), 0),
    },
  ])
  expect(await broken()).toEqual([])
  const before = await bookSizes()
  expect(await loadOrders(file, mapOf('online_retail'))).toMatchObject({ unchanged: summary.orders, revenue: summary.revenue }) // prettier-ignore
  expect(await bookSizes()).toEqual(before)
}, 60_000)

test('an order of a later file replaces what was there, and its money by the difference', async () => {
  const header = 'order,placed_at,sku,quantity,unit_price,discount,status,member'
  const first = fileOf('first.csv', `${header}\nL1,2020-01-01 10:00,A,2,100,20,,P1\nL2,2020-01-01,A,1,100,,,`)
  expect(await loadOrders(first)).toMatchObject({ orders: 2, revenue: 280, units: 3 })
  const later = fileOf('later.csv', `${header}\nL1,2020-01-01 10:00,A,3,100,20,,P1\nL2,2020-01-01,A,1,100,,cancelled,`)
  expect(await loadOrders(later)).toMatchObject({ orders: 2, unchanged: 0, revenue: 280, units: 3 })
  const found = await ask(sql`select number, order_state, total, paid from orders.order_public where number in ('L1', 'L2') order by number`) // prettier-ignore
  expect(found).toEqual([
    { number: 'L1', orderState: 'closed', total: 280, paid: 280 },
    { number: 'L2', orderState: 'cancelled', total: 100, paid: 0 },
  ])
  await loadOrders(fileOf('more.csv', `${header}\nL3,2020-03-05,A,1,100,,,P1\nL4,2020-02-01,A,1,100,,,P1`))
  const lastSeen = sql`select distinct m.last_seen_on from members.listed m join orders.order_public o using (merchant_id, member_id)
    where o.number in ('L3', 'L4')`
  expect(await ask(lastSeen)).toEqual([{ lastSeenOn: '2020-03-05' }])
  expect(await broken()).toEqual([])
})

test('lines that do not fit are set aside with line, column and reason, the others come in', async () => {
  const header = 'order,placed_at,sku,quantity,unit_price,name'
  const rows = ['B1,2020-01-01,A,1,100,"two\nlines"', 'B2,yesterday,A,1,100,x', 'B3,2020-01-01,A,1,"1,000",x', 'B4,2020-01-01,A,1,100'] // prettier-ignore
  const file = fileOf('broken.csv', [header, ...rows].join('\r\n'))
  expect(await loadOrders(file)).toMatchObject({ lines: 4, accepted: 1, rejected: 3, rejectedFile: `${file}.rejected.csv` }) // prettier-ignore
  expect(readFileSync(`${file}.rejected.csv`, 'utf8').trimEnd().split('\n')).toEqual([
    `${header},line,column,reason`,
    'B2,yesterday,A,1,100,x,4,placed_at,integrations.row.no_date',
    'B3,2020-01-01,A,1,"1,000",x,5,unit_price,integrations.row.no_amount',
    'B4,2020-01-01,A,1,100,,6,,integrations.row.columns',
  ])
})

interface Month {
  readonly month: string
  readonly orders: number
  readonly customers: number
  readonly revenue: number
}

const cellsOf = (file: string): string[][] =>
  readFileSync(path.join(data, 'oracles/online_retail', file), 'utf8').trim().split('\n').slice(1).map((row) => row.split(',')) // prettier-ignore

test.skipIf(!hasData)(
  'Online Retail whole: sums, months and best sellers are those of the published figures',
  async () => {
    const summary = await loadOrders(path.join(data, 'online_retail/online_retail_2010-12_2011-12.csv.gz'), {
      ...mapOf('online_retail'),
      // The twin above is priced in pounds too.
      currency: 'EUR',
    })
    expect(summary).toMatchObject({ lines: 541_909, accepted: 541_909, rejected: 0, orders: 25_900, members: 4_372, revenue: 974_774_793 }) // prettier-ignore
    const sales = sql`select count(*) as lines, count(distinct o.order_id) as orders, count(distinct o.member_id) as members,
      sum(l.paid)::bigint as revenue
    from orders.line_public l join orders.order_public o using (merchant_id, order_id)
    where o.currency = 'EUR' and l.quantity > 0 and l.unit_price > 0 and o.number not like 'C%' and o.member_id is not null`
    const [all] = await ask<Filtered>(sales)
    expect(all).toMatchObject({ lines: 397_884, orders: 18_532, members: 4_338 })
    expect(all?.revenue).toBeGreaterThanOrEqual(891_140_785)
    expect(all?.revenue).toBeLessThanOrEqual(891_140_795)
    const months = await ask<Month>(sql`select to_char(o.day, 'YYYY-MM') as month, count(distinct o.order_id) as orders,
      count(distinct o.member_id) as customers, sum(l.paid)::bigint as revenue
    from orders.line_public l join orders.order_public o using (merchant_id, order_id)
    where o.currency = 'EUR' and l.quantity > 0 and l.unit_price > 0 and o.number not like 'C%' and o.member_id is not null
    group by 1 order by 1`)
    expect(months.map((one) => [one.month, one.orders, one.customers, (one.revenue / 100).toFixed(2)])).toEqual(
    cellsOf('monthly.csv').map(([month, orders, customers, revenue]) => [month, Number(orders), Number(customers), revenue]),
  ) // prettier-ignore
    const best = await ask<{
      sku: string
      units: number
      revenue: number
    }>(sql`select l.sku, sum(l.quantity)::bigint as units, sum(l.paid)::bigint as revenue
    from orders.line_public l join orders.order_public o using (merchant_id, order_id)
    where o.currency = 'EUR' and l.quantity > 0 and l.unit_price > 0 and o.number not like 'C%' and o.member_id is not null
    group by 1 order by revenue desc limit 200`)
    const known = new Map(best.map((one) => [one.sku, [one.units, (one.revenue / 100).toFixed(2)]]))
    for (const [item = '', units, revenue] of cellsOf('hot_products.csv').slice(0, 50))
      expect([item, ...(known.get(item) ?? [])]).toEqual([item, Number(units), revenue])
  },
  300_000,
)
