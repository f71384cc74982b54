import { afterAll, beforeAll, expect, test } from 'vitest'
import { when, type Reaction } from '@omoya/platform'
import { relayOnce } from '@omoya/platform/relay'
import * as orders from '@omoya/orders'
import { replay } from '../../apps/server/commands/replay.ts'
import { basketOf, placeWeb, quoted, webOrder } from './baskets.ts'
import { brokenBooks, openStorm, type Storm } from './house.ts'

let storm: Storm
beforeAll(async () => void (storm = await openStorm()))
afterAll(() => storm.close())

interface Delivery {
  readonly consumer: string
  readonly attempts: number
  readonly done: boolean
  readonly parked: boolean
  readonly cause: string | null
}

const deliveries = (consumer: string): Promise<Delivery[]> =>
  storm.rows<Delivery>(`select consumer, attempts, done_at is not null as done, parked_at is not null as parked, cause
    from platform.delivery where consumer = $1`, [consumer]) // prettier-ignore

/** `npx omoya replay …`, beside the running shop. */
const operator = (...argv: string[]): Promise<number> =>
  replay.run({
    config: { ...storm.runtime.config, databaseUrl: storm.ownerUrl, secret: 'a-secret-that-only-tests-use' },
    log: storm.runtime.log,
    argv,
  })

test('C22 a listener that always throws is parked with its cause, the others go on, and a replay works once', async () => {
  let isPoisoned = true
  const heard: string[] = []
  const wired: readonly Reaction[] = [
    when(orders.orderPlaced, 'storm.throws', async (_, told) => {
      if (isPoisoned) throw new Error('always')
      heard.push(`mended ${told.aggregateId}`)
    }),
    when(orders.orderPlaced, 'storm.listens', async (_, told) => void heard.push(told.aggregateId)),
  ]
  const basket = basketOf(storm, [{ sku: 'MD-CL-120' }])
  const body = webOrder(basket, await quoted(storm, basket))
  for (let shopper = 0; shopper < 3; shopper += 1) await placeWeb(storm, shopper, body)
  for (let turn = 0; turn < 14; turn += 1) {
    await relayOnce(storm.runtime, wired)
    await storm.rows(`update platform.delivery set next_at = now() where done_at is null`) // no waiting in a test
  }
  const parked = await deliveries('storm.throws')
  expect(parked.map((one) => [one.attempts, one.done, one.parked, one.cause])).toEqual(parked.map(() => [8, false, true, 'Error: always'])) // prettier-ignore
  expect(parked).toHaveLength(3)
  expect((await deliveries('storm.listens')).every((one) => one.done)).toBe(true)
  expect(heard).toHaveLength(3)
  isPoisoned = false
  await operator('storm.throws')
  await expect(operator('storm.throws')).rejects.toThrow('Nothing of "storm.throws" is parked.')
  expect(await storm.rows(`select object from platform.audit where action = 'relay.replayed'`)).toHaveLength(3)
  for (let turn = 0; turn < 6; turn += 1) await relayOnce(storm.runtime, wired)
  expect(heard.filter((one) => one.startsWith('mended'))).toHaveLength(3)
  expect((await deliveries('storm.throws')).every((one) => one.done)).toBe(true)
  expect(await brokenBooks(storm, ['I2', 'I15'])).toEqual([])
})
