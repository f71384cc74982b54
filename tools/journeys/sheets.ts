// Contact sheets of docs/screens: a row a screen, a column a width and a scheme, so that somebody can look at all of
// them at once. Taken with the other pictures by `OMOYA_SCREENS=1 node tools/test.mjs journeys`.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { widths } from './looks.ts'
import type { Sight } from './sights.ts'

const PLACE = join(process.cwd(), 'docs/screens')
const THUMB = { width: 300, height: 360 }
const GAP = 12
const HEIGHTS: Readonly<Record<number, number>> = { 390: 844, 834: 1194, 1024: 768, 1280: 800, 1440: 900 }

interface Shot {
  readonly column: number
  readonly picture: Buffer
}

const rows = new Map<string, Map<string, Shot[]>>()

const isWanted = (): boolean => Boolean(process.env['OMOYA_SCREENS'])

/** All widths in the scheme that the page is in now. */
export async function keepShots(
  page: Page,
  sight: Sight,
  kind: { locale: string; colorScheme: string },
): Promise<void> {
  if (!isWanted()) return
  const sheet = `${sight.sheet ?? sight.surface}-${kind.locale}`
  const shots = rows.get(sheet)?.get(sight.name) ?? []
  rows.set(sheet, (rows.get(sheet) ?? new Map<string, Shot[]>()).set(sight.name, shots))
  const before = page.viewportSize()
  for (const [place, width] of widths.entries()) {
    await page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 })
    const seen = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    const picture = await sharp(seen).resize({ ...THUMB, fit: 'contain', position: 'top', background: '#8a8378' }).png().toBuffer() // prettier-ignore
    shots.push({ column: place + (kind.colorScheme === 'dark' ? widths.length : 0), picture })
  }
  if (before) await page.setViewportSize(before)
}

// A picture of WebP ends at 16,383 pixels, and nobody scrolls further than this.
const ROWS = 14

/** `docs/screens/sheet-<surface>-<locale>-<part>.webp`; columns are 390, 834, 1024, 1280, 1440 light, then dark. */
export async function composeSheets(): Promise<void> {
  if (!isWanted()) return
  mkdirSync(PLACE, { recursive: true })
  for (const [name, screens] of rows) {
    const kept = [...screens.values()]
    for (let part = 0; part * ROWS < kept.length; part += 1)
      await compose(kept.slice(part * ROWS, (part + 1) * ROWS), `sheet-${name}-${part + 1}.webp`)
  }
}

async function compose(kept: readonly (readonly Shot[])[], file: string): Promise<void> {
  const columns = [...new Set(kept.flatMap((shots) => shots.map(({ column }) => column)))].sort((a, b) => a - b)
  const parts = kept.flatMap((shots, row) =>
    shots.map(({ column, picture }) => ({
      input: picture,
      left: GAP + columns.indexOf(column) * (THUMB.width + GAP),
      top: GAP + row * (THUMB.height + GAP),
    })),
  )
  const size = {
    width: GAP + columns.length * (THUMB.width + GAP),
    height: GAP + kept.length * (THUMB.height + GAP),
  }
  await sharp({ create: { ...size, channels: 3, background: '#57534c' } })
    .composite(parts)
    .webp({ quality: 62, effort: 6 })
    .toFile(join(PLACE, file))
}
