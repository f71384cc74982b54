// Whether a page can be used by everybody: WCAG 2.2 AA as far as a machine sees it, and no sideways scroll.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** "color-contrast: .caption" for each place that breaks a rule. */
export async function violations(page: Page): Promise<readonly string[]> {
  // As the browser's own tool, beside the page's policy on scripts.
  await page.evaluate(AXE)
  return page.evaluate(async (tags) => {
    const tool = (window as unknown as { axe: typeof axe }).axe // put there above
    const found = await tool.run(document, { runOnly: tags, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`)) // prettier-ignore
  }, AA)
}

export const widths = [390, 834, 1024, 1280, 1440] as const

/** Texts that end in the middle of a word with no "…" to say so, and buttons that their own words stick out of. */
const cutTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const say = (one: Element): string => one.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 140)
    const hasOwnText = (one: Element): boolean =>
      [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
    // What is only heard is a pixel wide.
    const isSeen = (one: Element): boolean => one.clientWidth > 2 && one.clientHeight > 2 && one.checkVisibility({ visibilityProperty: true }) // prettier-ignore
    return [...document.querySelectorAll('body *')]
      .filter((one) => isSeen(one) && hasOwnText(one))
      .flatMap((one) => {
        const style = getComputedStyle(one)
        const isWide = one.scrollWidth > one.clientWidth + 1
        const isHigh = one.scrollHeight > one.clientHeight + 4
        const isClamped = style.getPropertyValue('-webkit-line-clamp') !== 'none'
        const hidesSide = style.overflowX === 'hidden' || style.overflowX === 'clip'
        const hidesEnd = style.overflowY === 'hidden' || style.overflowY === 'clip'
        if (isWide && hidesSide && style.textOverflow !== 'ellipsis') return [`cut at the side: ${say(one)}`]
        if (isHigh && hidesEnd && !isClamped) return [`cut below: ${say(one)}`]
        return isWide && !hidesSide && one.matches('button, .button') && style.display !== 'inline'
          ? [`sticks out: ${say(one)}`]
          : []
      })
  })

/** What can't be read or sticks out at the side, at each width. */
export async function misfits(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const told = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      if (scrollWidth <= clientWidth) return null
      const out = [...document.querySelectorAll('body *')].findLast((one) => one.getBoundingClientRect().right > clientWidth + 1) // prettier-ignore
      return `${scrollWidth} > ${clientWidth}: ${out?.outerHTML.slice(0, 120) ?? ''}`
    })
    if (told) found.push(`${width}: ${told}`)
    found.push(...(await cutTexts(page)).map((cut) => `${width}: ${cut}`))
  }
  return found
}

const tillSizes = [
  { width: 1280, height: 800 }, { width: 1024, height: 768 }, { width: 834, height: 1194 }, { width: 390, height: 844 },
] // prettier-ignore

/** At the four sizes of a till, light and dark: nothing sideways, nothing that axe finds. */
export async function looksOfTill(page: Page): Promise<readonly string[]> {
  const [found, before] = [[] as string[], page.viewportSize()]
  for (const size of tillSizes) {
    await page.setViewportSize(size)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) found.push(`${size.width}: ${wide} px too wide`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      found.push(...(await violations(page)).map((told) => `${size.width} ${colorScheme} ${told}`))
    }
  }
  if (before) await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  return found
}
