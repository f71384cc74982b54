// The demo shops as a first start leaves them: every book holds, and each planted story can be counted, against a control.
import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import { command, type Ctx, type Runtime } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import { examine } from '@omoya/platform/doctor'
import { testHouse, type TestHouse } from '@omoya/platform/testing/index'
import { today } from '@omoya/reads/today/today'
import { allChecks } from '../../apps/server/checks.ts'
import { fillDemo } from './fill.ts'
import { demoShops, openDemo, unfinishedShops } from './furnish.ts'
import { TWICE } from './people.ts'

let house: TestHouse
let runtime: Runtime
let owner: pg.Client
const seconds = { open: 0, filled: 0 }
const cutOff: number[] = []

const rows = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => (await owner.query(text, values)).rows as Row[] // prettier-ignore
const count = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await rows<{ count: string }>(text, values))[0]?.count)

const inMerchant = async <T>(code: string, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const merchant = await inTransaction(runtime.side, { merchant: '' }, (queries) =>
    merchants.findMerchant(queries, code),
  )
  const profile = merchant ? await runtime.profileOf(merchant) : null
  if (!profile) throw new Error(code)
  return command(runtime, { merchant: profile, actor: { kind: 'system', name: 'test' } }, work)
}

beforeAll(async () => {
  house = await testHouse()
  runtime = {
    ...house.runtime,
    clock: () => Date.now(),
    profileOf: (merchant) => inTransaction(house.runtime.side, { merchant }, (queries) => merchants.profileOf(queries, merchant)),
  } // prettier-ignore
  owner = new pg.Client({ connectionString: house.ownerUrl })
  await owner.connect()
  const begin = Date.now()
  await openDemo(runtime, () => undefined)
  seconds.open = (Date.now() - begin) / 1000
  // As if somebody had stopped the process twice before the books were full.
  for (const transactions of [12, 18]) {
    const stopping = new AbortController()
    let left = transactions
    const counted = { ...runtime, clock: () => ((left -= 1) === 0 && stopping.abort(), Date.now()) }
    await fillDemo(counted, () => undefined, stopping.signal)
    cutOff.push((await unfinishedShops(runtime)).length)
  }
  await fillDemo(runtime, () => undefined)
  seconds.filled = (Date.now() - begin) / 1000
  await owner.query(`create temp view shop as select merchant_id, code from merchants.merchant`)
}, 900_000)

afterAll(async () => {
  await owner.end()
  await house.close()
})

test('four shops, 3,000 members and about 12,000 orders, all taken as sales', async () => {
  expect(await count('select count(*) from merchants.merchant')).toBe(4)
  expect(await count('select count(*) from members.member')).toBe(
    demoShops.reduce((sum, shop) => sum + shop.members, 0),
  )
  const orders = await rows<{ origin: string; count: string }>(
    'select origin, count(*) from orders."order" group by origin',
  )
  expect(orders.map((row) => row.origin)).toEqual(['sale'])
  const wanted = demoShops.reduce((sum, shop) => sum + shop.orders, 0)
  expect(Number(orders[0]?.count)).toBeGreaterThanOrEqual(wanted)
  expect(Number(orders[0]?.count)).toBeLessThan(wanted + 100)
})

test('doctor holds over the whole history, and looked at every book', async () => {
  const findings = await inTransaction(runtime.work, { merchant: '', readOnly: true }, (queries) =>
    examine(queries, allChecks),
  )
  expect(findings.filter((one) => one.verdict === 'broken')).toEqual([])
  for (const invariant of ['I1', 'I2', 'I4', 'I5', 'I7', 'I15'])
    expect([invariant, findings.some((one) => one.invariant === invariant && one.verdict === 'holds')]).toEqual([invariant, true]) // prettier-ignore
}, 120_000)

test('a second start finds everything in its place and adds nothing', async () => {
  const before = await count('select count(*) from orders."order"')
  expect(await unfinishedShops(runtime)).toEqual([])
  await openDemo(runtime, () => undefined)
  await fillDemo(runtime, () => undefined)
  expect(await count('select count(*) from orders."order"')).toBe(before)
})

test('the books were cut off twice while they were filled, and the next start went on', () => {
  expect(cutOff.every((unfinished) => unfinished > 0)).toBe(true)
  console.info(`open after ${seconds.open.toFixed(1)} s, filled after ${seconds.filled.toFixed(1)} s`)
})

test('yesterday has figures on the page of today', async () => {
  const figures = await inMerchant('demo', today)
  expect(figures.yesterday.orders).toBeGreaterThan(3)
  expect(figures.yesterday.revenue).toBeGreaterThan(1_000)
  expect(figures.all.orders).toBeGreaterThan(0)
})

test('furniture orders mass in one town that has no store', async () => {
  const towns = await rows<{
    alias: string
    count: string
  }>(`select m.member_id as alias, count(*) from orders."order" o
    join shop using (merchant_id) join members.member m using (merchant_id, member_id) where code = 'furniture' group by 1`)
  const ids = towns.map((row) => row.alias)
  const opened = await inMerchant('furniture', (ctx) => members.openMembers(ctx, ids as never))
  const byTown = new Map<string, number>()
  for (const { memberId: member, person } of opened) {
    const key = `${person.address?.city}${person.address?.district}`
    byTown.set(key, (byTown.get(key) ?? 0) + Number(towns.find((row) => row.alias === member)?.count))
  }
  const all = [...byTown.values()].reduce((sum, one) => sum + one, 0)
  const [first, second] = [...byTown].sort((a, b) => b[1] - a[1])
  expect(first?.[0]).toBe('桃園市大園區')
  expect((first?.[1] ?? 0) / all).toBeGreaterThan(0.3)
  expect((first?.[1] ?? 0) / (second?.[1] ?? 1)).toBeGreaterThan(3)
  expect(await count(`select count(*) from stores.store join shop using (merchant_id) where shop.code = 'furniture' and district = '大園區'`)).toBe(0) // prettier-ignore
})

/** Of the members who bought one thing twice or more, how many ever bought another; and of the rest of the members. */
const takers = async (first: string, second: string): Promise<{ of: number; others: number }> => {
  const [row] = await rows<{ of: number; others: number }>(
    `with bought as (
      select o.member_id, count(*) filter (where l.sku like $1) as first, count(*) filter (where l.sku like $2) as second
      from orders."order" o join shop using (merchant_id) join orders.line l using (merchant_id, order_id)
      where code = 'demo' and o.member_id is not null group by 1)
    select (avg((second > 0)::int) filter (where first >= 2))::float8 as of, (avg((second > 0)::int) filter (where first = 0))::float8 as others
    from bought`,
    [first, second],
  )
  return row ?? { of: 0, others: 0 }
}

test('nappy buyers hardly take bumper strips; wipes, the control, they do take', async () => {
  const strips = await takers('BB-DP-%', 'BB-BS-02')
  expect(strips.of).toBeLessThan(strips.others / 2)
  const wipes = await takers('BB-DP-%', 'BB-WP-80')
  expect(wipes.of).toBeGreaterThan(wipes.others)
})

/** How much more often two goods meet in a basket than chance would have it. */
const lift = async (first: string, second: string): Promise<number> => {
  const [row] = await rows<{ lift: number }>(
    `with basket as (
      select o.order_id, bool_or(l.sku = $1) as first, bool_or(l.sku = $2) as second
      from orders."order" o join shop using (merchant_id) join orders.line l using (merchant_id, order_id)
      where code = 'seafood' group by 1)
    select avg((first and second)::int) / (avg(first::int) * avg(second::int)) as lift from basket`,
    [first, second],
  )
  return Number(row?.lift)
}

test('white shrimp goes with crab sticks; squid, the control, with nothing', async () => {
  expect(await lift('SF-SH-500', 'SF-CB-250')).toBeGreaterThan(1.3)
  expect(await lift('SF-SQ-300', 'SF-CB-250')).toBeLessThan(1.15)
})

test('members in 高雄 buy online only, though there is a counter', async () => {
  const buyers = await rows<{
    member_id: string
    web: string
    till: string
  }>(`select member_id, count(*) filter (where channel = 'web') as web,
      count(*) filter (where channel = 'till') as till from orders."order" join shop using (merchant_id)
    where code = 'demo' and member_id is not null and day < current_date - 1 group by 1`)
  const opened = await inMerchant('demo', (ctx) => members.openMembers(ctx, buyers.map((row) => row.member_id) as never)) // prettier-ignore
  const city = new Map(opened.map((one) => [one.memberId as string, one.person.address?.city]))
  const onlineOnly = (wanted: (place: string) => boolean): number => {
    const own = buyers.filter((row) => wanted(city.get(row.member_id) ?? ''))
    return own.filter((row) => Number(row.till) === 0).length / own.length
  }
  expect(onlineOnly((place) => place === '高雄市')).toBeGreaterThan(0.7)
  expect(onlineOnly((place) => place === '臺中市')).toBeLessThan(0.6)
  expect(await count(`select count(*) from stores.store join shop using (merchant_id) where shop.code = 'demo' and city = '高雄市' and kind = 'counter'`)).toBe(1) // prettier-ignore
})

test('Tuesday afternoons are empty in the shops, Thursday afternoons are not, and the web knows no Tuesday', async () => {
  const afternoons = async (channel: string, weekday: number): Promise<number> =>
    count(`select count(*) from orders."order" join shop using (merchant_id) where code = 'demo' and channel = $1 and weekday = $2
      and minute_of_day between 780 and 1019 and day < current_date - 1`, [channel, weekday]) // prettier-ignore
  expect(await afternoons('till', 2)).toBeLessThan((await afternoons('till', 4)) / 4)
  const [tuesday, thursday] = [await afternoons('web', 2), await afternoons('web', 4)]
  expect(Math.abs(tuesday - thursday)).toBeLessThan(thursday * 0.35)
})

/** Days from one purchase to the next by the same member: the middle, and how far the quarters lie apart. */
const rhythm = async (sku: string): Promise<{ members: number; median: number; spread: number }> => {
  const [row] = await rows<{ members: string; median: number; spread: number }>(
    `with bought as (
      select distinct o.member_id, o.day from orders."order" o join shop using (merchant_id) join orders.line l using (merchant_id, order_id)
      where code = 'demo' and l.sku = $1 and o.member_id is not null
    ), gaps as (
      select member_id, day - lag(day) over (partition by member_id order by day) as gap, count(*) over (partition by member_id) as times
      from bought)
    select count(distinct member_id) as members, percentile_cont(0.5) within group (order by gap)::float8 as median,
      (percentile_cont(0.75) within group (order by gap) - percentile_cont(0.25) within group (order by gap))::float8 as spread
    from gaps where gap is not null and times >= 5`,
    [sku],
  )
  return { members: Number(row?.members), median: row?.median ?? 0, spread: row?.spread ?? 0 }
}

test('nappies, toner and cleanser are bought again in their own rhythm; hand cream in none', async () => {
  for (const [sku, days] of [['BB-DP-M', 21], ['MD-TN-150', 62], ['MD-CL-120', 55]] as const) {
    const found = await rhythm(sku)
    expect([sku, found.members > 5]).toEqual([sku, true])
    expect(Math.abs(found.median - days)).toBeLessThanOrEqual(days * 0.15)
    expect(found.spread).toBeLessThan(days * 0.4)
  } // prettier-ignore
  const control = await rhythm('MD-HC-075')
  expect(control.members === 0 || control.spread > 30).toBe(true)
})

test('some members stand in the book twice, and are proposed for a merge', async () => {
  const pairs = await inMerchant('demo', members.listDuplicates)
  expect(pairs.length).toBeGreaterThanOrEqual(TWICE * 0.9)
  expect(pairs.length).toBeLessThan(TWICE * 1.5)
})

test('points were earned by the history, some wait, some have ended', async () => {
  const lots = (where: string) =>
    count(`select count(*) from loyalty.lot join shop using (merchant_id) where code = 'demo' and ${where}`)
  expect(await lots('remaining > 0')).toBeGreaterThan(1_000)
  expect(await lots('remaining = 0')).toBeGreaterThan(10)
  expect(await lots('held')).toBeGreaterThan(10)
})
