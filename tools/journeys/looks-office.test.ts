// Every screen of the back office and what it shows beside its lists, in light and dark, in three languages.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { lookAt } from './look-at.ts'
import { calm, openOffice } from './people.ts'
import { keepScreen } from './screens.ts'
import { composeSheets } from './sheets.ts'
import { officeSights, panelSights } from './sights.ts'
import { logIn } from './staff.ts'

const house = inject('house')
let browser: Browser
let office: Page

beforeAll(async () => {
  browser = await launchBrowser()
  office = await openOffice(browser, { house, who: await logIn(house, 'owner@omoya.example') })
  for (const [path, name] of [['/admin', 'office-today'], ['/admin/orders', 'office-orders']] as const) {
    await office.goto(path)
    await office.waitForLoadState('networkidle')
    await keepScreen(office, name)
  } // prettier-ignore
})
afterAll(async () => {
  await composeSheets()
  await browser.close()
})

describe('office', () => {
  for (const sight of officeSights)
    test(`${sight.name} can be used by everybody at every width`, async () =>
      expect(await lookAt(office, sight)).toEqual([]))
})

describe('panels of the office', () => {
  for (const sight of panelSights)
    test(`${sight.name} can be used by everybody at every width`, async () =>
      expect(await lookAt(office, sight)).toEqual([]))
})

test('the scripts of the office run without an error', () => calm(office))
