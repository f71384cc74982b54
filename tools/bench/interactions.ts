// From a key or a tap to the next picture on the screen, as the browser itself says it (Event Timing), on a processor
// four times slower than this one. What people call INP.
import type { CDPSession, Page } from 'playwright-core'
import { quantile, type Lent } from './bench.ts'
import type { OwnHouse } from './own-house.ts'
import { startPart } from './parts.ts'

const SLOWER = 4
const PHONE = { width: 390, height: 844 }
const TYPED = ['紅色外套', '烏龍茶', 'jacket 12', 'トマト']
const BETWEEN_KEYS = 120
const PRODUCTS_BOUGHT = 12
/** So that what an answer brings is painted before the next key. */
const A_BREATH = 700

/** Runs in the page: the longest event of each interaction, by its number. The browser tells of none below 16 ms. */
const LISTEN = `(() => {
  const found = new Map()
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId > 0) found.set(interactionId, Math.max(duration, found.get(interactionId) ?? 0))
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
  globalThis.omoyaInteractions = () => [...found.values()]
})()`

const told = (page: Page): Promise<number[]> => page.evaluate('omoyaInteractions()')

async function typeInSearch(page: Page, base: string): Promise<number[]> {
  await page.goto(base, { waitUntil: 'networkidle' })
  const field = page.getByRole('combobox')
  for (const words of TYPED) {
    await field.fill('')
    await field.pressSequentially(words, { delay: BETWEEN_KEYS })
    await page.waitForTimeout(A_BREATH)
    for (let press = 0; press < 3; press += 1) await field.press('ArrowDown', { delay: BETWEEN_KEYS })
  }
  return told(page)
}

async function addToCart(page: Page, addresses: readonly string[]): Promise<number[]> {
  const all: number[] = []
  for (const address of addresses) {
    await page.goto(address, { waitUntil: 'networkidle' })
    await page.locator('.stepper button').last().click()
    await page.locator('.buy-bar button').click()
    await page.waitForURL(/\/cart/)
    await page.waitForTimeout(A_BREATH)
    all.push(...(await told(page)))
  }
  return all
}

/** Shorter than the browser tells is 16. */
const rowOf = (name: string, asked: number, found: readonly number[]) => {
  const all = [...found, ...Array.from({ length: Math.max(0, asked - found.length) }, () => 16)]
  return { name, interactions: all.length, told: found.length, p75: quantile(all, 0.75), p98: quantile(all, 0.98), most: Math.max(...all), cpuSlower: SLOWER } // prettier-ignore
}

async function measureOn(lent: Lent, page: Page, base: string, goods: readonly string[]): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.addInitScript({ content: LISTEN })
  const keys = TYPED.reduce((sum, words) => sum + [...words].length + 3, 0)
  lent.print(rowOf('typing in search', keys, await typeInSearch(page, base)))
  const bought = goods.slice(0, PRODUCTS_BOUGHT).map((path) => base + path)
  lent.print(rowOf('adding to the cart', bought.length * 2, await addToCart(page, bought)))
}

/** Needs the browser of the tests, which a shop that only sells does not install: then it says so. */
export async function measureInteractions(lent: Lent, own: OwnHouse, goods: readonly string[]): Promise<void> {
  const launch = await import('../browser/launch.ts').then(({ launchBrowser }) => launchBrowser, () => null) // prettier-ignore
  if (!launch) return lent.print({ name: 'interactions', skipped: 'playwright-core is not installed' })
  const server = startPart('part-serve', own.environment)
  const browser = await launch()
  try {
    const { port } = await server.ask<{ port: number }>({})
    const page = await browser.newPage({ viewport: PHONE, hasTouch: true, isMobile: true, locale: 'zh-TW' })
    await measureOn(lent, page, `http://127.0.0.1:${port}`, goods)
  } finally {
    await browser.close()
    await server.stop()
  }
}
