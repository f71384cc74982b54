// A till that was lost is taken out of use by whoever may, after a question.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, openTill } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
const LOST = `遺失機 ${Date.now() % 100_000}`
let browser: Browser
let owner: Staff
let till: Page
let store = ''

interface Tills {
  readonly items: readonly { readonly name: string; readonly revokedAt: string | null }[]
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  const { items } = await owner.call<{ items: { id: string; name: { 'zh-TW'?: string } }[] }>('GET /stores?limit=200')
  store = items.find((one) => one.name['zh-TW'] === STORE)?.id ?? ''
  await owner.call('POST /tills', { store, name: LOST })
  till = await openTill(browser, { house, who: owner, store: STORE })
})
afterAll(() => browser.close())

async function isRevoked(): Promise<boolean> {
  const lost = (await owner.call<Tills>(`GET /tills?store=${store}`)).items.find(({ name }) => name === LOST)
  if (!lost) throw new Error('the till stands in no list')
  return lost.revokedAt !== null
}

test('a till is taken out of use after it was asked, and not before', async () => {
  await till.getByRole('button', { name: STORE }).click()
  await till.getByRole('button', { name: '這間門市的收銀機' }).click()
  const list = till.getByRole('dialog', { name: '這間門市的收銀機' })
  await list.getByRole('button', { name: `停用「${LOST}」` }).click()
  const question = list.getByRole('group', { name: `停用「${LOST}」` })
  await question.getByText('這台裝置會立刻登出').waitFor()
  expect([await violations(till), await misfits(till)]).toEqual([[], []])
  await question.getByRole('button', { name: '先不要' }).click()
  expect(await isRevoked()).toBe(false)
  await list.getByRole('button', { name: `停用「${LOST}」` }).click()
  await question.getByRole('button', { name: '停用', exact: true }).click()
  await expect.poll(() => list.getByText(LOST).count()).toBe(0)
  expect(await isRevoked()).toBe(true)
  calm(till)
})
