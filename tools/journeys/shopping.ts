// Steps on the web shop that several journeys take.
import type { Page } from 'playwright-core'

/** From the search field to the cart. */
export async function putInCart(page: Page, words: string, name: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('combobox', { name: '搜尋商品' }).fill(words)
  await page.getByRole('combobox', { name: '搜尋商品' }).press('Enter')
  await page.waitForURL(/\/search\?/)
  await page.getByRole('main').getByRole('link', { name }).first().click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await page.getByRole('button', { name: '加入購物車' }).click()
  await page.getByRole('heading', { name: '購物車', level: 1 }).waitFor()
}

export interface Collection {
  readonly store: string
  readonly name: string
  readonly phone: string
  readonly pay: '信用卡' | '取貨時付款'
  readonly points?: number
}

/** On the checkout page, as far as the button. */
export async function fillCheckout(page: Page, wish: Collection): Promise<void> {
  await page.getByRole('heading', { name: '結帳', level: 1 }).waitFor()
  await page.getByRole('radio', { name: '門市取貨' }).check()
  await page.getByRole('radio', { name: new RegExp(wish.store) }).check()
  // Who is known already stands on one line until it is opened.
  const known = page.locator('.known > summary')
  if (await known.isVisible()) await known.click()
  await page.getByLabel('姓名').fill(wish.name)
  await page.getByLabel('手機號碼').fill(wish.phone)
  await page.getByRole('radio', { name: wish.pay }).check()
  if (wish.points) {
    await page.getByLabel('使用點數').fill(String(wish.points))
    await page.getByRole('button', { name: '更新金額' }).click()
  }
}

export const placeButton = (page: Page, total: string) =>
  page.getByRole('button', { name: `送出訂單 NT$${total}`, exact: true })

export interface PlacedOnline {
  readonly number: string
  readonly address: string
}

/** Agrees to exactly this total. */
export async function place(page: Page, total: string): Promise<PlacedOnline> {
  await placeButton(page, total).click()
  await page.waitForURL(/\/orders\//)
  const heading = await page.getByRole('heading', { level: 1, name: /^訂單/ }).innerText()
  return { number: heading.replace('訂單', '').trim(), address: new URL(page.url()).pathname }
}
