import type { Loading } from '../asked.ts'
import { accentsOf } from '../shell/accent.ts'
import { iconSvg } from '../shell/icon.ts'

export async function loader({ context: { client }, params }: Loading): Promise<Response> {
  const { accent } = await client.call('GET /merchant')
  const shape = params['name'] === 'maskable.svg' ? 'maskable' : 'any'
  return new Response(iconSvg({ colour: accentsOf(accent).light, shape }), { headers: { 'content-type': 'image/svg+xml' } }) // prettier-ignore
}
