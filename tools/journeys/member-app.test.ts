// The shop as an app on a phone: what a guest keeps comes along into the account, and the card works in a cellar.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, logInByPhone, newNumber, openPage, phone } from './people.ts'
import { awaitMessage, inboxOf, logIn } from './staff.ts'

const house = inject('house')
const GOODS = '蠶絲面膜 5 入'
const NAME = '林小安靜'
let browser: Browser
let shopper: Page
let loggedInAt = 0

beforeAll(async () => {
  browser = await launchBrowser()
  shopper = await openPage(browser, { house, viewport: phone })
})
afterAll(() => browser.close())

const heart = (page: Page) => page.getByRole('button', { name: `收藏 ${GOODS}` }).first()

test('what a guest keeps stays on the phone, and after the log-in it is in the account and no longer on the phone', async () => {
  await shopper.goto(`/search?q=${encodeURIComponent('面膜')}`)
  await shopper.waitForLoadState('networkidle')
  await heart(shopper).click()
  await shopper.goto('/account/favourites')
  await shopper.getByText('目前的收藏只存在這台裝置上').waitFor()
  await shopper.getByRole('heading', { name: GOODS }).waitFor()
  expect(await violations(shopper)).toEqual([])
  await shopper.goto('/account')
  await logInByPhone(shopper, await logIn(house, 'owner@omoya.example'), newNumber())
  loggedInAt = Date.now()
  await shopper.goto('/account/favourites')
  await shopper.getByRole('heading', { name: GOODS }).waitFor()
  await expect.poll(() => shopper.evaluate(() => localStorage.getItem('omoya.favourites'))).toBe(null)
  await shopper.reload()
  await shopper.getByRole('heading', { name: GOODS }).waitFor()
  expect(await shopper.getByText('目前的收藏只存在這台裝置上').count()).toBe(0)
  await expect.poll(() => heart(shopper).getAttribute('aria-pressed')).toBe('true')
})

test('a heart that is pressed again lets the goods go', async () => {
  await shopper.waitForLoadState('networkidle')
  const answered = shopper.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await heart(shopper).click()
  expect((await answered).status()).toBe(200)
  await shopper.reload()
  await shopper.getByText('還沒有收藏的商品').waitFor()
  calm(shopper)
})

test('own sizes are kept in own words and stand there again', async () => {
  await shopper.goto('/account')
  await shopper.getByRole('link', { name: '我的尺寸' }).click()
  await shopper.getByLabel('種類').first().fill('上衣')
  await shopper.getByLabel('尺寸').first().fill('M')
  await shopper.getByRole('button', { name: '儲存' }).click()
  await shopper.getByText('已儲存').waitFor()
  expect(await violations(shopper)).toEqual([])
  await shopper.reload()
  expect(await shopper.getByLabel('種類').first().inputValue()).toBe('上衣')
})

/** One number gets one code a minute. */
const A_MINUTE = 61_000

test('who wants to be forgotten reads what that means, proves it with a fresh code, and can take it back', async () => {
  await shopper.goto('/account')
  await shopper.getByRole('link', { name: '刪除會員資料' }).click()
  await shopper.getByRole('heading', { name: '刪除後會怎樣' }).waitFor()
  expect([...(await violations(shopper)), ...(await misfits(shopper))]).toEqual([])
  const owner = await logIn(house, 'owner@omoya.example')
  const before = new Set((await inboxOf(owner)).map((one) => one.message))
  await shopper.waitForTimeout(Math.max(0, A_MINUTE - (Date.now() - loggedInAt)))
  await shopper.getByRole('button', { name: '取得驗證碼' }).click()
  await shopper.getByText('驗證碼已傳到您的手機').waitFor()
  const text = await awaitMessage(owner, { template: 'one_time_code', not: before })
  await shopper.getByLabel('驗證碼').fill(/\d{6}/.exec(text)?.[0] ?? '')
  await shopper.getByRole('button', { name: '7 天後刪除我的資料' }).click()
  await shopper.getByText(/會員資料將於 .* 刪除/).waitFor()
  await shopper.goto('/account')
  await shopper.getByText(/會員資料將於 .* 刪除/).waitFor()
  await shopper.getByRole('link', { name: '取消刪除' }).click()
  await shopper.getByRole('button', { name: '取消刪除，保留我的會員' }).click()
  await shopper.getByRole('heading', { name: '刪除後會怎樣' }).waitFor()
  calm(shopper)
})

test('the shop can be put on the first screen in its own name and colour, with a sign that can be cut', async () => {
  const told = await shopper.request.get('/manifest.webmanifest')
  const manifest = (await told.json()) as { icons: { src: string; purpose: string }[] } // as the route writes it
  expect(manifest).toMatchObject({ name: '晨露', start_url: '/account', scope: '/', display: 'standalone' })
  expect(manifest.icons.map(({ purpose }) => purpose)).toEqual([
    'any',
    'any',
    'any',
    'maskable',
    'maskable',
    'maskable',
  ])
  for (const { src } of manifest.icons) {
    const icon = await shopper.request.get(src)
    expect([icon.status(), icon.headers()['content-type']]).toEqual([200, src.endsWith('.png') ? 'image/png' : 'image/svg+xml']) // prettier-ignore
  }
  await shopper.goto('/')
  const touch = await shopper.locator('link[rel=apple-touch-icon]').getAttribute('href')
  expect((await shopper.request.get(touch ?? '')).headers()['content-type']).toBe('image/png')
})

/** What the worker of this shop has kept, and the text of the one page. */
const keptByWorker = (page: Page) =>
  page.evaluate(async () => {
    const urls: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname)
    return { urls, html: (await (await caches.match('/offline'))?.text()) ?? '' }
  })

test('without a network the account shows the card with its code, and of the person nothing else is kept', async () => {
  await shopper.goto('/account')
  await shopper.getByLabel('姓名').fill(NAME)
  await shopper.getByRole('button', { name: '儲存' }).click()
  await shopper.getByText('已儲存。').waitFor()
  await shopper.goto('/account')
  await shopper.locator('.member-digits').waitFor()
  await expect.poll(async () => (await keptByWorker(shopper)).urls).toContain('/version')
  const { urls, html } = await keptByWorker(shopper)
  expect(urls.filter((path) => !/^\/(?:assets\/|offline$|version$)/.test(path))).toEqual([])
  expect(html).toContain('目前沒有網路')
  expect(html).not.toContain(NAME)
  await shopper.context().setOffline(true)
  await shopper.goto('/account')
  await shopper.getByRole('heading', { name: '目前沒有網路' }).waitFor()
  expect(await shopper.locator('.member-digits').innerText()).toMatch(/^\d{4} \d{4}$/)
  await shopper.getByText(NAME).waitFor()
  expect(await misfits(shopper)).toEqual([])
})

test('with the network back the page goes on by itself, and after the log-out no card is left on the phone', async () => {
  await shopper.context().setOffline(false)
  await shopper.waitForURL((url) => url.pathname === '/account')
  await shopper.getByRole('button', { name: '登出' }).click()
  await shopper.waitForURL((url) => url.pathname === '/')
  await shopper.context().setOffline(true)
  await shopper.goto('/account')
  await shopper.getByText('這台裝置還沒有會員卡').waitFor()
  expect(await shopper.locator('.member-digits').count()).toBe(0)
  await shopper.context().setOffline(false)
})
