// Steps at the till that several journeys take.
import type { Locator, Page } from 'playwright-core'

export const goTo = (till: Page, job: '銷售' | '取貨' | '退換貨'): Promise<void> =>
  till.getByRole('navigation', { name: '工作' }).getByRole('link', { name: job, exact: true }).click()

export async function addGoods(till: Page, words: string, name: string): Promise<void> {
  await till.getByRole('searchbox', { name: '掃描或搜尋' }).fill(words)
  // A suggestion of the same goods adds them as well.
  await till.getByRole('button', { name }).first().click()
  await till.getByRole('list', { name: '銷售明細' }).getByText(name).waitFor()
}

/** The clerk types the number that the customer says. */
export async function askPhone(till: Page, number: string): Promise<Locator> {
  await till.getByRole('button', { name: '輸入會員電話' }).click()
  const dialog = till.getByRole('dialog', { name: '輸入會員電話' })
  await dialog.getByLabel('電話').fill(number)
  return dialog
}

export interface Sold {
  readonly number: string
  readonly total: string
}

/** Exactly this total, in cash; what was done stays on the screen. */
export async function takeCashAndStay(till: Page, total: string): Promise<Sold> {
  await till.getByRole('button', { name: `結帳 NT$${total}` }).waitFor()
  await till.getByRole('button', { name: '現金剛好' }).click()
  const done = till.getByRole('region', { name: '銷售完成' })
  await done.waitFor()
  const [paid = '', number = ''] = await done.getByRole('definition').allInnerTexts()
  return { number, total: paid }
}

/** The same, and on to the next sale. */
export async function takeCash(till: Page, total: string): Promise<Sold> {
  const sold = await takeCashAndStay(till, total)
  await till.getByRole('region', { name: '銷售完成' }).getByRole('button', { name: '下一筆' }).click()
  return sold
}
