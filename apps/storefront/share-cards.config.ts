// What a link to goods without a photograph shows elsewhere: their drawing on a card, as pixels, since nobody there reads
// SVG. Made while the shop is built; the words beside the card are the page's own.
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import type { Plugin } from 'vite'
import { drawings, type Drawn } from '../../ui/goods.ts'

const WIDTH = 1200
const HEIGHT = 630
const SIDE = 560

type Tone = readonly [light: number, chroma: number]

/** As `ui/picture.css` has them for the day. */
const TONES: Readonly<Record<string, Tone>> = {
  '0': [0.963, 0.016],
  ground: [0.9, 0.03],
  light: [0.985, 0.01],
  '1': [0.905, 0.055],
  '2': [0.8, 0.1],
  '3': [0.62, 0.105],
}

const channel = (linear: number): number => {
  const bright = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055
  return Math.min(255, Math.max(0, Math.round(bright * 255)))
}

/** From `oklch` to what every picture program knows. */
export function hexOf([light, chroma]: Tone, hue: number): string {
  const [a, b] = [Math.cos, Math.sin].map((turn) => chroma * turn((hue * Math.PI) / 180)) as [number, number] // two go in
  const [long, middle, short] = [
    (light + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (light - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (light - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ] as const
  const rgb = [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
  return `#${rgb.map((each) => channel(each).toString(16).padStart(2, '0')).join('')}`
}

const toneOf = (name: string, hue: number): string => hexOf(TONES[name] ?? [0.5, 0], hue)

/** One drawing of its sheet, with its colours written out. */
export function cardSvg({ sheet, drawing, hue }: Drawn): string {
  const text = readFileSync(new URL(`../../ui/drawings/${sheet}.svg`, import.meta.url), 'utf8')
  const [, attributes = '', shapes = ''] = new RegExp(`<symbol id="${drawing}"([^>]*)>([\\s\\S]*?)</symbol>`).exec(text) ?? [] // prettier-ignore
  const drawn = shapes.replaceAll(/var\(--tone-(\w+)\)/g, (_, name: string) => toneOf(name, hue))
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">` +
    `<rect width="100%" height="100%" fill="${toneOf('0', hue)}"/>` +
    `<svg x="${(WIDTH - SIDE) / 2}" y="${(HEIGHT - SIDE) / 2}" width="${SIDE}" height="${SIDE}"${attributes}>${drawn}</svg></svg>`
  )
}

export const cardPng = (drawn: Drawn): Promise<Buffer> =>
  sharp(Buffer.from(cardSvg(drawn))).png({ palette: true, colours: 32 }).toBuffer() // prettier-ignore

export const shareCards = (): Plugin => ({
  name: 'omoya:share-cards',
  apply: 'build',
  async generateBundle() {
    if (this.environment.name !== 'client') return
    for (const drawn of drawings)
      this.emitFile({ type: 'asset', fileName: `share/${drawn.drawing}.png`, source: await cardPng(drawn) })
  },
})
