import sharp from 'sharp'
import { expect, test } from 'vitest'
import { iconPng } from './icon-pixels.server.ts'
import { iconSvg } from './icon.ts'

const SIZE = 96
const raw = async (bytes: Buffer) => sharp(bytes).resize(SIZE, SIZE).removeAlpha().raw().toBuffer()

test.each(['any', 'maskable'] as const)('the pixels of the %s sign are those of its lines', async (shape) => {
  const png = iconPng({ colour: '#12694f', size: SIZE, shape })
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: SIZE, height: SIZE })
  const [pixels, lines] = [await raw(png), await raw(Buffer.from(iconSvg({ colour: '#12694f', shape })))]
  // The corners apart, which each phone cuts for itself.
  const middle = (bytes: Buffer) => Array.from({ length: 60 * 60 }, (_, at) => bytes[((18 + Math.floor(at / 60)) * SIZE + 18 + (at % 60)) * 3] ?? 0) // prettier-ignore
  const other = middle(lines)
  const apart = middle(pixels).reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / other.length
  expect(apart).toBeLessThan(4)
})
