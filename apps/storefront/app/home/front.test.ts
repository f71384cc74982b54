import { expect, test } from 'vitest'
import { accentHue } from '../shell/accent.ts'
import { frontOf } from './front.ts'

const front = (...names: string[]) => frontOf(names.map((slug) => ({ slug, category: 'c' })))

test('a shop looks like most of what it sells, and a shop without goods like one that opens soon', () => {
  expect(front('white-shrimp', 'squid', 'gift-box')).toBe('harbour')
  expect(front('rose-toner', 'nappies-m', 'banana')).toBe('morning')
  expect(front('three-tier-cabinet')).toBe('room')
  expect(front('banana', 'mango')).toBe('stall')
  expect(front('zx-9')).toBe('street')
  expect(front()).toBe('opening')
})

test('the drawing is mixed from the hue of the shop’s own colour', () => {
  expect([accentHue('#c2410c'), accentHue('#0f766e'), accentHue('#4d7c0f')]).toEqual([38, 186, 132])
})
