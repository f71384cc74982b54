import type { Loading } from '../asked.ts'
import { accentsOf } from '../shell/accent.ts'
import { iconPng } from '../shell/icon-pixels.server.ts'
import { iconSvg } from '../shell/icon.ts'

/** A day: a shop seldom changes its colour. */
const KEPT = 'public, max-age=86400'
const SIZES: readonly number[] = [180, 192, 512]

const drawn = new Map<string, Buffer>()
/** Shops of a house, at three sizes and two shapes. */
const MOST_DRAWN = 200

function pngOf(colour: string, size: number, shape: 'any' | 'maskable'): Buffer {
  const name = `${colour} ${size} ${shape}`
  const png = drawn.get(name) ?? iconPng({ colour, size, shape })
  if (drawn.size >= MOST_DRAWN) drawn.clear()
  drawn.set(name, png)
  return png
}

export async function loader({ context: { client }, params }: Loading): Promise<Response> {
  const [, shape, size] = /^(any|maskable)(?:-(\d+))?\.(?:svg|png)$/.exec(params['name'] ?? '') ?? []
  const { accent } = await client.call('GET /merchant')
  const colour = accentsOf(accent).light
  const look = shape === 'maskable' ? 'maskable' : 'any'
  if (params['name']?.endsWith('.png')) {
    if (!SIZES.includes(Number(size))) throw new Response(null, { status: 404 })
    return new Response(new Uint8Array(pngOf(colour, Number(size), look)), { headers: { 'content-type': 'image/png', 'cache-control': KEPT } }) // prettier-ignore
  }
  return new Response(iconSvg({ colour, shape: look }), { headers: { 'content-type': 'image/svg+xml' } })
}
