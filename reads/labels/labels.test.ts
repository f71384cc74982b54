import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UnitId } from '@omoya/kernel'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { barsOf, moduleIn } from './bars.ts'
import type { LabelsWanted } from './contract.ts'
import { labels } from './labels.ts'
import { sizes } from './contract.ts'
import { placeOf, sheets } from './sizes.ts'

let shop: ReadsShop

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
}, 120_000)
afterAll(() => shop.house.close())

/** Every stream of the file, opened. */
function streamsOf(pdf: Buffer): string[] {
  const found: string[] = []
  for (let from = pdf.indexOf('stream\n'); from >= 0; from = pdf.indexOf('stream\n', from + 1)) {
    const end = pdf.indexOf('endstream', from)
    if (pdf.subarray(from - 3, from).toString() === 'end') continue
    try {
      found.push(inflateSync(pdf.subarray(from + 7, end)).toString('latin1'))
    } catch {
      found.push(pdf.subarray(from + 7, end).toString('latin1'))
    }
  }
  return found
}

const characters = (hex: string): string => String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((one) => parseInt(one, 16))) // prettier-ignore

/** What each font's glyph numbers mean; the file says it so that text can be searched in it. */
function meanings(streams: readonly string[]): ReadonlyMap<string, string>[] {
  return streams
    .filter((one) => one.includes('beginbfrange'))
    .map((one) => {
      const meaning = new Map<string, string>()
      for (const [, first = '0', list = ''] of one.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g))
        [...list.matchAll(/<(\w*)>/g)].forEach(([, text = ''], index) =>
          meaning.set((parseInt(first, 16) + index).toString(16).padStart(4, '0'), characters(text)),
        )
      return meaning
    })
}

/** All words that stand on the pages, under each reading of their glyphs. */
function wordsOf(pdf: Buffer): string[] {
  const streams = streamsOf(pdf)
  const shown = streams.flatMap((one) => [...one.matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts = '']) => [...parts.matchAll(/<(\w+)>/g)].map(([, hex = '']) => hex).join(''))) // prettier-ignore
  return meanings(streams).flatMap((meaning) =>
    shown.map((hex) => (hex.match(/.{4}/g) ?? []).map((glyph) => meaning.get(glyph) ?? '�').join('')),
  )
}

const wanted = (units: readonly UnitId[], copies: number): LabelsWanted => ({
  size: 'a4-3x8',
  store: shop.store,
  price: 'price',
  showsOffer: true,
  items: units.map((unit) => ({ unit, copies })),
})

const make = (asked: LabelsWanted) => shop.at(wall('2026-11-02 10:00'), (ctx) => labels(ctx, asked))

test('a sheet holds as many labels as were asked for, with the name, the price of now and the code', async () => {
  const unit = shop.unit('SF-FB-300')
  const made = await make(wanted([unit], 25))
  expect(made).toMatchObject({ labels: 25, pages: 2, withoutPrice: [] })
  const pdf = Buffer.from(made.pdf, 'base64')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2)
  const sold = await shop.sell(wall('2026-11-02 10:00'), { 'SF-FB-300': 1 })
  const words = wordsOf(pdf).join('|').normalize('NFKC')
  expect(words).toContain(`NT$${sold.total.toLocaleString('en')}`)
  const { name } = await shop.at(wall('2026-11-02 10:00'), (ctx) => ctx.one<{ name: Record<string, string> }>({ name: 'label-name', text: 'select name from catalog.unit_public where merchant_id = $1 and unit_id = $2', values: [ctx.merchant, unit] })) // prettier-ignore
  expect(words).toContain((name['zh-TW'] ?? '').slice(0, 4))
  expect(words).toContain('SF-FB-300')
})

test('goods that are no goods of this shop are not printed, and nothing makes no file', async () => {
  const stranger = '018f0000-0000-7000-8000-0000000000aa' as UnitId
  expect(await make(wanted([stranger], 1))).toEqual({ labels: 0, pages: 0, withoutPrice: [], pdf: '' })
})

test('every label lies on its page, none on another', () => {
  for (const size of sizes) {
    const { page, columns, rows } = sheets[size]
    const places = Array.from({ length: columns * rows * 2 }, (_, number) => placeOf(size, number))
    for (const { x, y, width, height } of places) {
      expect(Math.min(x, y, page.width - x - width, page.height - y - height)).toBeGreaterThanOrEqual(1)
    }
    expect(new Set(places.map((one) => `${one.page}/${one.x}/${one.y}`)).size).toBe(places.length)
    expect(places.at(-1)?.page).toBe(1)
  }
})

test('a right check digit makes an EAN, anything else that can be typed Code 128, Chinese no bars', () => {
  expect(barsOf('4006381333931')).toMatchObject({ kind: 'ean13', text: '4006381333931' })
  expect(barsOf('04006381333931')).toMatchObject({ kind: 'ean13', text: '4006381333931' })
  expect(barsOf('96385074')?.kind).toBe('ean8')
  expect(barsOf('4006381333932')?.kind).toBe('code128')
  expect(barsOf('SF-FB-300')?.kind).toBe('code128')
  expect(barsOf('海鹽')).toBeNull()
  // 95 modules, as the standard has it.
  expect(barsOf('4006381333931')?.widths.reduce((sum, one) => sum + one, 0)).toBe(95)
})

test('bars never stick out of their label: what is too long for it is told by its signs alone', () => {
  const room = (sheets['roll-40x30'].page.width - 2 * sheets['roll-40x30'].edge) * (72 / 25.4)
  const drawn = (code: string): number | null => {
    const bars = barsOf(code)
    const step = bars && moduleIn(bars, room)
    return bars && step ? bars.widths.reduce((sum, one) => sum + one * step, 0) : null
  }
  for (let letters = 1; letters <= 40; letters += 1) expect(drawn('A'.repeat(letters)) ?? 0).toBeLessThanOrEqual(room)
  expect(drawn('TEA-OOLONG-250')).not.toBeNull()
  expect(drawn('TEA-OOLONG-250G-SPRING-2026')).toBeNull()
})
