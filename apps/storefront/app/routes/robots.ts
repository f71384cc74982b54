import type { Loading } from '../asked.ts'
import { neverAsked } from '../seo/found.ts'

export function loader({ request }: Loading): Response {
  const { origin } = new URL(request.url)
  const lines = [
    'User-agent: *',
    ...neverAsked.map((path) => `Disallow: ${path}`),
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
