// The part of the world that the map shows: fitted to what stands on it, moved closer and back by people.
import type { Spot } from '../checkout/distance.ts'

export interface Frame {
  readonly centre: Spot
  /** Degrees of latitude from the upper edge to the lower one. */
  readonly span: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export const WIDTH = 360
export const HEIGHT = 420
const ROOM = 1.4
/** A few streets around one store; nothing is drawn that would make more of it worth seeing. */
const LEAST_SPAN = 0.03
/** What is fitted by itself shows some of the city around. */
const LEAST_FITTED = 0.15
const MOST_SPAN = 60
const KILOMETRES_A_DEGREE = 111.2

const narrowing = ({ latitude }: Spot): number => Math.cos((latitude * Math.PI) / 180)
const within = (span: number): number => Math.min(MOST_SPAN, Math.max(LEAST_SPAN, span))

/** North is up; near enough to true for a city as for an island. */
export function at({ centre, span }: Frame, spot: Spot): Point {
  const scale = HEIGHT / span
  return {
    x: WIDTH / 2 + (spot.longitude - centre.longitude) * narrowing(centre) * scale,
    y: HEIGHT / 2 - (spot.latitude - centre.latitude) * scale,
  }
}

const middle = (low: number, high: number): number => (low + high) / 2
const ends = (numbers: readonly number[]): readonly [low: number, high: number] => [
  Math.min(...numbers),
  Math.max(...numbers),
]

/** All of them with some room around; null where nothing stands. */
export function frameOf(spots: readonly Spot[]): Frame | null {
  if (spots.length === 0) return null
  const [south, north] = ends(spots.map(({ latitude }) => latitude))
  const [west, east] = ends(spots.map(({ longitude }) => longitude))
  const centre = { latitude: middle(south, north), longitude: middle(west, east) }
  const wide = ((east - west) * narrowing(centre) * HEIGHT) / WIDTH
  return { centre, span: within(Math.max((north - south) * ROOM, wide * ROOM, LEAST_FITTED)) }
}

export const zoomed = ({ centre, span }: Frame, factor: number): Frame => ({ centre, span: within(span * factor) })

export const spotAt = ({ centre, span }: Frame, { x, y }: Point): Spot => ({
  latitude: centre.latitude + ((HEIGHT / 2 - y) * span) / HEIGHT,
  longitude: centre.longitude + ((x - WIDTH / 2) * span) / HEIGHT / narrowing(centre),
})

const FARTHEST_NORTH = 75

/** As a hand pushes a sheet of paper. */
export function moved({ centre, span }: Frame, { x, y }: Point): Frame {
  const { latitude, longitude } = spotAt({ centre, span }, { x: WIDTH / 2 - x, y: HEIGHT / 2 - y })
  const kept = Math.min(FARTHEST_NORTH, Math.max(-FARTHEST_NORTH, latitude))
  return { centre: { latitude: kept, longitude }, span }
}

/** What lies under the finger stays there. */
export function zoomedAround(frame: Frame, factor: number, point: Point): Frame {
  const next = zoomed(frame, factor)
  const { x, y } = at(next, spotAt(frame, point))
  return moved(next, { x: point.x - x, y: point.y - y })
}

export const isInSight = ({ x, y }: Point): boolean => x > 0 && x < WIDTH && y > 0 && y < HEIGHT

export interface Group<Item> extends Point {
  readonly items: readonly Item[]
}

/** What would lie on each other stands as one with a number; it comes apart as the map comes closer. */
export function grouped<Item extends Point>(points: readonly Item[], apart: number): Group<Item>[] {
  const groups: { x: number; y: number; items: Item[] }[] = []
  for (const point of points) {
    const near = groups.find(({ x, y }) => Math.hypot(x - point.x, y - point.y) < apart)
    if (near) near.items.push(point)
    else groups.push({ x: point.x, y: point.y, items: [point] })
  }
  return groups
}

/** 1, 2, 5, 10 … kilometres that fit under a third of the map. */
export function ruler({ span }: Frame): { readonly kilometres: number; readonly length: number } {
  const long = (kilometres: number): number => (kilometres / KILOMETRES_A_DEGREE / span) * HEIGHT
  const steps = [0, 1, 2, 3].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power))
  const kilometres = steps.findLast((step) => long(step) <= WIDTH / 3) ?? 1
  return { kilometres, length: long(kilometres) }
}
