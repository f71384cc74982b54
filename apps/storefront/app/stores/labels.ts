// Names on the map: each beside its pin on the side that is free, and none upon another.
import { HEIGHT, WIDTH, type Point } from './map-frame.ts'

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export type Side = 'right' | 'left' | 'none'

const TALL = 16
const GAP = 14

/** Wide characters are square, others about half of it. */
export const widthOf = (words: string): number =>
  [...words].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 13 : 7.4), 0)

const meet = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

const isInside = ({ left, right, top, bottom }: Box): boolean => left >= 0 && right <= WIDTH && top >= 0 && bottom <= HEIGHT // prettier-ignore

export const pinBox = ({ x, y }: Point): Box => ({ left: x - 12, right: x + 12, top: y - 30, bottom: y + 2 })
export const groupBox = ({ x, y }: Point): Box => ({ left: x - 18, right: x + 18, top: y - 18, bottom: y + 18 })

const boxAt = ({ x, y }: Point, width: number, side: Exclude<Side, 'none'>): Box => ({
  left: side === 'right' ? x + GAP : x - GAP - width,
  right: side === 'right' ? x + GAP + width : x - GAP,
  top: y - 17 - TALL / 2,
  bottom: y - 17 + TALL / 2,
})

interface Named extends Point {
  readonly words: string
}

/** The sides of pins in their order; `taken` is what no name may lie upon. */
export function sidesOf(pins: readonly Named[], taken: readonly Box[]): { sides: Side[]; boxes: Box[] } {
  const boxes: Box[] = []
  const sides = pins.map((pin): Side => {
    const width = widthOf(pin.words)
    const free = (['right', 'left'] as const).find((side) => {
      const box = boxAt(pin, width, side)
      return isInside(box) && [...taken, ...boxes].every((other) => !meet(box, other))
    })
    if (free) boxes.push(boxAt(pin, width, free))
    return free ?? 'none'
  })
  return { sides, boxes }
}

/** Names of the land that find room between everything else. */
export function roomFor<Item extends Named>(names: readonly Item[], taken: readonly Box[]): Item[] {
  const used = [...taken]
  return names.filter(({ x, y, words }) => {
    const half = widthOf(words) / 2 + 4
    const box = { left: x - half, right: x + half, top: y - TALL, bottom: y + 4 }
    if (!isInside(box) || used.some((other) => meet(box, other))) return false
    used.push(box)
    return true
  })
}
