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
  const icon = (file: string, purpose: string) => ({
    src: `/icons/${file}`,
    sizes: 'any',
    type: 'image/svg+xml',
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
    icons: [icon('any.svg', 'any'), icon('maskable.svg', 'maskable')],
  }
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } })
}
