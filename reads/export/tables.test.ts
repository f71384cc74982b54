// What goes out comes in again and changes nothing.
import { expect, test } from 'vitest'
import { createProduct, productOf } from '@omoya/catalog'
import type { MemberId } from '@omoya/kernel'
import { eraseMember } from '@omoya/members'
import type { Actor } from '@omoya/platform'
import { command, sql, type Ctx } from '@omoya/platform'
import { setPrices } from '@omoya/pricing'
import { everything, houseOfFile, neighbour, shop } from '@omoya/platform/testing/index'
import { fileOf, loadRows, rejectedOf } from '@omoya/flows/import/import.testing'
import { membersTable } from './members-table.ts'
import { pageOut } from './page-out.ts'
import { goodsTable, stockTable, type TablePage } from './tables.ts'

const inShop = async <T>(work: (ctx: Ctx) => Promise<T>, merchant = shop, actor: Actor = everything): Promise<T> =>
  command((await houseOfFile()).runtime, { merchant, actor }, work)

/** As the back office writes it: what a spreadsheet would compute gets a quote before it. */
const cell = (text: string): string => {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

async function whole(table: (ctx: Ctx, after: string) => Promise<TablePage>): Promise<string[][]> {
  const rows: string[][] = []
  for (let after: string | null = ''; after !== null;) {
    const from: string = after
    const page = await inShop((ctx) => table(ctx, from))
    if (rows.length === 0) rows.push(page.columns)
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

const textOf = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(cell).join(',')).join('\r\n')

const stores = 'code,name\nS1,信義店\nS2,大安店\n'
const named =
  'sku,barcode,name,name_en,category,brand,price,compare_at_price,cost,weight_g,option1,option2,status\n' +
  'R-S,4710000000014,紅衫,Red shirt,衣服 > 上衣,母屋,1280,1480,500,200,顏色:紅,尺寸:S,active\n' +
  'R-M,,紅衫,Red shirt,衣服 > 上衣,母屋,1280,,,200,顏色:紅,尺寸:M,\n' +
  'X-1,OWN-1,"""-雪-"", 一月",,,,0,,,,,,draft\n' +
  'X-2,,-5 度,,冰品,,90,,,,,,archived\n'
const many = Array.from({ length: 1_100 }, (_, index) => `P-${index},,第 ${index} 件,,雜貨,,${index + 1},,,,,,\n`).join(
  '',
)

test('goods of every form, more than a page of them, come in again unchanged, and a changed price is the one change', async () => {
  await loadRows('products', fileOf('goods.csv', named + many))
  const rows = await whole(goodsTable)
  expect(rows).toHaveLength(1 + 4 + 1_100)
  expect(rows.find(([sku]) => sku === 'R-S')).toEqual(
    ['R-S', '4710000000014', '紅衫', 'Red shirt', '', '衣服 > 上衣', '母屋', '1280', '1480', '200', '顏色:紅', '尺寸:S', 'active'],
  ) // prettier-ignore
  expect(await loadRows('products', fileOf('again.csv', textOf(rows)))).toMatchObject({ accepted: 1_104, rejected: 0, changed: 0 }) // prettier-ignore
  const dearer = rows.map((row) => (row[0] === 'X-2' ? row.map((one, place) => (place === 7 ? '95' : one)) : row))
  expect(await loadRows('products', fileOf('dearer.csv', textOf(dearer)))).toMatchObject({ rejected: 0, changed: 1 })
})

test('words of options in other languages, their order and a third option outlive a way out and in', async () => {
  const word = (text: string, en: string) => ({ 'zh-TW': text, en })
  const [size, colour, cloth] = [word('尺寸', 'Size'), word('顏色', 'Colour'), word('布料', 'Cloth')]
  const [large, small, red, wool] = [word('大', 'Large'), word('小', 'Small'), word('紅', 'Red'), word('羊毛', 'Wool')]
  const made = await inShop(async (ctx) => {
    const options = [{ name: size, values: [large, small] }, { name: colour, values: [red] }, { name: cloth, values: [wool] }] // prettier-ignore
    const units = [
      { sku: 'COAT-L', options: [large, red, wool] },
      { sku: 'COAT-A', options: [small, red, wool] },
    ]
    const product = await createProduct(ctx, { name: word('外套', 'Coat'), status: 'active', options, units })
    await setPrices(ctx, product.units.map(({ unit }) => ({ unit, price: 900, compareAt: null, cost: null }))) // prettier-ignore
    return product.product
  })
  const before = await inShop((ctx) => productOf(ctx, made))
  const rows = (await whole(goodsTable)).filter(([sku], place) => place === 0 || sku?.startsWith('COAT-'))
  expect(rows).toHaveLength(3)
  expect(await loadRows('products', fileOf('coats.csv', textOf(rows)))).toMatchObject({ accepted: 2, rejected: 0, changed: 0 }) // prettier-ignore
  const bare = rows.map((row) => row.filter((_, place) => place !== 10 && place !== 11))
  expect(await loadRows('products', fileOf('bare.csv', textOf(bare)))).toMatchObject({ accepted: 2, rejected: 0, changed: 0 }) // prettier-ignore
  expect(await inShop((ctx) => productOf(ctx, made))).toEqual(before)
})

test('stock comes in again without a movement; who works at one store takes out only that one', async () => {
  await loadRows('stores', fileOf('stores.csv', stores))
  await loadRows('stock', fileOf('stock.csv', 'sku,store,on_hand,safety_stock\nR-S,S1,12,2\nR-S,S2,3,0\nR-M,S2,0,1\n'))
  const rows = await whole(stockTable)
  expect(rows.slice(1)).toEqual([['R-M', 'S2', '0', '1'], ['R-S', 'S1', '12', '2'], ['R-S', 'S2', '3', '0']]) // prettier-ignore
  expect(await loadRows('stock', fileOf('back.csv', textOf(rows)))).toMatchObject({ accepted: 3, changed: 0 })
  const nowhere: Actor = { kind: 'staff', staff: shop.id as never, rights: ['*'], stores: [], till: null }
  expect((await inShop((ctx) => stockTable(ctx, ''), shop, nowhere)).rows).toEqual([])
})

const PEOPLE =
  'member,phone,email,name,birthday,gender,tier,joined_at,city,district,address,consent_sms,consent_line,tags,points,points_expire_on,credit,stored_value\n' +
  'M1,0912345678,ann@example.com,"王, 小明",1990-02-03,female,,2019-05-01,台北市,信義區,松高路 1 號,1,0,vip|tea,120,2099-12-31,50,300\n' +
  'M2,0922345678,,,,,,2020-01-01,,,,,,,,,,\n' +
  'M3,0932345678,,林小花,,,,2020-01-01,,,,,,,,,,\n'

const members = (ctx: Ctx, after: string) => membersTable(ctx, after)
const phones = (rows: readonly (readonly string[])[]) => rows.slice(1).map((row) => row[1])

test('members go out with what they have and come in again unchanged; nothing is given twice', async () => {
  await loadRows('members', fileOf('people.csv', PEOPLE))
  const rows = await whole(members)
  const [head = [], ...out] = rows
  const ann = out.find((row) => row.includes('ann@example.com')) ?? []
  const of = (column: string) => ann[head.indexOf(column)]
  expect(['phone', 'name', 'birthday', 'district', 'consent_sms', 'consent_email', 'consent_line', 'tags', 'points', 'points_expire_on', 'credit', 'stored_value'].map(of)).toEqual(
    ['+886912345678', '王, 小明', '1990-02-03', '信義區', '1', '', '0', 'vip|tea', '120', '2099-12-31', '50', '300'],
  ) // prettier-ignore
  expect(await loadRows('members', fileOf('again.csv', textOf(rows)))).toMatchObject({ accepted: 3, rejected: 0, changed: 0 }) // prettier-ignore
  expect(await whole(members)).toEqual(rows)
  const renamed = rows.map((row) => row.map((one) => (one === '林小花' ? '林小美' : one)))
  expect(await loadRows('members', fileOf('renamed.csv', textOf(renamed)))).toMatchObject({ rejected: 0, changed: 1 })
  expect(await whole(members)).toEqual(renamed)
})

test('a key without the right to benefits takes out who the members are, and nothing of what they have', async () => {
  await loadRows('members', fileOf('people.csv', PEOPLE))
  const key: Actor = { kind: 'key', key: shop.id as never, rights: ['members.export'], stores: 'all' }
  const { columns, rows } = await inShop((ctx) => membersTable(ctx, ''), shop, key)
  const cells = (column: string) => new Set(rows.map((row) => row[columns.indexOf(column)]))
  expect(cells('phone')).toContain('+886912345678')
  for (const column of [
    'tier',
    'tier_until',
    'points',
    'points_expire_on',
    'credit',
    'credit_expires_on',
    'stored_value',
  ])
    expect([column, ...cells(column)]).toEqual([column, ''])
})

test('nobody reads on in a table that he has not begun: its first page is the audit’s word of it', async () => {
  const page = (after: string, table = 'products') => inShop((ctx) => pageOut(ctx, table, after, (from) => goodsTable(ctx, from))) // prettier-ignore
  const words = () => inShop(async (ctx) => (await ctx.one<{ count: number }>(sql`select count(*) as count from platform.audit
    where merchant_id = ${ctx.merchant} and action = 'export.table'`)).count) // prettier-ignore
  const before = await words()
  const first = await page('')
  expect(await words()).toBe(before + 1)
  const second = await page(first.next ?? '')
  expect([first.rows.length, second.rows[0]?.[0]]).toEqual([1_000, (await inShop((ctx) => goodsTable(ctx, first.rows.at(-1)?.[0] ?? ''))).rows[0]?.[0]]) // prettier-ignore
  const forged = first.next?.replace(/~.*/, '~A') ?? ''
  for (const after of ['P-1', forged, '~', `${'A'.repeat(22)}~P-1`])
    await expect(page(after)).rejects.toMatchObject({ code: 'http.invalid' })
  await expect(page(first.next ?? '', 'members')).rejects.toMatchObject({ code: 'http.invalid' })
  expect(await words()).toBe(before + 1)
})

test('who was erased stands in no table, and an old table does not bring them back', async () => {
  await loadRows('members', fileOf('people.csv', PEOPLE))
  const rows = await whole(members)
  const gone = rows.find((row) => row[1] === '+886922345678')?.[0] as MemberId
  await inShop((ctx) => eraseMember(ctx, gone))
  expect(phones(await whole(members))).not.toContain('+886922345678')
  const file = fileOf('old.csv', textOf(rows))
  expect(await loadRows('members', file)).toMatchObject({ accepted: 2, rejected: 1, changed: 0 })
  expect(rejectedOf(file)).toContain(gone)
  expect(phones(await whole(members))).not.toContain('+886922345678')
})

test('another merchant takes out nothing of ours', async () => {
  expect((await inShop((ctx) => goodsTable(ctx, ''), neighbour)).rows).toEqual([])
  expect((await inShop((ctx) => stockTable(ctx, ''), neighbour)).rows).toEqual([])
  expect((await inShop((ctx) => membersTable(ctx, ''), neighbour)).rows).toEqual([])
})
