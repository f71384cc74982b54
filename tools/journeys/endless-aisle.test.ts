// Somebody takes one thing along and has another one sent, and pays once.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { addGoods, askPhone } from './counter.ts'
import { misfits, violations } from './looks.ts'
import { calm, newNumber, openTill } from './people.ts'
import { keepScreen } from './screens.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
const LIP_BALM = '護唇膏'
const SWADDLE = '安睡包巾'
const JOINING = '留電話現折 30'
let browser: Browser
let till: Page
let owner: Staff

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  till = await openTill(browser, { house, who: 'clerk@omoya.example', store: STORE })
})
afterAll(async () => {
  calm(till)
  await browser.close()
})

interface Ordered {
  readonly fulfilmentKind: string
  readonly total: number
}

const lines = () => till.getByRole('list', { name: '銷售明細' })
const ordered = () => till.getByRole('region', { name: '訂貨' })
const done = () => till.getByRole('region', { name: '銷售完成' })
const amount = (text: string): number => Number(text.replaceAll(/\D/g, ''))
const facts = async (): Promise<Map<string, string>> => {
  const [names, values] = [
    await done().getByRole('term').allInnerTexts(),
    await done().getByRole('definition').allInnerTexts(),
  ]
  return new Map(names.map((name, place) => [name, values[place] ?? '']))
}

test('one line goes home by parcel, the other along, and one payment closes both', async () => {
  await addGoods(till, LIP_BALM, LIP_BALM)
  await addGoods(till, SWADDLE, SWADDLE)
  await lines().getByRole('button', { name: SWADDLE }).first().click()
  await till.getByRole('button', { name: '訂貨給客人' }).click()
  const dialog = till.getByRole('dialog', { name: `訂貨：${SWADDLE}` })
  await dialog.getByText(/可寄出 \d+ 件/).waitFor()
  expect(await violations(till)).toEqual([])
  await dialog.getByLabel('收件人').fill('王小美')
  await dialog.getByLabel('手機').fill('0912345678')
  await dialog.getByLabel('縣市').fill('臺北市')
  await dialog.getByLabel('行政區').fill('信義區')
  await dialog.getByLabel('路名').fill('松高路 100 號')
  await dialog.getByRole('button', { name: '訂貨', exact: true }).click()
  await ordered().getByText('臺北市信義區松高路 100 號').waitFor()
  await ordered().getByText('宅配').waitFor()
  expect(await misfits(till)).toEqual([])
  expect(await violations(till)).toEqual([])
  await keepScreen(till, 'till-endless-aisle')
  await till.getByRole('button', { name: '現金剛好' }).click()
  await done().waitFor()
  const told = await facts()
  const orderOf = (fact: string) => owner.call<Ordered>(`GET /orders-by-number/${told.get(fact)}`)
  const [parcel, sale] = [await orderOf('訂貨單號'), await orderOf('單號')]
  expect([parcel.fulfilmentKind, sale.fulfilmentKind]).toEqual(['ship', 'handover'])
  expect(amount(told.get('兩筆合計') ?? '')).toBe(parcel.total + sale.total)
  // Both receipts can be printed here, though the parcel leaves from elsewhere.
  await expect.poll(() => done().getByRole('button', { name: '列印收據' }).isEnabled()).toBe(true)
  await done().getByRole('button', { name: '下一筆' }).click()
})

test('who joins with this very sale has the money off for joining once, with what goes along', async () => {
  await addGoods(till, LIP_BALM, LIP_BALM)
  await addGoods(till, SWADDLE, SWADDLE)
  const joining = await askPhone(till, newNumber())
  await joining.getByRole('button', { name: '加入並用於這筆銷售' }).click()
  const benefits = till.getByRole('list', { name: '折扣' })
  await benefits.getByText(JOINING).waitFor()
  await lines().getByRole('button', { name: SWADDLE }).first().click()
  await till.getByRole('button', { name: '訂貨給客人' }).click()
  const dialog = till.getByRole('dialog', { name: `訂貨：${SWADDLE}` })
  await dialog.getByRole('button', { name: '到店取貨' }).click()
  await dialog.getByLabel('門市').selectOption({ index: 1 })
  await dialog.getByLabel('收件人').fill('王小美')
  await dialog.getByLabel('手機').fill('0912345678')
  await dialog.getByRole('button', { name: '訂貨', exact: true }).click()
  await ordered().waitFor()
  await expect.poll(() => benefits.getByText(JOINING).count()).toBe(1)
  await till.getByRole('button', { name: '現金剛好' }).click()
  await done().waitFor()
  const told = await facts()
  const off = async (fact: string) => {
    const { benefits: given } = await owner.call<{ benefits: readonly { readonly name: Record<string, string> }[] }>(`GET /orders-by-number/${told.get(fact)}`) // prettier-ignore
    return given.filter(({ name }) => name['zh-TW'] === JOINING).length
  }
  expect([await off('單號'), await off('訂貨單號')]).toEqual([1, 0])
  await done().getByRole('button', { name: '下一筆' }).click()
})

test('what is ordered alone is collected in another store by its code, and a line can be taken along after all', async () => {
  await addGoods(till, SWADDLE, SWADDLE)
  const order = async (name: string) => {
    await lines().getByRole('button', { name: SWADDLE }).first().click()
    await till.getByRole('button', { name }).click()
  }
  await order('訂貨給客人')
  const dialog = till.getByRole('dialog', { name: `訂貨：${SWADDLE}` })
  await dialog.getByRole('button', { name: '到店取貨' }).click()
  const stores = dialog.getByLabel('門市')
  await stores.selectOption({ index: 1 })
  const chosen = await stores.locator('option:checked').innerText()
  await dialog.getByLabel('收件人').fill('王小美')
  await dialog.getByLabel('手機').fill('0912345678')
  await dialog.getByRole('button', { name: '訂貨', exact: true }).click()
  await ordered().getByText(chosen.replace(/（.*$/, '')).waitFor()
  await ordered().getByRole('button', { name: SWADDLE }).first().click()
  await till.getByRole('button', { name: '改為當場取走' }).click()
  await ordered().waitFor({ state: 'detached' })
  await order('訂貨給客人')
  // What was filled in before is still there.
  await dialog.getByRole('button', { name: '訂貨', exact: true }).click()
  await till.getByRole('button', { name: '刷卡' }).click()
  await till.getByRole('button', { name: '完成收款' }).click()
  await done().getByText('取貨碼').waitFor()
  await done().getByRole('button', { name: '下一筆' }).click()
  await expectBooksHold(house, ['I1', 'I5'])
})
