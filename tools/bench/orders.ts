// The order bench (docs/performance.md): the whole order over HTTP beside the same rows written by plain SQL.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { quantile, type Lent } from './bench.ts'
import type { FloorAnswer, FloorQuestion } from './floor.ts'
import type { LoadAnswer, LoadQuestion } from './load.ts'
import { bodiesOf, type Crowd } from './orders-bodies.ts'
import { openOrdersShop, MEMBERS, PROMOTIONS, UNITS, type OrdersShop } from './orders-shop.ts'
import { inOwnHouse, type OwnHouse } from './own-house.ts'
import { startPart, type Part } from './parts.ts'
import { rowOf } from './row.ts'
import { statementsPerOrder } from './statements.ts'

const CONNECTIONS = 16
const ROUNDS = 3
const ROUND_SECONDS = 7
const HOT_SECONDS = 4
const WARM_SECONDS = 3
const COUNTED = 40
/** Codes for the usual orders, for those of the drop sale, and for the floor, which marks its own over and over. */
const USUAL = 10_000
const HOT = 1_500
const FLOOR = 500
/** Of the whole bench; a machine that is busy with other things gets fewer rounds. */
const LAST_ROUND_SECONDS = 200

interface Round {
  readonly orders: LoadAnswer
  readonly plain: FloorAnswer
  /** Of the server's process, an order. */
  readonly cpuMilliseconds: number
}

interface Stage {
  readonly server: Part
  readonly load: Part
  readonly floor: Part
  readonly loading: Omit<LoadQuestion, 'from' | 'until' | 'seconds'>
  readonly flooring: Omit<FloorQuestion, 'seconds' | 'hot'>
}

function orderRow(name: string, rounds: readonly Round[]) {
  const turns = rounds.map(({ orders, plain }) => ({ load: orders, floor: plain }))
  const cpu = quantile(rounds.map(({ cpuMilliseconds }) => cpuMilliseconds), 0.5) // prettier-ignore
  return { ...rowOf(name, turns), serverCpuMilliseconds: cpu }
}

const cpuOf = async (server: Part): Promise<number> => {
  const { cpu } = await server.ask<{ cpu: { user: number; system: number } }>({})
  return (cpu.user + cpu.system) / 1000
}

/** Floor and orders by turns, so that whatever else the machine does meets both. */
async function round(
  stage: Stage,
  { hot }: Crowd,
  span: { from: number; until: number; seconds: number },
): Promise<Round> {
  // prettier-ignore
  const plain = await stage.floor.ask<FloorAnswer>({ ...stage.flooring, hot, seconds: span.seconds })
  const before = await cpuOf(stage.server)
  const orders = await stage.load.ask<LoadAnswer>({ ...stage.loading, ...span })
  const cpu = (await cpuOf(stage.server)) - before
  if (orders.failures.length > 0 || orders.done === 0) throw new Error(`an order failed: ${orders.failures[0]}`)
  return { plain, orders, cpuMilliseconds: cpu / orders.done }
}

/** The drop sale first; the usual day's row is the last one, which is the result. */
async function rounds(lent: Lent, own: OwnHouse, stage: Stage): Promise<void> {
  const warm = await stage.load.ask<LoadAnswer>({ ...stage.loading, from: 0, until: USUAL, seconds: WARM_SECONDS })
  if (warm.done === 0) throw new Error(`no order was taken: ${warm.failures.join(' ')}`)
  const alone = { ...stage.loading, connections: 1, from: warm.next, until: warm.next + COUNTED, seconds: 60 }
  const statements = await statementsPerOrder(own, async () => (await stage.load.ask<LoadAnswer>(alone)).done)
  await stage.floor.ask({ ...stage.flooring, hot: 0, seconds: WARM_SECONDS / 2 })
  const dropSale = await round(stage, { hot: 1 }, { from: USUAL, until: USUAL + HOT, seconds: HOT_SECONDS })
  lent.print(orderRow('orders, one hot unit in each', [dropSale]))
  const done: Round[] = []
  let from = warm.next + COUNTED
  for (let number = 1; number <= ROUNDS && process.uptime() < LAST_ROUND_SECONDS; number += 1) {
    const one = await round(stage, { hot: 0 }, { from, until: USUAL, seconds: ROUND_SECONDS })
    from = one.orders.next
    lent.print(orderRow(`orders, round ${number}`, [one]))
    done.push(one)
  }
  const sizes = {
    units: UNITS, promotions: PROMOTIONS, members: MEMBERS, linesAnOrder: 3, couponsAnOrder: 1, connections: CONNECTIONS,
    orders: done.reduce((sum, { orders }) => sum + orders.done, 0), seconds: done.length * ROUND_SECONDS,
  } // prettier-ignore
  lent.print({ ...orderRow('orders', done), statements: statements.perOrder, sizes, eachStatement: statements.each })
}

async function writeBodies(own: OwnHouse, shop: OrdersShop): Promise<string> {
  const file = path.join(own.environment['OMOYA_DATA_DIR'] ?? '', 'orders.jsonl')
  const usual = await bodiesOf(own.house.runtime, shop, { hot: 0 })
  const hot = await bodiesOf(own.house.runtime, shop, { hot: 1 })
  const bodies = [...usual.slice(0, USUAL), ...hot.slice(USUAL, USUAL + HOT)]
  writeFileSync(file, bodies.map((body) => JSON.stringify(body)).join('\n'))
  return file
}

async function measure(lent: Lent, own: OwnHouse): Promise<void> {
  const shop = await openOrdersShop(own.house.runtime, USUAL + HOT + FLOOR)
  const file = await writeBodies(own, shop)
  const server = startPart('part-serve', own.environment)
  const load = startPart('part-load', {})
  const floor = startPart('part-floor', {})
  try {
    const { port } = await server.ask<{ port: number }>({})
    const headers = { authorization: `Bearer ${shop.token}` }
    const loading = { port, post: '/api/v1/till/sales', headers, file, connections: CONNECTIONS }
    const codes = shop.codes.slice(USUAL + HOT)
    const flooring = { ...own.house.address, merchant: shop.profile.id, codes, connections: CONNECTIONS }
    await rounds(lent, own, { server, load, floor, loading, flooring })
  } finally {
    await Promise.all([floor, load, server].map((part) => part.stop()))
  }
}

export const benchOrders = (lent: Lent): Promise<void> => inOwnHouse(lent, (own) => measure(lent, own))
