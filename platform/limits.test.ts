import { afterAll, expect, test } from 'vitest'
import { command } from './runtime.ts'
import { countGuess, countTry, forgetTries, sweepTries } from './limits.ts'
import { everything, houseOfFile, neighbour, shop, START } from './testing/index.ts'

const house = await houseOfFile()
afterAll(() => house.close())

let address = 0
/** Each time from another address: only what an account may do is asked here. */
const asking = (staff: string | null = null) => ({
  merchant: shop,
  address: `192.0.2.${(address += 1)}`,
  credentials: { staff, member: null, visit: null },
})
const tooMany = { code: 'http.too_many_tries' }

const tries = async (most: number, once: () => Promise<void>): Promise<void> => {
  for (let turn = 0; turn < most; turn += 1) await once()
}

test('a mailbox is tried five times, however it is spelled, and the next quarter of an hour five times more', async () => {
  const spelled = ['mei@shop.tw', ' Mei@Shop.TW ', 'ｍei@shop.tw']
  let turn = 0
  const once = () => countTry(house.runtime, 'log-in', asking(), { email: spelled[(turn += 1) % spelled.length] })
  await tries(5, once)
  await expect(once()).rejects.toMatchObject(tooMany)
  house.setClock(START + 900_000)
  await tries(5, once)
  await expect(once()).rejects.toMatchObject(tooMany)
})

test('who signs in to a mailbox that looks alike forgives no try at the other', async () => {
  const once = () => countTry(house.runtime, 'log-in', asking(), { email: 'owner@shop.tw' })
  await tries(4, once)
  for (const alike of ['own-er@shop.tw', 'own er@shop.tw'])
    await forgetTries(house.runtime, 'log-in', asking(), { email: alike })
  await once()
  await expect(once()).rejects.toMatchObject(tooMany)
  await forgetTries(house.runtime, 'log-in', asking(), { email: 'Owner@shop.tw' })
  await once()
})

test('a password is not guessed from a session that was left open, from however many addresses', async () => {
  const once = () => countTry(house.runtime, 'log-in', asking('left-open'), { current: 'a guess', next: 'mine' })
  await tries(20, once)
  await expect(once()).rejects.toMatchObject(tooMany)
  await countTry(house.runtime, 'log-in', asking('another'), { current: 'a guess', next: 'mine' })
})

test('what is guessed at is guessed at five times in a quarter of an hour and ten times a day', async () => {
  house.setClock(START + 86_400_000)
  const once = () => countGuess(house.runtime, shop.id, 'an order')
  await tries(5, once)
  await expect(once()).rejects.toMatchObject(tooMany)
  await countGuess(house.runtime, shop.id, 'another order')
  await countGuess(house.runtime, neighbour.id, 'an order')
  house.setClock(START + 86_400_000 + 900_000)
  await tries(4, once)
  await expect(once()).rejects.toMatchObject(tooMany)
})

test('counts of days that are over are swept, and those of today stay', async () => {
  const DAYS_LATER = START + 10 * 86_400_000
  const sweep = () => command(house.runtime, { merchant: shop, actor: everything }, (ctx) => sweepTries(ctx))
  house.setClock(DAYS_LATER - 3 * 86_400_000)
  await countGuess(house.runtime, shop.id, 'an old order')
  house.setClock(DAYS_LATER)
  const once = () => countGuess(house.runtime, shop.id, 'an order of today')
  await tries(5, once)
  expect(await sweep()).toBeGreaterThanOrEqual(2)
  expect(await sweep()).toBe(0)
  await expect(once()).rejects.toMatchObject(tooMany)
})
