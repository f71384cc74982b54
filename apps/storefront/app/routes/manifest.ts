import { languageTag } from '@omoya/i18n'
import { textIn } from '@omoya/kernel'
import type { Loading } from '../asked.ts'
import { links } from '../links.ts'
import { accentsOf } from '../shell/accent.ts'

const PAPER = '#faf8f4'

/** The shop as an app of its own: it opens with the member card. */
export async function loader({ context: { client, locale } }: Loading): Promise<Response> {
  const { name, accent } = await client.call('GET /merchant')
  const words = textIn(name, locale)
  const icon = (purpose: 'any' | 'maskable', size: number | null) => ({
    src: size ? `/icons/${purpose}-${size}.png` : `/icons/${purpose}.svg`,
    sizes: size ? `${size}x${size}` : 'any',
    type: size ? 'image/png' : 'image/svg+xml',
    purpose,
  })
  const manifest = {
    id: links.account(),
    name: words,
    short_name: words.slice(0, 12),
    lang: languageTag(locale),
    start_url: links.account(),
    scope: '/',
    display: 'standalone',
    background_color: PAPER,
    theme_color: accentsOf(accent).light,
    icons: (['any', 'maskable'] as const).flatMap((purpose) => [null, 192, 512].map((size) => icon(purpose, size))),
  }
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } })
}
