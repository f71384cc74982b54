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

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => (part <= 10.31 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) // prettier-ignore
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

/** Paper is a little darker than white, so the light one has some to spare. */
export const accentsOf = (hex: string): { readonly light: string; readonly dark: string } => ({
  light: until(rgbOf(hex), BLACK, WHITE),
  dark: until(rgbOf(hex), WHITE, SHEET_DARK),
})

export function accentStyle(hex: string): string {
  const { light, dark } = accentsOf(hex)
  const darkly = `--accent:${dark};--on-accent:#1d1b18`
  return `:root{--accent:${light};--on-accent:#ffffff}@media(prefers-color-scheme:dark){:root:not([data-scheme='light']){${darkly}}}[data-scheme='dark']{${darkly}}`
}
