import { expect, test } from 'vitest'
import { frameOf, HEIGHT, WIDTH } from './map-frame.ts'
import { coastIn, riversIn } from './outline.ts'

const cornersOf = (path: string): readonly (readonly [number, number])[] =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])

const island = frameOf([
  { latitude: 25.29, longitude: 121.54 },
  { latitude: 21.9, longitude: 120.85 },
  { latitude: 25.01, longitude: 122 },
  { latitude: 23.1, longitude: 120.03 },
])

test('all of the island is on a sheet that is fitted to it, and its rivers run on land', () => {
  if (!island) throw new Error('four spots make a frame')
  const coast = cornersOf(coastIn(island))
  expect(coast.length).toBeGreaterThan(30)
  expect(coast.every(([x, y]) => x > 0 && x < WIDTH && y > 0 && y < HEIGHT)).toBe(true)
  const [west, east] = [Math.min(...coast.map(([x]) => x)), Math.max(...coast.map(([x]) => x))]
  expect(cornersOf(riversIn(island)).every(([x]) => x >= west && x <= east)).toBe(true)
})
