// The lists of the back office over 100,000 rows each, as one person turns their pages: the first page, one in the middle,
// filtered ones, and what somebody types. Everything is asked for over HTTP with a session, by one person alone.
import path from 'node:path'
import pg from 'pg'
import type { MerchantId } from '@omoya/kernel'
import { importOrders } from '@omoya/flows/import/import-orders'
import { importRows } from '@omoya/flows/import/import-rows'
import * as staff from '@omoya/staff'
import { command } from '@omoya/platform'
import type { Lent } from './bench.ts'
import { writeFile } from './import-file.ts'
import { inOwnHouse, type OwnHouse } from './own-house.ts'
import { measurePages, type PageQuestion } from './pages.ts'
import { openShelfShop, searchWords } from './shelf-shop.ts'

const ROWS = 100_000
const LINES_AN_ORDER = 7
const WISHES = 300

async function fill(own: OwnHouse, merchant: MerchantId): Promise<void> {
  const { runtime } = own.house
  const folder = own.environment['OMOYA_DATA_DIR'] ?? ''
  const importing = { map: {}, tell: () => undefined, word: (code: string) => code }
  const [members, orders] = ['members.csv', 'orders.csv'].map((name) => path.join(folder, name))
  await writeFile(`${members}`, 'members', ROWS)
  await importRows(runtime, merchant, { ...importing, file: `${members}`, kind: 'members' })
  await writeFile(`${orders}`, 'orders', ROWS * LINES_AN_ORDER)
  await importOrders(runtime, merchant, { ...importing, file: `${orders}` })
}

/** The session of an owner, as a browser would send it. */
async function ownerCookie(own: OwnHouse, merchant: MerchantId): Promise<string> {
  const { runtime } = own.house
  const profile = await runtime.profileOf(merchant)
  if (!profile) throw new Error('the shop is not there')
  const proof = { email: 'owner@bench.example', password: 'harbour-lamp-eleven' }
  return command(runtime, { merchant: profile, actor: { kind: 'system', name: 'bench' } }, async (ctx) => {
    await staff.createOwner(ctx, { ...proof, name: '量測' })
    return staff.sessionCookie(await staff.logIn(ctx, proof)).split(';')[0] ?? ''
  })
}

/** Values of a statement's one column, evenly out of all rows. */
async function some(own: OwnHouse, statement: string, rows = ROWS): Promise<string[]> {
  const client = new pg.Client({ connectionString: own.house.address.ownerUrl })
  await client.connect()
  try {
    const found = await client.query<{ text: string }>(
      `select text from (select text, row_number() over (order by place) as nth from (${statement}) s) r where nth % $1 = 0`,
      [Math.max(1, Math.floor(rows / WISHES))],
    )
    return found.rows.map(({ text }) => encodeURIComponent(text))
  } finally {
    await client.end()
  }
}

/** A list's first page, and pages from anywhere in it. */
const turned = (name: string, list: string, cursors: readonly string[]): Omit<PageQuestion, 'sizes'>[] => [
  { name: `${name}, first page`, paths: [`${list}?limit=50`] },
  { name: `${name}, a page anywhere`, paths: cursors.map((cursor) => `${list}?limit=50&after=${cursor}`) },
]

const asked = (name: string, list: string, queries: readonly string[]): Omit<PageQuestion, 'sizes'> => ({
  name,
  paths: queries.map((query) => `${list}?limit=50&${query}`),
})

/** From where the next page of a list by time begins, as the list's own answers say it. */
const mark = (at: string, id: string): string =>
  `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '_' || ${id}`

async function questions(own: OwnHouse): Promise<Omit<PageQuestion, 'sizes'>[]> {
  const api = '/api/v1'
  const [orders, numbers, products, joined, digits, store] = await Promise.all([
    some(own, `select ${mark('placed_at', 'order_id')} as text, order_id as place from orders.order`),
    some(own, 'select number as text, order_id as place from orders.order'),
    some(own, 'select product_id::text as text, product_id as place from catalog.product'),
    some(own, `select ${mark('joined_at', 'member_id')} as text, member_id as place from members.member`),
    some(own, `select right((10000000 + generate_series)::text, 6) as text, generate_series as place from generate_series(1, ${ROWS})`),
    some(own, 'select store_id::text as text, store_id as place from stores.store', 1),
  ]) // prettier-ignore
  const years = Array.from({ length: 12 }, (_, place) => `from=${2010 + place}-01-01&until=${2010 + place}-12-31`)
  return [
    ...turned('orders', `${api}/orders`, orders),
    asked('orders of a year', `${api}/orders`, years),
    asked('orders by number', `${api}/orders`, numbers.map((number) => `number=${number}`)),
    { name: 'how many orders of a year, and their sum', paths: years.map((year) => `${api}/orders-sum?${year}`) },
    ...turned('products', `${api}/products`, products),
    asked('products by words', `${api}/products`, searchWords(WISHES).map((text) => `text=${encodeURIComponent(text)}`)),
    ...turned('members', `${api}/members`, joined),
    asked('members by digits', `${api}/members`, digits.map((last) => `search=${last}`)),
    asked('members narrowed', `${api}/members`, ['unseenFor=90', 'channel=line', 'tier=none', 'birthMonth=5', 'joinedBy=web', 'tag=vip']),
    asked('members by name', `${api}/members`, [...'王李張劉陳楊黃趙周吳'].map((name) => `search=${encodeURIComponent(`${name}明華`)}`)),
    ...turned('stock of a store', `${api}/stores/${store[0]}/stock`, []).slice(0, 1),
  ].filter(({ paths }) => paths.length > 0) // prettier-ignore
}

async function measure(lent: Lent, own: OwnHouse): Promise<void> {
  await openShelfShop(own.house.runtime, ROWS)
  const [merchant] = await own.house.runtime.listMerchants()
  if (!merchant) throw new Error('the shop is not there')
  await fill(own, merchant)
  const cookie = await ownerCookie(own, merchant)
  const sizes = { products: ROWS, orders: ROWS, members: ROWS }
  const all = await questions(own)
  await measurePages(lent, own, all.map((one) => ({ ...one, headers: { cookie }, connections: 1, sizes }))) // prettier-ignore
}

export const benchLists = (lent: Lent): Promise<void> => inOwnHouse(lent, (own) => measure(lent, own))
