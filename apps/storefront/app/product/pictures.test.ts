import { expect, test } from 'vitest'
import { pictureAddress } from './pictures.ts'

const sizes = [
  { key: 'large.webp', width: 1200, height: 1200 },
  { key: 'small.webp', width: 320, height: 320 },
  { key: 'middle.webp', width: 640, height: 640 },
]

test('a card asks for the smallest picture that fills it', () => {
  expect(pictureAddress(sizes, 300)).toBe('/files/small.webp')
  expect(pictureAddress(sizes, 321)).toBe('/files/middle.webp')
  expect(pictureAddress(sizes, 5_000)).toBe('/files/large.webp')
})

test('goods without a picture have no address', () => {
  expect(pictureAddress(null, 300)).toBeNull()
  expect(pictureAddress([], 300)).toBeNull()
})
