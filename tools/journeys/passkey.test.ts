// A member sets up the own device and comes in again without a code. The browser brings a device of its own making.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, logInByPhone, newNumber, openPage, phone } from './people.ts'
import { awaitMessage, inboxOf, logIn, type Staff } from './staff.ts'

const house = inject('house')
let browser: Browser
let shopper: Page
let owner: Staff
/** The virtual device of the browser: it asks nobody and answers as told. */
let device: { readonly unlock: (by: 'owner' | 'nobody') => Promise<unknown> }

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  // Browsers keep no passkey for a bare address.
  shopper = await openPage(browser, { house, shop: 'localhost', viewport: phone })
  const protocol = await shopper.context().newCDPSession(shopper)
  await protocol.send('WebAuthn.enable')
  const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  }) // prettier-ignore
  device = {
    unlock: (by) => protocol.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: by === 'owner' }),
  }
})
afterAll(() => browser.close())

const enterButton = () => shopper.getByRole('button', { name: '用臉部、指紋或螢幕鎖登入' })
const leave = async () => {
  await shopper.goto('/account')
  await shopper.waitForLoadState('networkidle')
  await shopper.getByRole('button', { name: '登出' }).click()
  await shopper.waitForURL((url) => url.pathname === '/')
  await shopper.goto('/account')
}

test('a member sets up the device and is written to about it', async () => {
  await shopper.goto('/account')
  await logInByPhone(shopper, owner, newNumber())
  const before = new Set((await inboxOf(owner)).map((one) => one.message))
  await shopper.getByRole('button', { name: '設定這個裝置（通行密鑰）' }).click()
  await shopper.getByText('設定好了').waitFor()
  await shopper.getByText('通行密鑰：').waitFor()
  expect(await awaitMessage(owner, { template: 'passkey_added', not: before })).toContain('/account')
  expect([...(await violations(shopper)), ...(await misfits(shopper))]).toEqual([])
  await shopper.getByRole('button', { name: '設定這個裝置（通行密鑰）' }).click()
  await shopper.getByText('這個裝置已經設定過了').waitFor()
})

test('the device lets its owner in and nobody else, and back to where he came from', async () => {
  await leave()
  await device.unlock('nobody')
  await enterButton().click()
  await expect.poll(() => enterButton().isEnabled()).toBe(true)
  expect(await shopper.getByLabel('手機號碼').count()).toBe(1)
  await device.unlock('owner')
  await shopper.goto('/account?back=%2Faccount%2Ffavourites')
  await enterButton().click()
  await shopper.waitForURL((url) => url.pathname === '/account/favourites')
  await shopper.goto('/account')
  await shopper.getByText(/上次使用/).waitFor()
})

test('a device that was removed lets nobody in, and the page says how to go on', async () => {
  await shopper.getByRole('button', { name: '移除' }).click()
  await shopper.getByText('移除後，這個裝置要用其他方式登入').waitFor()
  await shopper.getByRole('button', { name: '確定移除' }).click()
  await expect.poll(() => shopper.getByText('通行密鑰：').count()).toBe(0)
  await leave()
  await enterButton().click()
  await shopper.getByText('通行密鑰沒有驗證成功').waitFor()
  expect(await violations(shopper)).toEqual([])
  calm(shopper)
})
