// What a phone loads before the first page is awake: the budget of the shop's scripts, as they come over the wire.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { openPage, phone } from './people.ts'

const house = inject('house')
const MOST = 150_000
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test.each(['/', '/c/baby', '/p/rose-hydrating-toner-150-ml'])('%s brings at most 150 kB of scripts', async (path) => {
  const page = await openPage(browser, { house, viewport: phone })
  await page.goto(path, { waitUntil: 'networkidle' })
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(
        (one): one is PerformanceResourceTiming => one instanceof PerformanceResourceTiming && one.name.endsWith('.js'),
      )
      .map(({ encodedBodySize }) => encodedBodySize),
  )
  const sum = scripts.reduce((all, size) => all + size, 0)
  expect(sum).toBeGreaterThan(50_000)
  expect(sum).toBeLessThanOrEqual(MOST)
  await page.context().close()
})
