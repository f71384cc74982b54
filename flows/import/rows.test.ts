import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { sql } from '@omoya/platform'
import { ask, bookSizes, broken, fileOf, loadOrders, loadRows, rejectedOf } from './import.testing.ts'

const stores = 'code,name,kind,phone,opening_hours,lat,lng\nS1,信義店,shop,02-2345-6789,Mo-Su 11:00-21:30,25.03,121.56\nW1,倉庫,warehouse,,,,\n' // prettier-ignore
const products = 'sku,barcode,name,name_en,category,brand,price,compare_at_price,cost,weight_g,option1,option2,status\nR-S,4710000000014,紅衫,Red shirt,衣服 > 上衣,母屋,1280,1480,500,200,紅,S,active\nR-M,,紅衫,Red shirt,衣服 > 上衣,母屋,1280,,,200,紅,M,\n' // prettier-ignore

test('stores come in by their codes; a row that does not fit is set aside with its column', async () => {
  const file = fileOf('stores.csv', `${stores}S 2,壞店,,,,,\nS3,,,,,,\nS4,夜店,,,always,,\n`)
  expect(await loadRows('stores', file)).toMatchObject({ lines: 5, accepted: 2, rejected: 3, changed: 2 })
  const rows = rejectedOf(file).trimEnd().split('\n')
  expect(rows[0]).toBe('code,name,kind,phone,opening_hours,lat,lng,line,column,reason')
  expect(rows.slice(1).map((row) => row.split(',').slice(-3))).toEqual([
    ['6', 'opening_hours', 'integrations.row.no_hours'],
    ['4', 'code', 'integrations.row.store_form'],
    ['5', 'name', 'integrations.row.empty'],
  ])
  expect(await loadRows('stores', file)).toMatchObject({ accepted: 2, rejected: 3, changed: 0 })
})

test('products come in with prices, and a column that a later file lacks stays as it was', async () => {
  expect(await loadRows('products', fileOf('products.csv', products))).toMatchObject({ accepted: 2, rejected: 0 })
  const before = await bookSizes()
  expect(await loadRows('products', fileOf('products.csv', products))).toMatchObject({ accepted: 2, changed: 0 })
  expect(await bookSizes()).toEqual(before)
  await loadRows('products', fileOf('prices.csv', 'sku,name,price\nR-S,紅衫,990\n'))
  expect(await ask(sql`select b.code from catalog.barcode b join catalog.unit u using (merchant_id, unit_id) where u.sku = 'R-S'`)).toEqual([
    { code: '4710000000014' },
  ]) // prettier-ignore
  const priceOf = () => ask(sql`select p.price, p.compare_at, p.cost from pricing.price p join catalog.unit u using (merchant_id, unit_id) where u.sku = 'R-S'`) // prettier-ignore
  expect(await priceOf()).toEqual([{ price: 990, compareAt: 1480, cost: 500 }])
  await loadRows('products', fileOf('emptied.csv', 'sku,name,price,compare_at_price\nR-S,紅衫,980,\n'))
  expect(await priceOf()).toEqual([{ price: 980, compareAt: null, cost: 500 }])
  const bad = fileOf('bad.csv', 'sku,name,price,status\nB1,x,"1,280",\nB2,x,-1,\nB3,x,10,lost\n,x,10,\nB5,,10,\n')
  expect(await loadRows('products', bad)).toMatchObject({ accepted: 0, rejected: 5 })
  expect(rejectedOf(bad).trimEnd().split('\n').slice(1).map((row) => row.split(',').at(-2))).toEqual(['price', 'price', 'status', 'sku', 'name']) // prettier-ignore
})

test('stock is set to what the file says, twice without a movement', async () => {
  const file = fileOf('stock.csv', 'sku,store,on_hand,safety_stock\nR-S,S1,12,2\nR-M,W1,40,\nNO,S1,1,\nR-S,NO,1,\nR-S,S1,1.5,\nR-M,S1,1,-2\n') // prettier-ignore
  expect(await loadRows('stock', file)).toMatchObject({ accepted: 2, rejected: 4, changed: 2 })
  expect(rejectedOf(file)).toContain('R-M,S1,1,-2,7,safety_stock,integrations.row.below_zero')
  expect(rejectedOf(file)).toContain('NO,S1,1,,4,sku,integrations.row.unknown_sku')
  expect(rejectedOf(file)).toContain('R-S,NO,1,,5,store,integrations.row.unknown_store')
  const before = await bookSizes()
  expect(await loadRows('stock', file)).toMatchObject({ changed: 0 })
  expect(await bookSizes()).toEqual(before)
  const levels = await ask(sql`select on_hand, safety from inventory.level order by on_hand`)
  expect(levels).toEqual([{ onHand: 12, safety: 2 }, { onHand: 40, safety: 0 }]) // prettier-ignore
})

const members =
  'member,phone,email,name,birthday,joined_at,consent_sms,tags,card_no,points,points_expire_on,credit,credit_expires_on,stored_value\n' + // prettier-ignore
  'M1,0912345678,,王小明,1990-02-03,2019-05-01,1,vip|茶,C0001,120,2027-12-31,50,2027-06-30,300\n' +
  'M2,,ann@example.com,Ann,,2020-01-01 09:30,0,,,0,,,,\n'

test('members come in with their balances as lots, and the statement ties to the file', async () => {
  const bad = 'M3,12,,,,,,,,5,,,,\nM4,,,,1990-13-01,,,,,,,,,\n,0911111111,,,,,,,,,,,,\nM6,0922222222,,,,soon,,,,,,,,\nM7,0933333333,,,,,,,,1.5,,,,\nM8,0933333334,,,,,,,,-1,,,,\n' // prettier-ignore
  const file = fileOf('members.csv', members + bad)
  const summary = await loadRows('members', file)
  expect(summary).toMatchObject({ lines: 8, accepted: 2, rejected: 6, changed: 2, points: 120, credit: 50, storedValue: 300 }) // prettier-ignore
  const reasons = rejectedOf(file).trimEnd().split('\n').slice(1).map((row) => row.split(',').slice(-3)) // prettier-ignore
  expect(reasons.sort()).toEqual([['4', 'phone', 'integrations.row.no_phone'], ['5', 'birthday', 'integrations.row.no_date'], ['6', 'member', 'integrations.row.empty'],
    ['7', 'joined_at', 'integrations.row.no_date'], ['8', 'points', 'integrations.row.no_whole_number'], ['9', 'points', 'integrations.row.below_zero']]) // prettier-ignore
  const lots = await ask(
    sql`select kind, amount, expires_on from loyalty.lot where source_kind = 'import' order by kind`,
  )
  expect(lots).toEqual([
    { kind: 'credit', amount: 50, expiresOn: '2027-06-30' },
    { kind: 'points', amount: 120, expiresOn: '2027-12-31' },
    { kind: 'stored-value', amount: 300, expiresOn: null },
  ])
  expect(await ask(sql`select joined_at from members.member order by joined_at`)).toEqual([
    { joinedAt: '2019-04-30T16:00:00.000Z' },
    { joinedAt: '2020-01-01T01:30:00.000Z' },
  ])
  const before = await bookSizes()
  expect(await loadRows('members', file)).toMatchObject({ changed: 0, points: 120, credit: 50, storedValue: 300 })
  expect(await bookSizes()).toEqual(before)
  expect(await broken()).toEqual([])
})

test('orders that name a member know him by code, phone or mailbox, and leave what his own row said', async () => {
  const orders = 'order,placed_at,sku,quantity,unit_price,member,phone,email\nO1,2021-01-01,R-S,1,990,M1,,\nO2,2021-01-02,R-S,1,990,,0912-345-678,\nO3,2021-01-03,R-S,1,990,,,ANN@example.com\n' // prettier-ignore
  await loadOrders(fileOf('orders.csv', orders))
  const found = await ask(sql`select count(distinct member_id) as members, count(member_id) as orders from orders.order_public`) // prettier-ignore
  expect(found).toEqual([{ members: 2, orders: 3 }])
  expect(await loadRows('members', fileOf('members.csv', members))).toMatchObject({ changed: 0 })
})

const file = (name: string, content: string | Uint8Array) => () => loadRows('stores', fileOf(name, content))

test.each([
  ['missing_file', () => loadRows('stores', 'no-such-file.csv')],
  ['empty_file', file('empty.csv', '')],
  ['missing_column', file('columns.csv', 'code,title\nS1,x\n')],
  ['not_utf8', file('big5.csv', Buffer.concat([Buffer.from('code,name\nS1,'), Buffer.from([0xab, 0x48, 0xb8, 0x71]), Buffer.from('\n')]))],
  ['not_utf8', file('utf16.csv', Buffer.from('\uFEFFcode,name\nS1,信義\n', 'utf16le'))],
  ['not_utf8', file('utf16-bare.csv', Buffer.from('code,name\nS1,x\n', 'utf16le'))],
  ['broken_gzip', file('broken.csv.gz', 'code,name\nS1,x\n')],
  ['broken_gzip', file('cut.csv.gz', gzipSync('code,name\nS1,x\n').subarray(0, 20))],
  ['endless_row', file('quote.csv', `code,name\nS1,"${'x'.repeat(3 << 20)}\n`)],
] as const)('%s is told in one sentence, in three languages', async (why, load) => {
  await expect(load()).rejects.toMatchObject({ code: `integrations.${why}` })
  for (const language of ['zh-TW', 'en', 'ja']) {
    const words = JSON.parse(readFileSync(new URL(`../../modules/integrations/messages/${language}.json`, import.meta.url), 'utf8')) as Record<string, string> // prettier-ignore
    expect(words[`integrations.${why}`]).toMatch(/\S/)
  }
}) // prettier-ignore

test('a column that is not there is named together with the header that is', async () => {
  const load = loadOrders(fileOf('columns.csv', 'order,placed_at,sku,qty,unit_price\n'))
  await expect(load).rejects.toMatchObject({ facts: { column: 'quantity', header: 'order, placed_at, sku, qty, unit_price' } }) // prettier-ignore
})
