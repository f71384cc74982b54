import type { FastifyInstance } from 'fastify'
import type { Route } from '@omoya/platform'

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const row = (route: Route): string => {
  const [method = '', path = ''] = route.path.split(' ')
  const may = [route.may].flat().join(', ')
  const note = route.movesBook ? '<span title="needs an Idempotency-Key">key</span>' : ''
  return `<tr><td><code>${method}</code></td><td><code>/api/v1${escape(path)}</code></td><td>${escape(route.summary)}</td><td>${escape(may)}</td><td>${note}</td></tr>`
}

function groups(routes: readonly Route[]): string {
  const byTag = new Map<string, Route[]>()
  for (const route of routes) {
    const tag = route.path.split('/')[1]?.split('/')[0] ?? ''
    byTag.set(tag, [...(byTag.get(tag) ?? []), route])
  }
  return [...byTag]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([tag, some]) => `<h2 id="${tag}">${tag}</h2><table><thead><tr><th>method</th><th>path</th><th>what it does</th><th>who may</th><th></th></tr></thead><tbody>${some.map(row).join('')}</tbody></table>`)
    .join('') // prettier-ignore
}

const STYLE = `:root{color-scheme:light dark;--paper:#faf8f4;--ink:#1d1b18;--line:#e5e0d6;--accent:#c2410c}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--ink:#f3efe8;--line:#37342f;--accent:#fb923c}}
body{background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,sans-serif;max-width:1100px;margin:0 auto;padding:24px}
h1{font-size:28px}h2{font-size:18px;margin-top:32px}table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}
th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}a{color:var(--accent)}`

/** A page of every route, made from the table that serves them. */
export function serveReference(server: FastifyInstance, routes: readonly Route[]): void {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Omoya API</title><style>${STYLE}</style></head><body><h1>Omoya API</h1><p>${routes.length} routes. The machine-readable description is <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). Refusals are <code>application/problem+json</code> with a stable <code>code</code>; writes marked <em>key</em> take an <code>Idempotency-Key</code>; API keys go into <code>Authorization: Bearer</code>; the first one comes from <code>npx omoya key NAME RIGHT,RIGHT</code> or <code>POST /api/v1/api-keys</code>.</p>${groups(routes)}</body></html>`
  server.get('/api/docs', async (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'`,
      )
      .send(page),
  )
}
