import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawings } from '../../ui/goods.ts'
import { cardPng, cardSvg, hexOf } from './share-cards.config.ts'

test('every drawing has a card of its own, with its colours written out', () => {
  const cards = drawings.map(cardSvg)
  expect(new Set(cards).size).toBe(drawings.length)
  for (const card of cards) {
    expect(card).toMatch(/<(?:path|rect x)/)
    expect(card).not.toContain('var(')
  }
})

test('a card is a picture of the size that others ask for, and more than its ground', async () => {
  const [first] = drawings
  if (!first) throw new Error('there are drawings')
  const png = await cardPng(first)
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
  expect((await sharp(png).stats()).entropy).toBeGreaterThan(0.5)
})

test('colours are those that a browser mixes', () => {
  expect(hexOf([1, 0], 0)).toBe('#ffffff')
  expect(hexOf([0.6279553606, 0.2576833077], 29.2338851923)).toBe('#ff0000')
})
