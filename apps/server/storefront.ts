import { randomBytes } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, type Locale } from '@omoya/kernel'
import { makeClient, Refused, type Client, type Transport } from '@omoya/client'
import type { MerchantProfile, Route } from '@omoya/platform'
import { callerOf, type Assembly } from '@omoya/platform/http/server'
import { dispatch, type Caller } from '@omoya/platform/http/dispatch'
import { problemOf } from '@omoya/platform/http/problem'
import { fileIn, policyOf, root, waitForBuild } from './pages.ts'
import { createReadStream } from 'node:fs'

type Handler = (request: Request, context: StorefrontContext) => Promise<Response>

/** What a page of the storefront is rendered with. */
export interface StorefrontContext {
  readonly client: Client
  readonly nonce: string
  readonly merchant: MerchantProfile
  readonly locale: Locale
  /** Cookies that calls of this render asked to set. */
  readonly cookies: string[]
}

/** The route table without a socket: same checks, same transaction, same refusals. */
export function inProcess(assembly: Assembly, caller: Caller, cookies: string[]): Transport {
  const table = new Map<string, Route>(assembly.routes.map((route) => [route.path, route]))
  return async (call) => {
    const route = table.get(call.path)
    if (!route) throw new Refused({ code: 'http.not_found', status: 404, detail: call.path })
    try {
      const raw = { params: call.params, query: call.query, body: call.body }
      const answer = await dispatch(assembly.runtime, assembly.identifiers, route, {
        caller: { ...caller, idempotencyKey: call.key },
        raw,
      })
      return plain(answer, cookies)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw new Refused(
        problemOf(error, { translate: assembly.translate, locale: caller.locale, requestId: caller.requestId }),
      )
    }
  }
}

function plain(answer: unknown, cookies: string[]): unknown {
  if (typeof answer !== 'object' || answer === null || !('setCookies' in answer)) return answer
  const { setCookies, ...rest } = answer as { setCookies: string[] }
  cookies.push(...setCookies)
  return rest
}

let loading: Promise<Handler> | undefined

async function loadHandler(): Promise<Handler> {
  await waitForBuild('storefront')
  const { createRequestHandler } = await import('react-router')
  const build = (await import(pathToFileURL(path.join(root, 'build/storefront/server/index.js')).href)) as Parameters<
    typeof createRequestHandler
  >[0]
  return createRequestHandler(build, 'production') as unknown as Handler // its context type is the app's own
}

function webRequest(request: FastifyRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  const url = `${request.protocol}://${request.headers.host ?? 'localhost'}${request.url}`
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(url, { method: request.method, headers, ...(hasBody ? { body: request.body as string } : {}) })
}

async function send(
  reply: FastifyReply,
  response: Response,
  nonce: string,
  cookies: readonly string[],
): Promise<FastifyReply> {
  void reply.code(response.status)
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') void reply.header(name, value)
  })
  const all = [...response.headers.getSetCookie(), ...cookies]
  if (all.length > 0) void reply.header('set-cookie', all)
  void reply.header('content-security-policy', policyOf(nonce)).header('cache-control', 'private, no-store')
  return reply.send(response.body ? Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]) : '')
}

const VISIT = /(?:^|; )omoya_visit=/

/** Carts of guests hang on this; it says nothing about a person. */
function visitCookie(request: FastifyRequest): { cookie: string; visit: string } | null {
  if (VISIT.test(request.headers.cookie ?? '')) return null
  const visit = randomBytes(24).toString('base64url')
  return { visit, cookie: `omoya_visit=${visit}; Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000` }
}

/** A form is a write: it must come from our own page (decision 22). */
const isForeignForm = (request: FastifyRequest): boolean => {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  const site = request.headers['sec-fetch-site']
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host !== request.headers.host
}

/** Every address that nobody else took is a page of the merchant's shop. */
export function serveStorefront(server: FastifyInstance, assembly: Assembly): void {
  const folder = path.join(root, 'build/storefront/client')
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const wanted = decodeURIComponent(request.url.split('?')[0] ?? '/')
    if (request.method === 'GET' && path.extname(wanted) !== '') {
      await waitForBuild('storefront')
      const file = fileIn(folder, wanted)
      if (file) return sendAsset(reply, file)
    }
    if (isForeignForm(request)) return reply.code(403).type('text/plain').send('wrong origin')
    const handler = await (loading ??= loadHandler())
    const visit = visitCookie(request)
    const caller = await callerOf(assembly, request)
    const known = visit ? { ...caller, credentials: { ...caller.credentials, visit: visit.visit } } : caller
    const nonce = randomBytes(16).toString('base64')
    const cookies: string[] = visit ? [visit.cookie] : []
    const client = makeClient(inProcess(assembly, known, cookies))
    const response = await handler(webRequest(request), {
      client,
      nonce,
      merchant: caller.merchant,
      locale: caller.locale,
      cookies,
    })
    return send(reply, response, nonce, cookies)
  }
  void server.register(async (pages) => {
    pages.removeAllContentTypeParsers()
    pages.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
    pages.route({ method: ['GET', 'POST'], url: '/', handler: answer })
    pages.route({ method: ['GET', 'POST'], url: '/*', handler: answer })
  })
}

function sendAsset(reply: FastifyReply, file: string): FastifyReply {
  const types: Readonly<Record<string, string>> = {
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.webp': 'image/webp',
    '.png': 'image/png',
  }
  const isHashed = file.includes(`${path.sep}assets${path.sep}`)
  void reply.type(types[path.extname(file)] ?? 'application/octet-stream')
  void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  return reply.send(createReadStream(file))
}
