// One screen in every language, at every width, in both schemes: what is wrong with it.
import type { Page } from 'playwright-core'
import { misfits, violations } from './looks.ts'
import { keepShots } from './sheets.ts'
import type { Sight } from './sights.ts'

const locales = ['zh-TW', 'en', 'ja'] as const
type Locale = (typeof locales)[number]

/** The page as it stands still: answers are in, nothing waits. */
async function show(page: Page, sight: Sight, locale: Locale): Promise<void> {
  await page.context().addCookies([{ name: 'omoya_locale', value: locale, url: page.url() }])
  await page.goto(sight.path)
  await page.waitForLoadState('networkidle')
  await page.locator('h1, h2, [role=search]').first().waitFor()
  if (sight.opens) {
    await page.locator('.opener').first().click()
    await page.getByRole('dialog').waitFor()
    await page.waitForLoadState('networkidle')
  }
}

const isFull = process.env['OMOYA_TEST_SIZE'] === 'full'
/** Contact sheets show every page in every language. */
const showsAll = Boolean(process.env['OMOYA_SCREENS'])

/** Colours are the same in every language: the shop's own is looked at in both schemes, another in one. */
const schemesOf = (locale: Locale, { surface, path, opens, name }: Sight): readonly ('light' | 'dark')[] => {
  if (isFull || locale === 'zh-TW') return ['light', 'dark']
  // Roles and names hang on the page and not on the language: beside zh-TW one of the two by turns, in the full round both.
  if (!showsAll && (name.length % 2 === 0) !== (locale === 'en')) return []
  // A panel is made of the parts that the pages have shown in every language; here only its width is measured.
  if (surface === 'gate' || opens || (surface === 'office' && path.includes('?'))) return []
  return locale === 'en' ? ['light'] : ['dark']
}

/** Nothing that axe finds, no text cut, nothing that scrolls sideways. */
export async function lookAt(page: Page, sight: Sight): Promise<readonly string[]> {
  const found: string[] = []
  for (const locale of locales) {
    await show(page, sight, locale)
    found.push(...(await misfits(page)).map((told) => `${locale} ${told}`))
    // The last width is a desk's; the other languages are read on a phone.
    if (locale !== 'zh-TW') await page.setViewportSize({ width: 390, height: 844 })
    for (const colorScheme of schemesOf(locale, sight)) {
      // Without motion, so that no colour is looked at half-way.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      found.push(...(await violations(page)).map((told) => `${locale} ${colorScheme} ${told}`))
      await keepShots(page, sight, { locale, colorScheme })
    }
  }
  return found
}
