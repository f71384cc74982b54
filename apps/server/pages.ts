import { existsSync, createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { metrics } from '@omoya/platform/metrics'
import { sql } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import { isKeptAside } from '@omoya/platform/files/index'
import { callerOf, type Assembly } from '@omoya/platform/http/server'
import type { Runtime } from '@omoya/platform/runtime'

export const root = process.env['OMOYA_ROOT'] ?? process.cwd()

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml', '.webp': 'image/webp', '.png': 'image/png', '.woff2': 'font/woff2', '.json': 'application/json',
  '.webmanifest': 'application/manifest+json', '.map': 'application/json', '.ico': 'image/x-icon', '.txt': 'text/plain; charset=utf-8',
} // prettier-ignore

/** Styles may be inline (component kits write them); scripts never without a nonce. */
export const policyOf = (nonce: string | null): string =>
  [
    `default-src 'self'`,
    `script-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
  ].join('; ')

const built = (part: string, ...rest: string[]): string => path.join(root, 'build', part, ...rest)

/** The first start answers before the faces are built: their pages wait, a minute and a half at most. */
export async function waitForBuild(part: string): Promise<boolean> {
  for (let turn = 0; turn < 450; turn += 1) {
    if (existsSync(built(part, 'stamp'))) return true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}

function sendFile(reply: FastifyReply, file: string): FastifyReply {
  const isHashed = file.includes(`${path.sep}assets${path.sep}`)
  void reply
    .type(TYPES[path.extname(file)] ?? 'application/octet-stream')
    .header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  return reply.send(createReadStream(file))
}

const isInside = (folder: string, file: string): boolean => file.startsWith(folder + path.sep)

/** A file of a built folder; null where there is none or the path leaves the folder. */
export function fileIn(folder: string, wanted: string): string | null {
  const file = path.resolve(folder, `.${path.sep}${wanted}`)
  return isInside(folder, file) && existsSync(file) && path.extname(file) !== '' ? file : null
}

/** A browser app under its own path: its files, and its page for every other address below. */
export function serveApp(server: FastifyInstance, app: 'admin' | 'till'): void {
  const answer = async (request: { url: string }, reply: FastifyReply): Promise<FastifyReply> => {
    if (!(await waitForBuild(app))) return reply.code(503).type('text/plain').send('still building')
    const wanted = decodeURIComponent(request.url.split('?')[0] ?? '').replace(`/${app}`, '') || '/'
    const file = fileIn(built(app), wanted)
    if (file) return sendFile(reply, file)
    const page = await readFile(built(app, 'index.html'), 'utf8')
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(null))
      .header('cache-control', 'no-cache')
      .send(page)
  }
  server.get(`/${app}`, answer)
  server.get(`/${app}/*`, answer)
}

export interface Readiness {
  /** Why we are not ready, or null. */
  why: string | null
}

export function serveHealth(server: FastifyInstance, runtime: Runtime, readiness: Readiness): void {
  server.get('/healthz', async (_, reply) => reply.send({ ok: true }))
  server.get('/readyz', async (_, reply) => {
    if (readiness.why) return reply.code(503).header('retry-after', '1').send({ ready: false, why: readiness.why })
    try {
      await inTransaction(runtime.side, { merchant: '' }, (queries) => queries.one(sql`select 1 as one`))
      return await reply.send({ ready: true })
    } catch {
      return reply.code(503).header('retry-after', '1').send({ ready: false, why: 'database' })
    }
  })
  server.get('/metrics', async (_, reply) => reply.type(metrics.contentType).send(await metrics.metrics()))
}

/** Pictures by their content's name, of the merchant whose host was asked; they never change. */
export function serveFiles(server: FastifyInstance, assembly: Assembly): void {
  server.get('/files/*', async (request, reply) => {
    const key = decodeURIComponent(request.url.split('?')[0]?.slice('/files/'.length) ?? '')
    const { merchant } = await callerOf(assembly, request)
    const found = isKeptAside(key) ? null : await assembly.runtime.files.find(merchant.id, key)
    if (!found) return reply.code(404).type('text/plain').send('not found')
    return reply
      .type(found.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(createReadStream(found.path))
  })
}
