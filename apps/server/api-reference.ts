import type { FastifyInstance } from 'fastify'
import { fieldsOf, type Field, type Schema } from './api-fields.ts'
import type { OpenApi, Operation } from './openapi.ts'

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const lineOf = ({ path, type, mayBeLeftOut, rule }: Field): string =>
  `<tr><td><code>${escape(path)}</code>${mayBeLeftOut ? '' : ' <b title="must be given">*</b>'}</td><td><code>${escape(type)}</code></td><td>${escape(rule)}</td></tr>`

const tableOf = (title: string, fields: readonly Field[]): string =>
  fields.length === 0
    ? ''
    : `<h3>${title}</h3><div class="wide"><table><thead><tr><th>field</th><th>type</th><th>rule</th></tr></thead><tbody>${fields.map(lineOf).join('')}</tbody></table></div>`

function parametersOf(operation: Operation): Field[] {
  return operation.parameters.flatMap(({ name, in: where, required, schema }) =>
    fieldsOf({ properties: { [name]: schema }, required: required ? [name] : [] }).map((field) => ({
      ...field,
      rule: [`in the ${where}`, field.rule].filter((part) => part !== '').join('; '),
    })),
  )
}

/** A list is told by what stands in it. */
const answerFields = (schema: Schema): Field[] =>
  fieldsOf(schema.type === 'array' ? { properties: { '': schema } } : schema)

const operationOf = ({ path, method, operation }: Entry): string => {
  const body = Object.entries(operation.requestBody?.content ?? {})
  const key = operation.parameters.some(({ name }) => name === 'Idempotency-Key')
  return `<details><summary><code class="method">${method}</code> <code>${escape(path)}</code> <span>${escape(operation.summary)}</span> <small>${escape([operation['x-may']].flat().join(', '))}${key ? ' · <i title="needs an Idempotency-Key">key</i>' : ''}</small></summary>${tableOf('Parameters', parametersOf(operation))}${body.map(([type, { schema }]) => tableOf(`Body <small>${type}</small>`, fieldsOf(schema))).join('')}${tableOf('Answer', answerFields(operation.responses[200].content['application/json'].schema))}</details>`
}

interface Entry {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

function groups({ paths }: OpenApi): string {
  const entries: Entry[] = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const byTag = new Map<string, Entry[]>()
  for (const entry of entries) {
    const tag = entry.operation.tags[0] ?? ''
    byTag.set(tag, [...(byTag.get(tag) ?? []), entry])
  }
  const sorted = [...byTag].sort(([a], [b]) => a.localeCompare(b, 'en'))
  const links = sorted.map(([tag]) => `<a href="#${tag}">${tag}</a>`).join(' ')
  const parts = sorted.map(([tag, some]) => `<h2 id="${tag}">${tag}</h2>${some.map(operationOf).join('')}`)
  return `<nav>${links}</nav>${parts.join('')}`
}

const STYLE = `:root{color-scheme:light dark;--paper:#faf8f4;--ink:#1d1b18;--quiet:#6b645a;--line:#e5e0d6;--accent:#c2410c}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--ink:#f3efe8;--quiet:#b3aa9d;--line:#37342f;--accent:#fb923c}}
body{background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,sans-serif;max-width:1100px;margin:0 auto;padding:24px}
h1{font-size:28px}h2{font-size:20px;margin:40px 0 8px}h3{font-size:14px;margin:16px 0 4px;color:var(--quiet)}
nav{display:flex;flex-wrap:wrap;gap:4px 16px}a{color:var(--accent)}small,summary small{color:var(--quiet);font-size:13px}
details{border-bottom:1px solid var(--line)}summary{padding:8px 0;cursor:pointer;overflow-wrap:anywhere}details[open]{padding-bottom:16px}
.method{display:inline-block;min-width:64px;color:var(--quiet)}.method+code{font-weight:600}code{font-family:ui-monospace,monospace;font-size:.92em}.wide{overflow-x:auto}b{color:var(--accent)}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;padding:4px 16px 4px 0;border-bottom:1px solid var(--line);vertical-align:top}th{font-weight:600;color:var(--quiet)}`

/** A page of every route with its fields, made from the description that `/api/openapi.json` serves. */
export function referencePage(description: OpenApi): string {
  const count = Object.values(description.paths).flatMap((methods) => Object.keys(methods)).length
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Omoya API</title><style>${STYLE}</style></head><body><h1>Omoya API</h1><p>${count} routes; each opens into its fields, <b>*</b> must be given. The machine-readable description is <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). Refusals are <code>application/problem+json</code> with a stable <code>code</code>; writes marked <i>key</i> take an <code>Idempotency-Key</code>; API keys go into <code>Authorization: Bearer</code>; the first one comes from <code>npx omoya key NAME RIGHT,RIGHT</code> or <code>POST /api/v1/api-keys</code>.</p>${groups(description)}</body></html>`
}

export function serveReference(server: FastifyInstance, description: OpenApi): void {
  const page = referencePage(description)
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
