import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sized } from './house.ts'
import { openKillable, pause, type Killable } from './killed.ts'

let house: Killable
beforeAll(async () => void (house = await openKillable()))
afterAll(() => house.end())

interface Acknowledged {
  readonly order: string
  readonly payment: string | null
}

function basket(): object {
  const { store, unit } = house.told()
  return { store, fulfilment: 'pickup', lines: [{ key: '1', unit, quantity: 1 }], coupons: [], points: 0, credit: 0 }
}

async function orderBody(cardToken: string): Promise<object> {
  const { body } = await house.insist('/till/quotes', basket())
  const shownTotal = (body as { priced: { total: number } }).priced.total
  return { basket: basket(), shownTotal, pay: { how: 'card', cardToken }, invoice: { kind: 'paper' }, receiver: { name: '王小美', phone: '0912345678' } } // prettier-ignore
}

/** Buyers who order one after the other until they are told to stop; each keeps its key until it is answered. */
function buyers(count: number, body: object): { stop: () => Promise<Acknowledged[]> } {
  let isOpen = true
  const acknowledged: Acknowledged[] = []
  const buyer = async (): Promise<void> => {
    while (isOpen) {
      const answer = await house.insist('/till/sales', body)
      if (answer.status === 200) acknowledged.push(answer.body as Acknowledged)
      else throw new Error(`refused: ${JSON.stringify(answer.body)}`)
    }
  }
  const all = Promise.all(Array.from({ length: count }, buyer))
  all.catch(() => undefined)
  return { stop: async () => ((isOpen = false), await all, acknowledged) }
}

const ordersThere = async (): Promise<Set<string>> =>
  new Set((await house.rows<{ id: string }>('select order_id as id from orders."order"')).map(({ id }) => id))

async function untilQuiet(question: string): Promise<number> {
  const began = performance.now()
  for (;;) {
    const [row] = await house.rows<{ open: number }>(question)
    if ((row?.open ?? 0) === 0 || performance.now() - began > 90_000) return row?.open ?? 0
    await pause(300)
  }
}

test('C13 the database is killed under load: what was acknowledged is there, and the shop comes back by itself', async () => {
  const crowd = buyers(6, await orderBody('tok_ok'))
  for (let turn = 0; turn < sized(5, 20); turn += 1) {
    await pause(700 + ((turn * 397) % 600))
    process.kill(house.postmaster(), 'SIGKILL')
    const began = performance.now()
    expect((await house.insist('/till/quotes', basket())).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(sized(30_000, 10_000))
  }
  const acknowledged = await crowd.stop()
  const there = await ordersThere()
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(acknowledged.filter(({ order }) => !there.has(order))).toEqual([])
  expect(new Set(acknowledged.map(({ order }) => order)).size).toBe(acknowledged.length)
  expect(await house.broken()).toEqual([])
}, 300_000)

test('C14 the server is killed amid checkout, capture and refund: nobody pays twice and everything settles', async () => {
  const body = await orderBody('tok_reply_lost')
  for (let turn = 0; turn < sized(8, 50); turn += 1) {
    const crowd = buyers(3, body)
    await pause(150 + ((turn * 613) % 900))
    await house.kill()
    await house.start()
    const [last] = (await crowd.stop()).slice(-1)
    if (last) await house.insist(`/orders/${last.order}/cancellations`, { reason: 'customer' }).catch(() => undefined)
  }
  expect(await untilQuiet(`select count(*)::int as open from payments.payment where state = 'requested'`)).toBe(0)
  expect(await untilQuiet(`select count(*)::int as open from platform.delivery where done_at is null`)).toBe(0)
  const twice = await house.rows(`select p.order_id from payments.payment p
    left join (select order_id, sum(amount) as captured from payments.simulated_charge where state = 'captured' group by 1) c using (order_id)
    left join (select order_id, sum(amount) as booked from payments.tender group by 1) t using (order_id)
    where coalesce(c.captured, 0) <> coalesce(t.booked, 0)`)
  expect(twice).toEqual([])
  const invoices = await house.rows(
    `select order_id from invoices.invoice where state = 'issued' group by 1 having count(*) > 1`,
  )
  expect(invoices).toEqual([])
  expect(await house.broken()).toEqual([])
}, 300_000)

test('C17 a database that stands still is told within six seconds, and the pool recovers', async () => {
  const pid = house.postmaster()
  const { execFileSync } = await import('node:child_process')
  const family = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)]).toString().split('\n').map(Number).filter(Boolean) // prettier-ignore
  for (const one of [...family, pid]) process.kill(one, 'SIGSTOP')
  const began = performance.now()
  const waiting = Array.from({ length: 4 }, () => house.post('/till/quotes', basket(), randomUUID()))
  await pause(sized(3_000, 10_000))
  for (const one of [...family, pid]) process.kill(one, 'SIGCONT')
  const answers = await Promise.all(waiting)
  expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true)
  expect(performance.now() - began).toBeLessThan(sized(20_000, 16_000))
  expect((await house.insist('/till/quotes', basket())).status).toBe(200)
  const stuck = await house.rows(
    `select pid from pg_stat_activity where state like 'idle in transaction%' and state_change < now() - interval '11 s'`,
  )
  expect(stuck).toEqual([])
}, 120_000)
