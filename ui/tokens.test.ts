import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const css = readFileSync(fileURLToPath(new URL('tokens.css', import.meta.url)), 'utf8')

type Colours = Readonly<Record<string, string>>

function coloursOf(selector: string): Colours {
  const start = css.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`no block ${selector}`)
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]),
  )
}

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255
  return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

const brightness = (colour = '#000000'): number =>
  0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7))

function contrast(one: string | undefined, other: string | undefined): number {
  const [dark = 0, light = 0] = [brightness(one), brightness(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const schemes = { light: coloursOf("[data-scheme='light']"), dark: coloursOf("\n[data-scheme='dark']") }

test.each(Object.entries(schemes))('every word of the %s scheme reads on sheet and on paper', (_, colours) => {
  for (const word of ['ink', 'ink-2', 'ink-3', 'accent', 'good', 'warn', 'bad'])
    for (const ground of ['sheet', 'paper'])
      expect(contrast(colours[word], colours[ground]), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  expect(contrast(colours['on-accent'], colours['accent'])).toBeGreaterThanOrEqual(4.5)
})

test.each(Object.entries(schemes))('borders of inputs are seen in the %s scheme', (_, colours) => {
  expect(contrast(colours['edge'], colours['sheet'])).toBeGreaterThanOrEqual(3)
})

test('dark by choice and dark by the system are the same dark', () => {
  expect(coloursOf(":root:not([data-scheme='light'])")).toEqual(schemes.dark)
  expect(Object.keys(schemes.light).sort()).toEqual(Object.keys(schemes.dark).sort())
})
