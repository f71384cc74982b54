// Somebody who works here looks after the own account: two steps at the door, spare codes, where it is open; and a key for
// a machine, which does what it may and nothing else until it is revoked.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Secret, TOTP } from 'otpauth'
import { launchBrowser } from '../browser/launch.ts'
import { addressOf } from './house.ts'
import { misfits, violations } from './looks.ts'
import { calm, desk, openPage } from './people.ts'
import { logIn, PASSWORD } from './staff.ts'

const house = inject('house')
const email = `steps-${Date.now()}@omoya.example`
let browser: Browser
let office: Page
let elsewhere: Page

beforeAll(async () => {
  browser = await launchBrowser()
  const owner = await logIn(house, 'owner@omoya.example')
  await owner.call('POST /staff', { email, name: '兩步驟的店主', roles: ['owner'], password: PASSWORD })
  office = await openPage(browser, { house, viewport: desk })
  elsewhere = await openPage(browser, { house, viewport: desk })
})
afterAll(() => browser.close())

async function enter(page: Page, code?: string): Promise<void> {
  await page.goto('/admin/account')
  await page.getByLabel('電子郵件').fill(email)
  await page.getByLabel('密碼').fill(PASSWORD)
  if (code !== undefined) {
    await page.getByText('我使用驗證碼').click()
    await page.getByLabel('驗證碼或備用碼').fill(code)
  }
  await page.getByRole('button', { name: '登入', exact: true }).click()
}

const inside = (page: Page) => page.getByRole('heading', { name: '我的帳號', level: 1 }).waitFor()
let spare: readonly string[] = []

test('the app is set up by the key beside its picture, and gives ten spare codes', async () => {
  await enter(office)
  await inside(office)
  const part = office.locator('section.part').filter({ hasText: '兩步驟驗證' })
  await part.getByLabel('現在的登入密碼').fill(PASSWORD)
  await part.getByRole('button', { name: '開始設定' }).click()
  await part.getByRole('img', { name: '給驗證器 App 掃描的 QR 碼' }).waitFor()
  expect(await violations(office)).toEqual([])
  const secret = (await part.locator('.factor-secret').innerText()).replaceAll(' ', '')
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  await part.getByLabel('App 顯示的六位數').fill(app.generate())
  await part.getByRole('button', { name: '啟用兩步驟驗證' }).click()
  await part.getByText('請存好這 10 組備用碼').waitFor()
  spare = await part.locator('.recovery-codes li').allInnerTexts()
  expect(new Set(spare).size).toBe(10)
  expect(await misfits(office)).toEqual([])
  await expect(part.getByRole('button', { name: '完成' }).isEnabled()).resolves.toBe(false)
  await part.getByText('我已經存好了').click()
  await part.getByRole('button', { name: '完成' }).click()
  await part.getByText('還有 10 組').waitFor()
})

test('without the phone a spare code opens the door, once', async () => {
  await enter(elsewhere, spare[0]?.toLowerCase())
  await inside(elsewhere)
  await elsewhere.getByText('還有 9 組').waitFor()
  const third = await openPage(browser, { house, viewport: desk })
  await enter(third, spare[0])
  await third.getByText('驗證碼不正確。').waitFor()
  await third.context().close()
})

test('who is signed in elsewhere is signed out from here, and this place stays', async () => {
  await office.reload()
  const places = office.locator('section.part').filter({ hasText: '登入中的裝置' })
  await places.getByText('（這裡）').waitFor()
  expect(await places.getByRole('button', { name: '登出' }).count()).toBe(1)
  await places.getByRole('button', { name: '登出' }).click()
  await expect.poll(() => places.getByRole('button', { name: '登出' }).count()).toBe(0)
  await elsewhere.reload()
  await elsewhere.getByLabel('電子郵件').waitFor()
})

test('a key for a machine reads what it may, is refused the rest, and ends when it is revoked', async () => {
  await office.goto('/admin/stores?view=keys')
  await office.getByRole('button', { name: '新增金鑰' }).click()
  const panel = office.getByRole('dialog')
  await panel.getByLabel('名稱').fill('會計系統')
  await panel.getByRole('button', { name: '建立金鑰' }).click()
  await panel.getByText('金鑰已建立').waitFor()
  const token = await panel.locator('.factor-secret').innerText()
  const ask = (path: string) =>
    fetch(`${addressOf(house)}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } }).then(
      ({ status }) => status,
    )
  expect([await ask('/orders?limit=1'), await ask('/members?limit=1')]).toEqual([200, 403])
  await panel.getByRole('button', { name: '完成' }).click()
  const row = office.getByRole('row').filter({ hasText: '會計系統' })
  await row.getByText('訂單：查看').waitFor()
  expect([await violations(office), await misfits(office)]).toEqual([[], []])
  await row.getByRole('button', { name: '作廢' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '作廢' }).click()
  await row.waitFor({ state: 'detached' })
  expect(await ask('/orders?limit=1')).toBe(401)
  calm(office)
})
