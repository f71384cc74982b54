// The pictures of docs/screens: taken anew by `OMOYA_SCREENS=1 node tools/test.mjs journeys`.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

const PLACE = join(process.cwd(), 'docs/screens')

/** Small enough to lie in the repository: a palette is all that these pages need. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  if (!process.env['OMOYA_SCREENS']) return
  mkdirSync(PLACE, { recursive: true })
  await page.evaluate(() => document.fonts.ready.then(() => null))
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  await sharp(picture).png({ palette: true, colours: 128, compressionLevel: 9, effort: 10 }).toFile(join(PLACE, `${name}.png`)) // prettier-ignore
}
