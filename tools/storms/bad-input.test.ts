import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Route } from '@omoya/platform'
import { rights } from '@omoya/staff/rules'
import { routes as table } from '../../apps/server/routes.ts'
import { basketOf, quoted, tillSale } from './baskets.ts'
import { brokenBooks, openStorm, sized, visitOf, type Answer, type Storm } from './house.ts'
import { AMOUNTS, hostileBodies, QUANTITIES } from './samples.ts'

const routes = (table as unknown as readonly Route[]).filter((route) => route.body !== null)

let storm: Storm
let token: string
let member: string
beforeAll(async () => {
  storm = await openStorm()
  token = await storm.keyOf(rights)
  member = (await storm.joinMember('0912000222')).session
})
afterAll(() => storm.close())

/** Ids that are there, so that what comes through the shape also reaches the work. */
function pathOf(path: string): string {
  const ids: Readonly<Record<string, string>> = {
    store: storm.own.stores.get('TPE-XY') ?? '', unit: [...storm.own.units.values()][0] ?? '', code: 'HELLO100',
  } // prettier-ignore
  return path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? randomUUID())
}

function send(route: Route, text: string): Promise<Answer> {
  const [method = '', path = ''] = route.path.split(' ')
  const may = [route.may].flat()
  const isForPeople = may.includes('member') || may.includes('public')
  const who = isForPeople ? { cookies: { ...visitOf(1), omoya_member: member } } : { bearer: token }
  return storm.ask({ method, path: pathOf(path), text, key: randomUUID(), ...who })
}

const isTold = ({ status, body }: Answer): boolean =>
  status < 500 && !/ at .*\.(ts|js|mjs):\d+/.test(JSON.stringify(body)) && (status < 400 || typeof (body as { code?: unknown }).code === 'string') // prettier-ignore

test('C34 no body makes a route fall or show its inside', async () => {
  const wrong: string[] = []
  for (const [number, route] of routes.entries()) {
    const shape = z.toJSONSchema(route.body ?? z.any(), { io: 'input', unrepresentable: 'any' })
    const bodies = hostileBodies(shape, sized(100, 300), number + 1)
    for (let from = 0; from < bodies.length; from += 20) {
      const some = bodies.slice(from, from + 20)
      const answers = await Promise.all(some.map((text) => send(route, text)))
      answers.forEach((answer, place) => {
        const line = `${route.path}: ${answer.status} for ${(some[place] ?? '').slice(0, 200)}`
        if (!isTold(answer)) wrong.push(line)
        if (answer.status < 300 && (some[place] ?? '').includes('"planted":'))
          wrong.push(`${line} (undeclared field taken)`)
      })
    }
  }
  expect(wrong).toEqual([])
  expect(await brokenBooks(storm, [])).toEqual([])
})

const fieldsOf = ({ body }: Answer): string =>
  JSON.stringify((body as { facts?: { fields?: unknown } }).facts?.fields ?? (body as { facts?: unknown }).facts ?? '')

test('C36 an amount or quantity that is none is refused with the name of its field', async () => {
  const basket = { ...basketOf(storm, [{ sku: 'MD-CL-120' }]), fulfilment: 'handover' }
  const total = await quoted(storm, basket, token)
  const right = tillSale(basket, total) as { basket: { lines: object[] }; pay: object }
  const [line = {}] = right.basket.lines
  const tries = [
    ...AMOUNTS.map((amount) => ({ field: 'shownTotal', body: { ...right, shownTotal: amount } })),
    ...AMOUNTS.map((amount) => ({ field: 'credit', body: { ...right, basket: { ...right.basket, credit: amount } } })),
    ...AMOUNTS.map((amount) => ({ field: 'amount', body: { ...right, pay: { how: 'now', tenders: [{ kind: 'cash', amount }] } } })),
    ...QUANTITIES.map((quantity) => ({ field: 'quantity', body: { ...right, basket: { ...right.basket, lines: [{ ...line, quantity }] } } })),
    { field: 'percentOff', body: { ...right, basket: { ...right.basket, manual: { how: { percentOff: 101 }, reason: 'x' } } } },
  ] // prettier-ignore
  const answers = await Promise.all(tries.map(({ body }) => storm.ask({ method: 'POST', path: '/till/sales', bearer: token, key: randomUUID(), body }))) // prettier-ignore
  const wrong = answers.flatMap((answer, place) => {
    const field = tries[place]?.field ?? ''
    const isNamed = answer.status === 422 && (fieldsOf(answer).includes(field) || fieldsOf(answer).includes('body.pay') || fieldsOf(answer).includes('manual')) // prettier-ignore
    return isNamed ? [] : [`${JSON.stringify(tries[place]).slice(0, 120)}: ${answer.status} ${fieldsOf(answer)}`]
  })
  expect(wrong).toEqual([])
  expect((await storm.rows('select 1 from orders."order" where total < 0')).length).toBe(0)
})
