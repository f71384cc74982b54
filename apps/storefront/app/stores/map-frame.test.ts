import { expect, test } from 'vitest'
import {
  at,
  frameOf,
  grouped,
  HEIGHT,
  isInSight,
  ruler,
  WIDTH,
  zoomed,
  type Frame,
  moved,
  zoomedAround,
} from './map-frame.ts'

const taipei = { latitude: 25.039, longitude: 121.566 }
const kaohsiung = { latitude: 22.669, longitude: 120.302 }
const tokyo = { latitude: 35.68, longitude: 139.76 }
const frame = (...spots: (typeof taipei)[]): Frame => frameOf(spots) ?? { centre: taipei, span: 1 }

test('the map holds every store with room around, wherever in the world they are', () => {
  for (const spots of [[taipei], [taipei, kaohsiung], [taipei, tokyo], [kaohsiung, { ...kaohsiung, longitude: 121 }]])
    for (const spot of spots) {
      const { x, y } = at(frame(...spots), spot)
      expect(x > 24 && x < WIDTH - 24 && y > 24 && y < HEIGHT - 24).toBe(true)
    }
  expect(frameOf([])).toBeNull()
})

test('the north is above and the east is right', () => {
  const [north, south] = [taipei, kaohsiung].map((spot) => at(frame(taipei, kaohsiung), spot))
  expect((north?.y ?? 0) < (south?.y ?? 0) && (north?.x ?? 0) > (south?.x ?? 0)).toBe(true)
})

test('coming closer leaves the middle where it is, and the edges out of sight', () => {
  const one = frame(taipei, kaohsiung)
  const near = zoomed(one, 0.5)
  expect(at(near, one.centre)).toEqual({ x: WIDTH / 2, y: HEIGHT / 2 })
  expect([one, near].map((seen) => isInSight(at(seen, taipei)))).toEqual([true, false])
})

test('what is dragged follows the hand, and what lies under it stays there when the map comes closer', () => {
  const one = frame(taipei, kaohsiung)
  const [before, after] = [one, moved(one, { x: 30, y: -20 })].map((seen) => at(seen, taipei))
  expect((after?.x ?? 0) - (before?.x ?? 0)).toBeCloseTo(30, -1)
  expect((after?.y ?? 0) - (before?.y ?? 0)).toBeCloseTo(-20)
  const place = at(one, taipei)
  const near = at(zoomedAround(one, 0.5, place), taipei)
  expect(Math.hypot(near.x - place.x, near.y - place.y)).toBeLessThan(8)
  expect(moved(one, { x: 0, y: 1_000_000 }).centre.latitude).toBe(75)
})

test('stores that would lie on each other are one with a number until the map is closer', () => {
  const other = { latitude: 25.053, longitude: 121.521 }
  const groups = (seen: Frame) => grouped([taipei, other].map((spot) => at(seen, spot)), 30).map(({ items }) => items.length) // prettier-ignore
  expect(groups(frame(taipei, kaohsiung))).toEqual([2])
  expect(groups(frame(taipei, other))).toEqual([1, 1])
})

test('the ruler tells a round number of kilometres as long as they are', () => {
  const seen = frame(taipei)
  const { kilometres, length } = ruler(seen)
  expect([1, 2, 5, 10]).toContain(kilometres)
  const north = at(seen, { ...taipei, latitude: taipei.latitude + kilometres / 111.2 })
  expect(HEIGHT / 2 - north.y).toBeCloseTo(length)
  expect(length).toBeLessThanOrEqual(WIDTH / 3)
})
