import type { Loading } from '../asked.ts'

const PRIVATE = ['/cart', '/checkout', '/orders/', '/account', '/j/', '/offline', '/admin', '/till', '/api/']

export function loader({ request }: Loading): Response {
  const { origin } = new URL(request.url)
  const lines = ['User-agent: *', ...PRIVATE.map((path) => `Disallow: ${path}`), `Sitemap: ${origin}/sitemap.xml`, '']
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
