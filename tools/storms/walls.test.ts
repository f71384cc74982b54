// Who may do what, and whose: generated from the route table, so that a new route is in it by itself.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { mayRun } from '@omoya/platform/http/dispatch'
import { rightsOfRoles, roles } from '@omoya/staff/rules'
import type { Actor, Route } from '@omoya/platform'
import { routes as table } from '../../apps/server/routes.ts'
import { basketOf, placeWeb, quoted, sellAt, tillSale, webOrder } from './baskets.ts'
import { NEXT_HOST, openStorm, OWN_HOST, type Answer, type Asking, type Storm } from './house.ts'
import { sampleOf } from './samples.ts'

const routes = table as unknown as readonly Route[]

let storm: Storm
let staffSessions: Readonly<Record<string, string>>
let memberSession: string
let orders: readonly string[]

beforeAll(async () => {
  storm = await openStorm()
  const found: Record<string, string> = {}
  for (const role of roles) if (role !== 'integration') found[role] = await storm.staffSession(role)
  staffSessions = found
  memberSession = (await storm.joinMember('0912000111')).session
  orders = await twoOrders()
})
afterAll(() => storm.close())

async function twoOrders(): Promise<string[]> {
  const token = await storm.keyOf(['orders.place'])
  const basket = basketOf(storm, [{ sku: 'MD-CL-120' }])
  const sale = { ...basket, fulfilment: 'handover' }
  const web = await placeWeb(storm, 1, webOrder(basket, await quoted(storm, basket)))
  const sold = await sellAt(storm, token, tillSale(sale, await quoted(storm, sale, token)))
  return [web, sold].map(({ body }) => (body as { order: string }).order)
}

/** A path with ids that nobody has, and a body of the right shape: the answer to a stranger must come before both. */
function askingOf(route: Route, ids: (name: string) => string = () => randomUUID()): Asking {
  const [method = '', path = ''] = route.path.split(' ')
  const filled = path.replace(/:(\w+)/g, (_, name: string) => ids(name))
  const body = route.body ? sampleOf(z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' })) : undefined
  return { method, path: filled, key: randomUUID(), ...(body === undefined ? {} : { body }) }
}

interface Person {
  readonly name: string
  readonly actor: Actor
  readonly cookies: Readonly<Record<string, string>>
}

function people(): Person[] {
  const guest = { name: 'guest', actor: { kind: 'guest', visit: null } as const, cookies: {} }
  const member = { name: 'member', actor: { kind: 'member', member: randomUUID() as never, visit: null } as const, cookies: { omoya_member: memberSession } } // prettier-ignore
  const staff = Object.entries(staffSessions).map(([name, token]): Person => ({
    name, cookies: { omoya_staff: token },
    actor: { kind: 'staff', staff: randomUUID() as never, rights: rightsOfRoles([name]), stores: 'all', till: null },
  })) // prettier-ignore
  return [guest, member, ...staff]
}

/** By the edge, before the route has a word; a route's own refusals have other codes. */
const refusedAtTheDoor = ({ body }: Answer): boolean =>
  ['http.not_signed_in', 'http.not_allowed'].includes((body as { code?: string }).code ?? '')

/** Malformed, unknown or counted: said before anybody asks who is there. */
const EARLY = [400, 404, 422, 429]

/** Whoever has left is asked nothing more. */
const isLeaving = ({ path }: Route): boolean => /log-out|DELETE \/member-sessions/.test(path)
const leavingLast = (all: readonly Route[]): readonly Route[] =>
  [...all].sort((a, b) => Number(isLeaving(a)) - Number(isLeaving(b)))

test('C41 every route asks everybody for the right it names, and nobody else is let in', async () => {
  const wrong: string[] = []
  let asked = 0
  for (const route of leavingLast(routes))
    for (const person of people()) {
      const answer = await storm.ask({ ...askingOf(route), cookies: person.cookies })
      asked += 1
      const may = mayRun(person.actor, route.may)
      const refused = refusedAtTheDoor(answer)
      const early = EARLY.includes(answer.status)
      if (may ? refused : !refused && !early) wrong.push(`${person.name} ${route.path}: ${answer.status}`)
      if (answer.status >= 500) wrong.push(`${person.name} ${route.path}: ${answer.status}`)
    }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(routes.length * 9)
})

test('C41 a route that names no right does not exist', () => {
  expect(routes.filter((route) => [route.may].flat().length === 0 || [route.may].flat().includes(''))).toEqual([])
  expect(new Set(routes.map((route) => route.path)).size).toBe(routes.length)
})

/** Ids of the main shop, by the name that a path gives them. */
async function ownIds(): Promise<Map<string, string>> {
  const [member] = await storm.rows<{ id: string }>(`select member_id as id from members.member where merchant_id = $1 limit 1`, [storm.own.profile.id]) // prettier-ignore
  const [payment] = await storm.rows<{ id: string }>(`select order_id as id from payments.bill limit 1`)
  const unit = [...storm.own.units.values()][0] ?? ''
  return new Map([
    ['order', orders[0] ?? ''], ['member', member?.id ?? ''], ['store', storm.own.stores.get('TPE-XY') ?? ''],
    ['unit', unit], ['payment', payment?.id ?? ''], ['sku', 'MD-CL-120'], ['storeCode', 'TPE-XY'],
  ]) // prettier-ignore
}

/** Words that only the main shop has. */
const OWN_WORDS = ['晨露', 'MD-CL-120', 'omoya.example', '信義旗艦店', '胺基酸']

function leaks(answer: Answer, ids: ReadonlyMap<string, string>, asking: Asking): boolean {
  const text = JSON.stringify(answer.body)
  const told = [...ids.values()].filter((id) => id.length > 20 && !JSON.stringify(asking).includes(id))
  return answer.status < 400 && [...OWN_WORDS, ...told].some((word) => text.includes(word))
}

test('C42 ids of one shop find nothing in another, whatever the path and whoever asks', async () => {
  const ids = await ownIds()
  const strangers: readonly Partial<Asking>[] = [
    { bearer: await nextKey() },
    { cookies: { omoya_staff: staffSessions['owner'] ?? '' } },
    { cookies: { omoya_member: memberSession } },
  ]
  const wrong: string[] = []
  for (const route of routes)
    for (const stranger of strangers) {
      const asking: Asking = {
        ...askingOf(route, (name) => ids.get(name) ?? randomUUID()),
        ...stranger,
        host: NEXT_HOST,
      }
      const answer = await storm.ask(asking)
      if (leaks(answer, ids, asking) || answer.status >= 500) wrong.push(`${route.path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 120)}`) // prettier-ignore
      const isForeign =
        route.path.startsWith('GET') &&
        answer.status === 200 &&
        [...route.path.matchAll(/:(\w+)/g)].some(([, name]) => ids.has(name ?? ''))
      if (isForeign && (await tellsMore(answer, asking, { ...askingOf(route), ...stranger, host: NEXT_HOST }))) wrong.push(`${route.path}: found by another shop's id`) // prettier-ignore
    }
  expect(wrong).toEqual([])
})

/** Another answer than an id gets that nobody has. */
async function tellsMore(answer: Answer, asking: Asking, unknown: Asking): Promise<boolean> {
  const plain = (told: Answer, { path }: Asking) =>
    path
      .split('/')
      .reduce((text, part) => (part.length > 20 ? text.replaceAll(part, '') : text), JSON.stringify(told.body))
  return plain(answer, asking) !== plain(await storm.ask(unknown), unknown)
}

/** The owner's rights in the other shop. */
async function nextKey(): Promise<string> {
  const { createKey } = await import('@omoya/staff')
  const { rights } = await import('@omoya/staff/rules')
  return storm.inNext(
    async (ctx) => (await createKey(ctx, { name: 'next', rights: [...rights], expiresAt: null })).token,
  )
}

test('C42 goods and stores of another shop in a body are refused as unknown', async () => {
  const token = await nextKey()
  const basket = basketOf(storm, [{ sku: 'MD-CL-120' }])
  const answers = await Promise.all([
    storm.ask({ method: 'POST', path: '/checkout/quotes', host: NEXT_HOST, body: basket }),
    storm.ask({ method: 'POST', path: '/till/quotes', host: NEXT_HOST, bearer: token, body: basket }),
    storm.ask({ method: 'POST', path: '/till/sales', host: NEXT_HOST, bearer: token, key: randomUUID(), body: tillSale(basket, 480) }),
  ]) // prettier-ignore
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422].map(() => expect.toSatisfy((status: number) => status >= 400 && status < 500))) // prettier-ignore
})

test('C42 a key of one shop opens nothing at the host of another', async () => {
  const key = await storm.keyOf(['orders.read', 'members.read', 'staff.read'])
  const own = await storm.ask({ method: 'GET', path: '/orders', host: OWN_HOST, bearer: key })
  const other = await storm.ask({ method: 'GET', path: '/orders', host: NEXT_HOST, bearer: key })
  expect([own.status, other.status]).toEqual([200, 401])
})
