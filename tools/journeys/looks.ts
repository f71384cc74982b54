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

/** What sticks out at the side, for each width where the page can be scrolled sideways. */
export async function sidewaysScrolls(page: Page): Promise<readonly string[]> {
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
  }
  return found
}
