// A shop that was founded a minute ago: every list of the office, the shop's pages and the gate with nothing in them say so
// in a picture and a sentence, and can be used by everybody at every width.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { accountOf, startHouse, type RunningHouse } from './house.ts'
import { misfits, violations } from './looks.ts'
import { calm, desk, enterOffice, openPage } from './people.ts'
import { composeSheets, keepShots } from './sheets.ts'
import { emptySights, type Sight } from './sights.ts'

let own: RunningHouse
let browser: Browser
let page: Page

beforeAll(async () => {
  own = await startHouse({ demo: '0' })
  browser = await launchBrowser()
  page = await openPage(browser, { house: own.house, viewport: desk })
  await enterOffice(page, accountOf(own))
  await page.getByRole('heading', { name: '開店清單', level: 1 }).waitFor()
})
afterAll(async () => {
  await composeSheets()
  await browser?.close()
  await own?.close()
})

async function look(sight: Sight): Promise<readonly string[]> {
  await page.goto(sight.path)
  await page.waitForLoadState('networkidle')
  await page.locator('h1, h2, [role=search]').first().waitFor()
  const found = [...(await misfits(page))]
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    found.push(...(await violations(page)).map((told) => `${colorScheme} ${told}`))
    await keepShots(page, sight, { locale: 'zh-TW', colorScheme })
  }
  return found
}

describe('with nothing in it', () => {
  for (const { sight, hasPicture } of emptySights)
    test(`${sight.name} can be used by everybody, and says what belongs there`, async () => {
      expect(await look(sight)).toEqual([])
      const said = hasPicture ? await page.locator('.empty').first().innerText() : '不是清單'
      expect(said).toMatch(/\p{Script=Han}{4}/u)
    })
  test('the front of the shop says what is coming, and leads to what can be done already', async () => {
    await page.goto('/')
    await page.getByRole('heading', { name: '正在準備', level: 1 }).waitFor()
    expect(await page.getByRole('list', { name: '即將開店' }).getByRole('listitem').count()).toBe(3)
    await page.getByRole('link', { name: '先加入會員' }).click()
    await page.waitForURL('**/account')
  })
  test('the scripts run without an error', () => calm(page))
})
