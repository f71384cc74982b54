// Goods in sizes and colours at the till: one tile, one question, one press.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, openTill } from './people.ts'
import { keepScreen } from './screens.ts'

const house = inject('house')
const NAME = '純棉包屁衣'
let browser: Browser
let till: Page
beforeAll(async () => {
  browser = await launchBrowser()
  till = await openTill(browser, { house, who: 'clerk@omoya.example', store: '信義旗艦店' })
})
afterAll(() => browser.close())

const line = (words: string) => till.getByRole('list', { name: '銷售明細' }).getByText(words)
const picker = () => till.getByRole('dialog', { name: NAME })

test('the tile asks which; every size and colour says what lies here, and one press puts it into the sale', async () => {
  await till.getByRole('button', { name: '嬰幼兒', exact: true }).click()
  const tile = till.locator('.tiles').getByRole('button', { name: NAME })
  await expect.poll(() => tile.count()).toBe(1)
  await expect.poll(() => tile.innerText()).toMatch(/NT\$450 起\s*6 款/)
  await tile.click()
  const medium = picker().getByRole('region', { name: '70（6 個月）' })
  await expect
    .poll(() => medium.getByRole('button').allInnerTexts())
    .toEqual([expect.stringMatching(/^米白\s+NT\$450\s+剩 \d+$/), expect.stringMatching(/^霧藍\s+NT\$450\s+剩 \d+$/)])
  expect([await violations(till), await misfits(till)]).toEqual([[], []])
  await keepScreen(till, 'till-variants')
  await medium.getByRole('button', { name: /米白/ }).click()
  await line(`${NAME} 70（6 個月） 米白`).waitFor()
  await expect.poll(() => picker().count()).toBe(0)
})

test('found by words it is one tile as well, by its own number the piece itself; keys alone choose', async () => {
  const field = till.getByRole('searchbox', { name: '掃描或搜尋' })
  await field.fill('包屁衣')
  const hit = till.locator('.tiles').getByRole('button', { name: NAME })
  await expect.poll(() => hit.count()).toBe(1)
  await hit.focus()
  await till.keyboard.press('Enter')
  await picker().getByRole('button', { name: /霧藍/ }).first().waitFor()
  await till.keyboard.press('Escape')
  await expect.poll(() => picker().count()).toBe(0)
  await hit.focus()
  await till.keyboard.press('Enter')
  await picker().getByRole('region', { name: '80（12 個月）' }).getByRole('button', { name: /霧藍/ }).press('Enter')
  await line(`${NAME} 80（12 個月） 霧藍`).waitFor()
  await field.fill('BB-BD-60-RC')
  await field.press('Enter')
  await line(`${NAME} 60（3 個月） 米白`).waitFor()
  calm(till)
})
