import { expect, test } from 'vitest'
import { at, HEIGHT, isOnMap, OUTLINE, WIDTH } from './outline.ts'

test('the north is above, the east is right, and all of the island is on the sheet', () => {
  const taipei = at({ latitude: 25.04, longitude: 121.56 })
  const kaohsiung = at({ latitude: 22.63, longitude: 120.3 })
  expect(taipei.y).toBeLessThan(kaohsiung.y)
  expect(taipei.x).toBeGreaterThan(kaohsiung.x)
  const corners = OUTLINE.slice(1, -1)
    .split('L')
    .map((corner) => corner.split(' ').map(Number))
  expect(corners.every(([x = -1, y = -1]) => x > 0 && x < WIDTH && y > 0 && y < HEIGHT)).toBe(true)
  expect([isOnMap({ latitude: 23.5, longitude: 121 }), isOnMap({ latitude: 35.7, longitude: 139.7 })]).toEqual([
    true,
    false,
  ])
})
