// From the front page to a product, on a phone and on a desk: shelves, search while typing, stores, stories.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { addressOf } from './house.ts'
import { violations } from './looks.ts'
import { calm, counter, openPage, phone } from './people.ts'

const house = inject('house')
const base = addressOf(house)
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function usable(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide, `${page.url()} scrolls sideways`).toBe(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page), `${page.url()} ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** Of each card, before the offers of the day: by these a shelf is sorted, since an offer may end between two pages. */
const prices = (page: Page): Promise<number[]> =>
  page
    .locator('.goods-grid .price')
    .evaluateAll((all) =>
      all.map((one) =>
        Number((one.querySelector('s') ?? one.querySelector('.price-sum'))?.textContent.replaceAll(/\D/g, '')),
      ),
    )

for (const [name, viewport] of [
  ['a phone', phone],
  ['a desk', counter],
] as const)
  describe(name, () => {
    test('leads from the front page over a narrowed shelf to a product', async () => {
      const page = await openPage(browser, { house, viewport })
      await page.goto('/')
      await page.getByRole('heading', { level: 1, name: '簡單保養，從早晨的一滴水開始' }).waitFor()
      await page.getByText('滿 2,000 折 200').first().waitFor()
      await usable(page)
      await page.locator('.collection').filter({ hasText: '嬰幼兒' }).click()
      await page.getByRole('heading', { level: 1, name: '嬰幼兒' }).waitFor()
      await page.getByRole('link', { name: '價格由低到高' }).click()
      await page.waitForURL(/sort=price-up/)
      await expect.poll(() => prices(page)).toEqual((await prices(page)).toSorted((a, b) => a - b))
      if (viewport === phone) await page.locator('.filters-title').click()
      await page.getByLabel('最低價格').fill('430')
      await page.getByRole('button', { name: '套用' }).click()
      await page.waitForURL(/from=430/)
      await page.getByText('共 4 項').waitFor()
      expect(Math.min(...(await prices(page)))).toBeGreaterThanOrEqual(430)
      await usable(page)
      await page.getByRole('link', { name: '安睡包巾' }).click()
      await page.getByRole('heading', { level: 1, name: '安睡包巾' }).waitFor()
      await page.getByRole('heading', { name: '哪裡買得到' }).waitFor()
      await expect.poll(() => page.getByRole('button', { name: '加入購物車' }).isVisible()).toBe(true)
      await usable(page)
      await calm(page)
    })

    test('helps who types: one wrong character, arrows, Escape, and what was searched before', async () => {
      const page = await openPage(browser, { house, viewport })
      await page.goto('/')
      const field = page.getByRole('combobox', { name: '搜尋商品' })
      await field.fill('面摸')
      const found = page.getByRole('option', { name: /蠶絲面膜 5 入/ })
      await found.waitFor()
      await usable(page)
      await field.press('Escape')
      await found.waitFor({ state: 'hidden' })
      await field.fill('玫瑰保溼化妝水')
      await page
        .getByRole('option', { name: /玫瑰保濕化妝水/ })
        .first()
        .waitFor()
      await field.press('ArrowDown')
      expect(await field.getAttribute('aria-activedescendant')).toBe('found-0')
      await field.press('Enter')
      await page.getByRole('heading', { level: 1, name: /玫瑰保濕化妝水/ }).waitFor()
      await page.getByRole('combobox', { name: '搜尋商品' }).focus()
      await page.getByRole('option', { name: '玫瑰保溼化妝水' }).waitFor()
      await calm(page)
    })

    test('shows every store on our own map: the keyboard opens a group, then a store, and the list says the same', async () => {
      const page = await openPage(browser, { house, viewport })
      await page.goto('/stores')
      const map = page.getByRole('group', { name: '門市位置圖' })
      await map.getByRole('link', { name: /家門市，放大看：.*信義旗艦店/ }).press('Enter')
      await map.getByRole('link', { name: '信義旗艦店', exact: true }).press('Enter')
      await page.locator('[aria-live] h2').filter({ hasText: '信義旗艦店' }).waitFor()
      await page.locator('.store-list .store-chosen').filter({ hasText: '信義旗艦店' }).waitFor()
      await usable(page)
      await map.getByRole('button', { name: '看全部門市' }).click()
      await map.getByRole('link', { name: '臺南專櫃' }).waitFor()
      await calm(page)
    })

    test('finds a store by its district and tells a story', async () => {
      const page = await openPage(browser, { house, viewport })
      await page.goto('/stores?q=台北 信義')
      await page.getByText('1 家門市').waitFor()
      await usable(page)
      await page.getByRole('link', { name: '信義旗艦店' }).last().click()
      await page.getByRole('heading', { level: 1, name: '信義旗艦店' }).waitFor()
      await usable(page)
      await page.goto('/stories/three-steps')
      await page.getByRole('heading', { level: 2, name: '一、洗' }).waitFor()
      await usable(page)
      await page.goto('/pages/shipping-and-returns')
      await page.getByText('NT$1,200').first().waitFor()
      await usable(page)
      await calm(page)
    })
  })

test('a link to goods without a photograph shows their drawing as pixels elsewhere', async () => {
  const page = await openPage(browser, { house, viewport: phone })
  await page.goto(`/search?q=${encodeURIComponent('面膜')}`)
  await page.getByRole('link', { name: '蠶絲面膜 5 入' }).click()
  const card = page.locator('meta[property="og:image"]')
  await card.waitFor({ state: 'attached' })
  const shown = await page.request.get((await card.getAttribute('content')) ?? '')
  expect([shown.status(), shown.headers()['content-type']]).toEqual([200, 'image/png'])
})

test('without scripts the search, the filters and the pages of a shelf are plain forms and links', async () => {
  const context = await browser.newContext({ baseURL: base, javaScriptEnabled: false, locale: 'zh-TW' })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByLabel('搜尋商品').fill('面膜')
  await page.getByLabel('搜尋商品').press('Enter')
  await page.getByRole('heading', { level: 1, name: '搜尋「面膜」' }).waitFor()
  await page.getByRole('link', { name: '蠶絲面膜 5 入' }).click()
  await page.getByRole('button', { name: '加入購物車' }).waitFor()
  await context.close()
})
