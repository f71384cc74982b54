import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accentsOf, accentStyle, contrast } from './accent.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('whatever colour a merchant likes, its buttons and words can be read in both schemes', () => {
  fc.assert(
    fc.property(colour, (hex) => {
      const { light, dark } = accentsOf(hex)
      expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(light, '#faf8f4')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(dark, '#211f1c')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(dark, '#1d1b18')).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

test('a colour that can be read stays as it is', () => {
  expect(accentsOf('#c2410c').light).toBe('#c2410c')
  expect(accentStyle('#0f766e')).toContain('--accent:#0f766e')
})
