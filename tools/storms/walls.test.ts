// Who may do what, where, and whose: generated from the route table, so that a new route is in it by itself.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayRun } from '@omoya/platform/http/dispatch'
import type { Route } from '@omoya/platform'
import { routes as table } from '../../apps/server/routes.ts'
import { basketOf, quoted, tillSale } from './baskets.ts'
import { changedSince, nobodys, rowsOf, strangersOf, tracesOf } from './strangers.ts'
import { NEXT_HOST, openStorm, OWN_HOST, visitOf, type Answer, type Asking, type Storm } from './house.ts'
import { everybody, managerOf, type Person } from './people.ts'
import { askingOf, furnishWorld, type Ids } from './world.ts'

const routes = table as unknown as readonly Route[]

let storm: Storm
let people: Person[]
let elsewhere: Person
let ids: Ids

beforeAll(async () => {
  storm = await openStorm()
  people = await everybody(storm)
  const owner = people.find(({ name }) => name === 'owner')
  ids = await furnishWorld(storm, owner?.cookies['omoya_staff'] ?? '', visitOf(1))
  const other = [...storm.own.stores.values()].find((store) => store !== ids.get('store') && store !== ids.get('from'))
  if (!other) throw new Error('the shop has too few stores')
  elsewhere = await managerOf(storm, other)
})
afterAll(() => storm.close())

const codeOf = ({ body }: Answer): string => (body as { code?: string }).code ?? ''

/** By the edge, before the route has a word; a route's own refusals have other codes. */
const refusedAtTheDoor = (answer: Answer): boolean => ['http.not_signed_in', 'http.not_allowed'].includes(codeOf(answer)) // prettier-ignore

/** Then the door was not what stopped it: the request was none. */
const isNoRequest = (answer: Answer): boolean => ['http.invalid', 'http.malformed', 'http.key_missing', 'http.not_found'].includes(codeOf(answer)) // prettier-ignore

/** Whoever has left is asked nothing more. */
const isLeaving = ({ path }: Route): boolean => /log-out|DELETE \/member-sessions/.test(path)
const leavingLast = [...routes].sort((a, b) => Number(isLeaving(a)) - Number(isLeaving(b)))

/** Words that only the main shop has. */
const OWN_WORDS = ['晨露', 'MD-CL-120', 'omoya.example', '信義旗艦店', '胺基酸']

/** In the answer, and not because it was in the question. */
const told = (answer: Answer, asking: Asking): string[] => {
  const [text, asked] = [JSON.stringify(answer.body), JSON.stringify(asking)]
  return [...OWN_WORDS, ...ids.values()].filter((word) => word.length > 5 && text.includes(word) && !asked.includes(word)) // prettier-ignore
}

/** An answer without the ids that were asked with, which it may repeat. */
const plain = (answer: Answer, asking: Asking): string =>
  [...new Set(JSON.stringify(asking).match(/[0-9a-f-]{36}/g))].reduce((text, id) => text.replaceAll(id, ''), `${answer.status} ${codeOf(answer)} ${answer.status < 300 ? JSON.stringify(answer.body) : ''}`) // prettier-ignore

const SAYS_AGAIN = {
  'POST /counts/:count/posting': 'what the same stranger said to have counted',
  'GET /audit': 'the own shop’s audit holds what the stranger has asked there',
}

/** Without an id in it there is nothing to compare it with; a challenge is another at each asking. */
const isSameQuestion = (one: Asking, other: Asking): boolean =>
  JSON.stringify([one.path, one.body]) === JSON.stringify([other.path, other.body])

/** Its caller gives the new thing its ids. */
const NAMES_ITS_OWN: readonly string[] = ['POST /products']

test('C42 ids of one shop find, change and leave nothing in another, in paths, queries and bodies of every route', async () => {
  const before = await rowsOf(storm, storm.own.profile.id)
  const wrong: string[] = []
  let asked = 0
  for (const route of routes) {
    await storm.rows('delete from platform.rate where merchant_id = $1', [storm.next.profile.id])
    for (const stranger of await strangersOf(storm, people)) {
      const asking = {
        ...askingOf(route, NAMES_ITS_OWN.includes(route.path) ? nobodys(ids) : ids, 'ids'),
        ...stranger,
        host: NEXT_HOST,
      }
      const answer = await storm.ask(asking)
      asked += 1
      const leaked = route.path in SAYS_AGAIN ? [] : told(answer, asking)
      if (answer.status >= 500 || leaked.length > 0 || isNoRequest(answer)) wrong.push(`${route.path}: ${answer.status} ${leaked.join()} ${JSON.stringify(answer.body).slice(0, 160)}`) // prettier-ignore
      if (!route.path.startsWith('GET')) continue
      // Nor may it be told from an id that nobody has.
      const unknown = { ...askingOf(route, nobodys(ids), 'ids'), ...stranger, host: NEXT_HOST }
      if (isSameQuestion(asking, unknown)) continue
      const other = await storm.ask(unknown)
      if (plain(answer, asking) !== plain(other, unknown)) wrong.push(`${route.path}: ${plain(answer, asking).slice(0, 200)} instead of ${plain(other, unknown).slice(0, 200)}`) // prettier-ignore
    }
  }
  expect(wrong).toEqual([])
  expect(await tracesOf(storm, storm.next.profile.id, ids)).toEqual([])
  expect(asked).toBe(routes.length * 4)
  expect(await changedSince(storm, storm.own.profile.id, before)).toEqual([])
}, 300_000)

test('C42 a key of one shop opens nothing at the host of another', async () => {
  const key = await storm.keyOf(['orders.read', 'members.read', 'staff.read'])
  const own = await storm.ask({ method: 'GET', path: '/orders', host: OWN_HOST, bearer: key })
  const other = await storm.ask({ method: 'GET', path: '/orders', host: NEXT_HOST, bearer: key })
  expect([own.status, other.status]).toEqual([200, 401])
})

/** Routes about a store, or about what lies in one, that people of other stores may use all the same. */
const STOCK = 'every store sees the stock of the others, to send a customer there'
const WAYS = 'goods on their way are seen at both ends'
const ANYWHERE = 'goods come back in any store'
const OPEN_TO_OTHER_STORES: Readonly<Record<string, string>> = {
  'GET /stores/:store': 'where it is and when it is open', 'GET /stores/:store/holidays': 'where it is and when it is open',
  'GET /stores/:store/stock': STOCK, 'GET /stores/:store/safety': STOCK, 'GET /stores/:store/units/:unit/ledger': STOCK,
  'GET /stock/availability': STOCK, 'GET /stock-exceptions': STOCK, 'GET /counts': STOCK, 'GET /counts/:count/lines': STOCK,
  'GET /transfers': WAYS, 'GET /transfers/:transfer': WAYS,
  'GET /imports/orders/:order': 'what an import said of it',
  'POST /orders/:order/return-previews': ANYWHERE, 'POST /orders/:order/exchange-previews': ANYWHERE,
} // prettier-ignore

/** It names a store, or something that belongs to one. */
const isAboutAStore = (route: Route): boolean => {
  const { path, body } = askingOf(route, new Map([['store', '-'], ['from', '-'], ['to', '-']]), 'ids') // prettier-ignore
  return /:(store|order|transfer|count|return)\b/.test(route.path) || /[?&]store=/.test(path) || /"(store|from|to)":"-"/.test(JSON.stringify(body) ?? '') // prettier-ignore
}

test('C41 who works in one store does nothing in another', async () => {
  const open: string[] = []
  const basket = { ...basketOf(storm, [{ sku: 'MD-CL-120' }]), fulfilment: 'handover' }
  const sale = tillSale(basket, await quoted(storm, basket, await storm.keyOf(['orders.place'])))
  const asked = routes.filter((route) => mayRun(elsewhere.actor, route.may) && ![route.may].flat().includes('public') && isAboutAStore(route)) // prettier-ignore
  for (const route of asked) {
    const right = route.path === 'POST /till/sales' ? { body: sale } : {}
    const answer = await storm.ask({ ...askingOf(route, ids, 'ids'), ...right, cookies: elsewhere.cookies })
    if (codeOf(answer) !== 'staff.not_allowed') open.push(route.path)
  }
  expect(open.sort()).toEqual(Object.keys(OPEN_TO_OTHER_STORES).sort())
  expect(asked.length).toBeGreaterThan(40)
})

test('C41 a request that is right but for the right is refused to everybody who lacks it, and to nobody who holds it', async () => {
  const wrong: string[] = []
  const met = { refused: 0, let: 0 }
  for (const route of leavingLast) {
    const holders = people.filter(({ actor }) => mayRun(actor, route.may))
    if (holders.length === 0) wrong.push(`${route.path}: nobody may`)
    // Tries are counted before anybody asks who is there.
    await storm.rows('delete from platform.rate')
    for (const person of people) {
      const answer = await storm.ask({ ...askingOf(route, ids), cookies: person.cookies })
      const line = `${person.name} ${route.path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`
      const refused = refusedAtTheDoor(answer)
      if (answer.status >= 500 || isNoRequest(answer) || refused === holders.includes(person)) wrong.push(line)
      met[refused ? 'refused' : 'let'] += 1
    }
  }
  expect(wrong).toEqual([])
  expect(met.refused + met.let).toBe(routes.length * people.length)
  expect(met.refused).toBeGreaterThan(routes.length * 3)
}, 300_000)

test('C41 a route that names no right does not exist', () => {
  expect(routes.filter((route) => [route.may].flat().length === 0 || [route.may].flat().includes(''))).toEqual([])
  expect(new Set(routes.map((route) => route.path)).size).toBe(routes.length)
})
