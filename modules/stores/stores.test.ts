import { afterAll, expect, test } from 'vitest'
import type { Day, StoreId } from '@omoya/kernel'
import { command, type Actor } from '@omoya/platform'
import { everything, houseOfFile, inShop, neighbour, shop, START } from '@omoya/platform/testing/index'
import { Holiday, StoreDraft, type NewStore } from './contract.ts'
import {
  businessDayOf, changeHolidays, changeStore, createStore, findStores, listHolidays, listStores, pageStores, promiseFor, promisesFor,
  putStores, sendingStore, store, storeByCode,
} from './index.ts' // prettier-ignore
import { routes } from './http.ts'
import { draftOf } from './rows.ts'
import { parseHours } from './rules/index.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const inStores = { module: 'stores' }
const hours = parseHours('Mo-Su 11:00-21:30') ?? []
const sunday = '2026-11-22' as Day
const monday = '2026-11-23' as Day
const HOUR = 3_600_000

const xinyi: NewStore = {
  code: 'A01', kind: 'shop', name: { 'zh-TW': '信義店' }, city: '台北市', district: '信義區', hours,
  place: { latitude: 25.0359, longitude: 121.5686 },
} // prettier-ignore
const counter: NewStore = {
  code: 'B02', kind: 'counter', name: { 'zh-TW': '高雄專櫃' }, city: '高雄市', hostName: '港都百貨', counterMode: 'host-till', hours,
  place: { latitude: 22.6133, longitude: 120.3043 },
} // prettier-ignore
const warehouse: NewStore = { code: 'W01', kind: 'warehouse', name: { 'zh-TW': '倉庫' } }

const clerkOf = (...stores: StoreId[]): Actor => ({
  kind: 'staff', staff: '01900000-0000-7000-8000-000000000001' as never, rights: ['stores.edit'], stores, till: null,
}) // prettier-ignore

test('hours that cover one minute twice are refused, of a week as of a single day', () => {
  const twice = { fromMinute: 700, untilMinute: 800 }
  const week = (more: typeof hours) => StoreDraft.safeParse({ ...xinyi, hours: [...hours, ...more] }).success
  expect([week([]), week([{ weekday: 1, ...twice }])]).toEqual([true, false])
  const special = (spans: (typeof twice)[]) => Holiday.safeParse({ day: sunday, spans, note: '' }).success
  expect([special([]), special([twice]), special([twice, { fromMinute: 799, untilMinute: 900 }])]).toEqual([true, true, false]) // prettier-ignore
})

test('a store has the usual values for what nobody decided', () =>
  inShop(inStores, async (ctx) => {
    const id = await createStore(ctx, xinyi)
    expect(await store(ctx, id)).toMatchObject({
      code: 'A01', status: 'open', allowsPickup: true, allowsVisitGifts: true, ships: false, dayEndsMinute: 0, version: 1,
      place: { latitude: 25.0359, longitude: 121.5686 }, hours,
    }) // prettier-ignore
    expect(ctx.events).toMatchObject([
      { kind: 'stores.store-changed', aggregateId: id, seq: 1, payload: { code: 'A01', kind: 'shop', status: 'open' } },
    ])
  }))

test('a counter hands over web orders and gifts only once its host agreed', () =>
  inShop(inStores, async (ctx) => {
    const id = await createStore(ctx, counter)
    expect(await store(ctx, id)).toMatchObject({ allowsPickup: false, allowsVisitGifts: false })
    expect(await promiseFor(ctx, id)).toBeNull()
    const agreed = StoreDraft.parse({ ...counter, allowsPickup: true, pickupCommission: 1200 })
    await changeStore(ctx, id, { ...agreed, version: 1 })
    expect(await store(ctx, id)).toMatchObject({ allowsPickup: true, pickupCommission: 1200, version: 2 })
    expect(await promiseFor(ctx, id)).toEqual({ day: sunday, minuteOfDay: 720, on: 'today' })
  }))

test('terms that do not fit the kind are refused', () =>
  inShop(inStores, async (ctx) => {
    await expect(createStore(ctx, { ...counter, hostName: null })).rejects.toMatchObject({
      code: 'stores.missing_host',
    })
    await expect(createStore(ctx, { ...warehouse, allowsPickup: true })).rejects.toMatchObject({
      code: 'stores.pickup_in_warehouse',
    })
    expect(await listStores(ctx)).toEqual([])
  }))

test('a code belongs to one store', () =>
  inShop(inStores, async (ctx) => {
    const id = await createStore(ctx, xinyi)
    await createStore(ctx, counter)
    await expect(createStore(ctx, { ...counter, code: 'A01' })).rejects.toMatchObject({ code: 'stores.code_taken' })
    const change = { ...StoreDraft.parse({ ...xinyi, code: 'B02' }), version: 1 }
    await expect(changeStore(ctx, id, change)).rejects.toMatchObject({ code: 'stores.code_taken' })
    expect((await storeByCode(ctx, 'A01'))?.id).toBe(id)
    expect(await storeByCode(ctx, 'C03')).toBeNull()
  }))

test('who saves after somebody else is told, and nothing is overwritten', () =>
  inShop(inStores, async (ctx) => {
    const id = await createStore(ctx, xinyi)
    const change = { ...StoreDraft.parse({ ...xinyi, phone: '02-2720-0000' }), version: 1 }
    await changeStore(ctx, id, change)
    await expect(changeStore(ctx, id, { ...change, phone: '' })).rejects.toMatchObject({
      code: 'stores.changed_meanwhile',
    })
    expect((await store(ctx, id)).phone).toBe('02-2720-0000')
    await expect(changeStore(ctx, ctx.newId<'store'>(), change)).rejects.toMatchObject({ code: 'stores.not_found' })
  }))

test('store-limited staff change their own stores and open none', async () => {
  const inHouse = { merchant: neighbour, actor: everything }
  const [mine, other] = await command(house.runtime, inHouse, async (ctx) => [
    await createStore(ctx, { ...xinyi, code: 'S1' }),
    await createStore(ctx, { ...xinyi, code: 'S2' }),
  ])
  if (!mine || !other) throw new Error('two stores were made')
  await inShop({ ...inStores, merchant: neighbour, actor: clerkOf(mine) }, async (ctx) => {
    const change = { ...draftOf(await store(ctx, other)), phone: '1', version: 1 }
    await expect(changeStore(ctx, other, change)).rejects.toMatchObject({ code: 'staff.not_allowed' })
    await expect(changeHolidays(ctx, other, { set: [], clear: [] })).rejects.toMatchObject({
      code: 'staff.not_allowed',
    })
    await expect(createStore(ctx, { ...xinyi, code: 'S3' })).rejects.toMatchObject({ code: 'staff.not_allowed' })
    const own = { ...draftOf(await store(ctx, mine)), phone: '1', version: 1 }
    expect(await changeStore(ctx, mine, own)).toMatchObject({ phone: '1', version: 2 })
  })
  await inShop({ ...inStores, merchant: shop }, async (ctx) => {
    await expect(store(ctx, mine)).rejects.toMatchObject({ code: 'stores.not_found' })
    expect(await listStores(ctx)).toEqual([])
  })
})

test('a typhoon day closes the store and moves the promise to the next day', () =>
  inShop(inStores, async (ctx) => {
    const id = await createStore(ctx, xinyi)
    expect((await findStores(ctx, { limit: 50 })).items[0]).toMatchObject({
      isOpen: false,
      opensNext: { day: sunday, minuteOfDay: 660 },
    })
    await changeHolidays(ctx, id, { set: [{ day: sunday, spans: [], note: '颱風' }], clear: [] })
    expect((await findStores(ctx, { limit: 50 })).items[0]?.opensNext).toEqual({ day: monday, minuteOfDay: 660 })
    expect(await promiseFor(ctx, id)).toMatchObject({ day: monday, on: 'tomorrow' })
    expect(await listHolidays(ctx, id)).toEqual([{ store: id, day: sunday, spans: [], note: '颱風' }])
    await changeHolidays(ctx, id, { set: [], clear: [sunday] })
    expect(await promiseFor(ctx, id)).toMatchObject({ day: sunday, on: 'today' })
    expect(ctx.events.map(({ seq }) => seq)).toEqual([1, 2, 3])
  }))

test('goods from elsewhere are promised after their journey', () =>
  inShop(inStores, async (ctx) => {
    const here = await createStore(ctx, { ...xinyi, arrivalMinute: 900 })
    const closed = await createStore(ctx, { ...xinyi, code: 'A02', status: 'closed' })
    const promises = await promisesFor(ctx, [
      { store: here, goods: 'elsewhere' },
      { store: closed, goods: 'store' },
    ])
    expect([...promises]).toEqual([[here, { day: '2026-11-24', minuteOfDay: 900, on: 'later' }]])
  }))

test('the business day of a night shop ends when it closes', () =>
  inShop({ ...inStores, now: START + 16 * HOUR }, async (ctx) => {
    expect(ctx.moment).toMatchObject({ day: monday, minuteOfDay: 120 })
    expect(businessDayOf(ctx, { zone: null, dayEndsMinute: 240 })).toBe(sunday)
    expect(businessDayOf(ctx, { zone: null, dayEndsMinute: 0 })).toBe(monday)
    expect(businessDayOf(ctx, { zone: 'Asia/Tokyo', dayEndsMinute: 150 })).toBe(monday)
  }))

test('the store finder shows open stores that are visited, nearest first', () =>
  inShop(inStores, async (ctx) => {
    for (const draft of [xinyi, counter, warehouse, { ...xinyi, code: 'A09', status: 'closed' as const }])
      await createStore(ctx, draft)
    await createStore(ctx, { ...xinyi, code: 'Z01', place: null })
    const codes = async (wish: object) => (await findStores(ctx, { limit: 50, ...wish })).items.map(({ code }) => code)
    expect(await codes({})).toEqual(['A01', 'B02', 'Z01'])
    expect(await codes({ near: '22.63,120.30' })).toEqual(['B02', 'A01'])
    expect(await codes({ near: '25.03,121.56', limit: 1 })).toEqual(['A01'])
    expect(await codes({ pickup: 'yes' })).toEqual(['A01', 'Z01'])
    expect(await codes({ city: '高雄市' })).toEqual(['B02'])
    expect((await findStores(ctx, { limit: 50, near: '25.0359,121.5686' })).items[0]).toMatchObject({ metres: 0 })
  }))

test('parcels leave from the first warehouse, without one from the first store that sends', () =>
  inShop(inStores, async (ctx) => {
    await createStore(ctx, { ...xinyi, code: 'A0' })
    expect(await sendingStore(ctx)).toBeNull()
    const sends = await createStore(ctx, { ...xinyi, ships: true })
    expect(await sendingStore(ctx)).toBe(sends)
    const house = await createStore(ctx, warehouse)
    expect(await sendingStore(ctx)).toBe(house)
  }))

test('pages follow the code, and the last one says so', () =>
  inShop(inStores, async (ctx) => {
    for (const code of ['A', 'B', 'C']) await createStore(ctx, { ...xinyi, code })
    const first = await pageStores(ctx, { limit: 2 })
    expect([first.items.map(({ code }) => code), first.next]).toEqual([['A', 'B'], 'B'])
    const second = await pageStores(ctx, { limit: 2, after: 'B' })
    expect([second.items.map(({ code }) => code), second.next]).toEqual([['C'], null])
  }))

test('an import run twice changes nothing, and keeps what the file does not say', () =>
  inShop(inStores, async (ctx) => {
    const lines = [xinyi, counter, { code: 'X01' }, { ...counter, code: 'X02', counterMode: null }]
    expect(await putStores(ctx, lines)).toEqual([
      { code: 'A01', outcome: 'created', why: null },
      { code: 'B02', outcome: 'created', why: null },
      { code: 'X01', outcome: 'refused', why: 'kind' },
      { code: 'X02', outcome: 'refused', why: 'missing_host' },
    ])
    expect((await putStores(ctx, lines)).map(({ outcome }) => outcome)).toEqual(['same', 'same', 'refused', 'refused'])
    expect(await putStores(ctx, [{ code: 'A01', phone: '02-2720-0001' }])).toMatchObject([{ outcome: 'changed' }])
    expect(await storeByCode(ctx, 'A01')).toMatchObject({ phone: '02-2720-0001', city: '台北市', hours, version: 2 })
    expect(ctx.events.map(({ seq }) => seq)).toEqual([1, 1, 2])
  }))

test('of a code that stands twice in a file the last line counts', () =>
  inShop(inStores, async (ctx) => {
    const twice = [xinyi, { ...xinyi, phone: '2' }]
    expect(await putStores(ctx, twice)).toEqual([{ code: 'A01', outcome: 'created', why: null }])
    expect((await storeByCode(ctx, 'A01'))?.phone).toBe('2')
  }))

test('every answer fits its contract', () =>
  inShop(inStores, async (ctx) => {
    const id = await createStore(ctx, counter)
    await changeHolidays(ctx, id, { set: [{ day: sunday, spans: [], note: '' }], clear: [] })
    const inputs: Readonly<Record<string, object>> = {
      'GET /stores': { query: { limit: 50 } },
      'GET /stores/:store': { params: { store: id } },
      'GET /stores/:store/holidays': { params: { store: id } },
      'GET /store-finder': { query: { limit: 50 } },
      'GET /store-finder/:storeCode': { params: { storeCode: 'B02' } },
    }
    for (const each of routes.filter(({ path }) => path.startsWith('GET '))) {
      const input = { params: {}, query: undefined, body: undefined, ...inputs[each.path] }
      const answer = await each.run(ctx, input)
      expect(each.answer.parse(answer), each.path).toEqual(answer)
    }
  }))
