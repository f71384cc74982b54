// The sign as pixels, for phones that read no SVG: the same lines as `icon.ts`, each point coloured by how near it lies.
import { deflateSync } from 'node:zlib'
import { groundOf, type Sign } from './icon.ts'

type Point = readonly [x: number, y: number]

const STEPS = 12

/** A half circle below from one point to another. */
const scallop = (from: Point, to: Point): readonly Point[] =>
  Array.from({ length: STEPS + 1 }, (_, step) => {
    const turn = (Math.PI * step) / STEPS
    const radius = (from[0] - to[0]) / 2
    return [(from[0] + to[0]) / 2 + radius * Math.cos(turn), from[1] + Math.abs(radius) * Math.sin(turn)] as const
  })

const AWNING: readonly Point[] = [
  [3, 9.2], [5, 4], [19, 4], [21, 9.2], ...scallop([21, 9.2], [15, 9.2]), ...scallop([15, 9.2], [9, 9.2]), ...scallop([9, 9.2], [3, 9.2]),
] // prettier-ignore
const LINES: readonly (readonly Point[])[] = [
  AWNING,
  [[5, 12.4], [5, 20], [19, 20], [19, 12.4]],
  [[9.5, 20], [9.5, 15.4], [14.5, 15.4], [14.5, 20]],
] // prettier-ignore
const HALF_STROKE = 0.95
const AWNING_LIGHT = 0.22

interface Stroke {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
  readonly long: number
}

const STROKES: readonly Stroke[] = LINES.flatMap((line) =>
  line.slice(1).map((to, place) => {
    const [x, y] = line[place] ?? to
    const [dx, dy] = [to[0] - x, to[1] - y]
    return { x, y, dx, dy, long: dx * dx + dy * dy || 1 }
  }),
)

/** Squared, as a quarter of a million points are asked. */
function distance(x: number, y: number, stroke: Stroke): number {
  const awayX = x - stroke.x
  const awayY = y - stroke.y
  const part = Math.min(1, Math.max(0, (awayX * stroke.dx + awayY * stroke.dy) / stroke.long))
  const restX = awayX - part * stroke.dx
  const restY = awayY - part * stroke.dy
  return restX * restX + restY * restY
}

/** By counting the lines to the right. */
const isInAwning = (x: number, y: number): boolean =>
  AWNING.reduce((inside, from, place) => {
    const to = AWNING[(place + 1) % AWNING.length] ?? from
    const crosses = from[1] > y !== to[1] > y && x < ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]) + from[0]
    return crosses ? !inside : inside
  }, false)

interface Square {
  readonly colour: string
  readonly size: number
  readonly shape: Sign['shape']
}

/** Around it all is ground. */
const isNearHouse = (x: number, y: number): boolean => x > 1.5 && x < 22.5 && y > 2.5 && y < 21.5

/** How white a point of the sign is, from 0 to 1; `blur` is a pixel, so that edges are smooth. */
function whiteness(x: number, y: number, blur: number): number {
  if (!isNearHouse(x, y)) return 0
  let near = Infinity
  for (const stroke of STROKES) near = Math.min(near, distance(x, y, stroke))
  const line = Math.min(1, Math.max(0, (HALF_STROKE - Math.sqrt(near)) / blur + 0.5))
  return line < AWNING_LIGHT && isInAwning(x, y) ? AWNING_LIGHT : line
}

const masks = new Map<string, Float32Array>()

/** The same for every shop, so it is drawn once. */
function maskOf({ size, shape }: Square): Float32Array {
  const name = `${size} ${shape}`
  const known = masks.get(name)
  if (known) return known
  const scale = ((shape === 'maskable' ? 2.5 : 3.1) * size) / 100
  const place = (size - 24 * scale) / 2 - 0.5
  const mask = new Float32Array(size * size)
  for (let at = 0; at < mask.length; at += 1)
    mask[at] = whiteness(((at % size) - place) / scale, (Math.floor(at / size) - place) / scale, 1 / scale)
  masks.set(name, mask)
  return mask
}

function pixelsOf(square: Square): Buffer {
  const ground = groundOf(square.colour)
  const parts = [1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16))
  const { size } = square
  const rows = Buffer.alloc(size * (size * 3 + 1))
  maskOf(square).forEach((white, at) => {
    const left = Math.floor(at / size) * (size * 3 + 1) + 1 + (at % size) * 3
    for (let channel = 0; channel < 3; channel += 1) {
      const part = parts[channel] ?? 0
      rows[left + channel] = Math.round(part + (255 - part) * white)
    }
  })
  return rows
}

const CRC = Array.from({ length: 256 }, (_, number) =>
  Array.from({ length: 8 }).reduce<number>((value) => (value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1), number),
)
const sumOf = (bytes: Buffer): number =>
  ~bytes.reduce((sum, byte) => (CRC[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8), -1) >>> 0

function chunk(kind: string, body: Buffer): Buffer {
  const told = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(sumOf(told))
  return Buffer.concat([length, told, sum])
}

/** Colour to the edge: phones cut their own corners. */
export function iconPng(square: Square): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(square.size, 0)
  head.writeUInt32BE(square.size, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixelsOf(square))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
