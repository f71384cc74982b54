// A merchant's own colour, moved until it can be read: text on a button, a word on paper, in light and in dark.
type Rgb = readonly [number, number, number]

const SHEET_DARK: Rgb = [0x21, 0x1f, 0x1c]
const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
const LEAST = 4.8
const STEPS = 40

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb // three by the list above

const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

const mix = (from: Rgb, to: Rgb, part: number): Rgb =>
  [0, 1, 2].map((at) => (from[at] ?? 0) + ((to[at] ?? 0) - (from[at] ?? 0)) * part) as unknown as Rgb // three by the list above

const linear = (part: number): number => (part <= 10.31 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map(linear)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(rgbOf(one)), luminance(rgbOf(other))].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function until(accent: Rgb, towards: Rgb, ground: Rgb): string {
  for (let step = 0; step <= STEPS; step += 1) {
    const tried = hexOf(mix(accent, towards, step / STEPS))
    if (contrast(tried, hexOf(ground)) >= LEAST) return tried
  }
  return hexOf(towards)
}

interface Accents {
  readonly light: string
  readonly dark: string
}

const MOST_KEPT = 500
const kept = new Map<string, Accents>()

/** Paper is a little darker than white, so the light one has some to spare. */
export function accentsOf(hex: string): Accents {
  const known = kept.get(hex)
  if (known) return known
  const made = { light: until(rgbOf(hex), BLACK, WHITE), dark: until(rgbOf(hex), WHITE, SHEET_DARK) }
  if (kept.size < MOST_KEPT) kept.set(hex, made)
  return made
}

export function accentStyle(hex: string): string {
  const { light, dark } = accentsOf(hex)
  const darkly = `--accent:${dark};--on-accent:#1d1b18`
  return `:root{--accent:${light};--on-accent:#ffffff}@media(prefers-color-scheme:dark){:root:not([data-scheme='light']){${darkly}}}[data-scheme='dark']{${darkly}}`
}

/** The hue that drawings beside this colour are mixed from, on the wheel of `oklch`. */
export function accentHue(hex: string): number {
  const [red, green, blue] = rgbOf(hex).map(linear) as unknown as Rgb // three go in
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short
  return Math.round((Math.atan2(b, a) * 180) / Math.PI + 360) % 360
}
