import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse, Refusal, type Locale } from '@omoya/kernel'
import { asLocale } from '@omoya/i18n'
import { makeClient, Refused, type Client, type Transport } from '@omoya/client'
import type { MerchantProfile, Route } from '@omoya/platform'
import { callerOf, withSecure, type Assembly } from '@omoya/platform/http/server'
import { dispatch, type Caller } from '@omoya/platform/http/dispatch'
import { problemOf } from '@omoya/platform/http/problem'
import { freshBytes } from '@omoya/platform/random'
import { inLanguage } from './in-language.ts'
import { keptPage, sharedAs, withNonce, type Page } from './kept-pages.ts'
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

interface Within {
  readonly assembly: Assembly
  readonly table: ReadonlyMap<string, Route>
}

/** The route table without a socket: same checks, same transaction, same refusals. */
export function inProcess({ assembly, table }: Within, caller: Caller, cookies: string[]): Transport {
  return async (call) => {
    const route = table.get(call.path)
    if (!route) throw new Refused({ code: 'http.not_found', status: 404, detail: call.path })
    try {
      const raw = { params: call.params, query: call.query, body: call.body }
      const answer = await dispatch(assembly.runtime, assembly.identifiers, route, {
        caller: { ...caller, idempotencyKey: call.key },
        raw,
      })
      return inLanguage(plain(answer, cookies), caller.locale)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw new Refused(
        problemOf(error, {
          translate: assembly.translate,
          locale: caller.locale,
          zone: caller.merchant.zone,
          requestId: caller.requestId,
        }),
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

/** A build that came late or broke is looked for again at the next request. */
async function handlerOf(): Promise<Handler> {
  loading ??= loadHandler()
  try {
    return await loading
  } catch (error) {
    loading = undefined
    throw error
  }
}

async function loadHandler(): Promise<Handler> {
  if (!(await waitForBuild('storefront'))) throw refuse('platform.busy')
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

/** The same address, asked for by nobody: no header of this caller reaches what others are told, and no cookie but what all of them share. */
const namelessRequest = (request: FastifyRequest, cookie: string): Request =>
  new Request(`${request.protocol}://${request.headers.host ?? 'localhost'}${request.url}`, { headers: { cookie } })

/** What is the same for each answer of this request. */
interface Outgoing {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly nonce: string
  readonly cookies: readonly string[]
}

function sendHead(
  { request, reply, nonce, cookies }: Outgoing,
  status: number,
  headers: Iterable<readonly [string, string]>,
): void {
  void reply.code(status)
  for (const [name, value] of headers) if (name !== 'set-cookie') void reply.header(name, value)
  if (cookies.length > 0) void reply.header('set-cookie', cookies.map((cookie) => withSecure(request, cookie))) // prettier-ignore
  void reply.header('content-security-policy', policyOf(nonce)).header('cache-control', 'private, no-store')
}

/** A feed says itself how long it keeps; a page never does. */
const keepingOf = (response: Response): string | null => {
  const told = response.headers.get('cache-control')
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? true
  return !isPage && told?.startsWith('public') ? told : null
}

async function sendPage(out: Outgoing, response: Response): Promise<FastifyReply> {
  const keeping = keepingOf(response)
  // What others may be told is nobody's: it sets no cookie.
  const cookies = keeping ? [] : [...response.headers.getSetCookie(), ...out.cookies]
  sendHead({ ...out, cookies }, response.status, response.headers)
  if (keeping) void out.reply.header('cache-control', keeping)
  if (response.headers.get('content-type')?.startsWith('text/html'))
    return out.reply.send(Buffer.from(await response.arrayBuffer()))
  return out.reply.send(response.body ? Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]) : '')
}

function sendKept(out: Outgoing, page: Page): FastifyReply {
  sendHead(out, page.status, page.headers)
  return out.reply.send(withNonce(page, out.nonce))
}

/** What an address can be made of: nothing of a path, a name or a quotation mark. */
const HOST = /^[\w.:[\]-]{0,255}$/

const VISIT = /(?:^|; )omoya_visit=/

/** Carts of guests hang on this; it says nothing about a person. */
function visitCookie(request: FastifyRequest): { cookie: string; visit: string } | null {
  if (VISIT.test(request.headers.cookie ?? '')) return null
  const visit = freshBytes(24).toString('base64url')
  return { visit, cookie: `omoya_visit=${visit}; Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000` }
}

/** A form is a write: it must come from our own page (decision 22). */
const isForeignForm = (request: FastifyRequest): boolean => {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  const site = request.headers['sec-fetch-site']
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  return origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === request.headers.host)
}

const asAnybody = (caller: Caller): Caller => ({
  ...caller,
  credentials: { staff: null, member: null, key: null, visit: null },
  idempotencyKey: null,
})

/** A page has an address in each language for search engines; people keep theirs in a cookie. */
function inLanguageAsked(request: FastifyRequest, caller: Caller): Caller {
  const asked = new URLSearchParams(request.url.split('?')[1] ?? '').get('lang')
  return { ...caller, locale: asLocale(asked) ?? caller.locale }
}

/** Every address that nobody else took is a page of the merchant's shop. */
export function serveStorefront(server: FastifyInstance, assembly: Assembly): void {
  const folder = path.join(root, 'build/storefront/client')
  const within = { assembly, table: new Map<string, Route>(assembly.routes.map((route) => [route.path, route])) }
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const wanted = decodeURIComponent(request.url.split('?')[0] ?? '/')
    // Whoever calls the API by a wrong name is a program and reads no page.
    if (wanted.startsWith('/api/')) throw refuse('http.not_found', {})
    if (request.method === 'GET' && path.extname(wanted) !== '') {
      await waitForBuild('storefront')
      const file = fileIn(folder, wanted)
      if (file) return sendAsset(reply, file)
    }
    if (!HOST.test(request.headers.host ?? 'localhost') || !request.url.startsWith('/')) throw refuse('http.malformed', {}) // prettier-ignore
    if (isForeignForm(request)) return reply.code(403).type('text/plain').send('wrong origin')
    const handler = await handlerOf()
    const caller = inLanguageAsked(request, await callerOf(assembly, request))
    const { merchant, locale } = caller
    const visit = visitCookie(request)
    const out = { request, reply, nonce: freshBytes(16).toString('base64'), cookies: visit ? [visit.cookie] : [] }
    const render = (asked: Request, nonce: string, as: Caller, cookies: string[]) =>
      handler(asked, { client: makeClient(inProcess(within, as, cookies)), nonce, merchant, locale, cookies }) // prettier-ignore
    const cookie = sharedAs(request)
    if (cookie !== null) {
      const place = {
        merchant: merchant.id,
        locale,
        host: `${request.protocol}://${request.headers.host ?? ''}`,
        url: request.url,
        cookie,
      }
      const page = await keptPage(assembly.runtime.shared, place, (nonce) =>
        render(namelessRequest(request, cookie), nonce, asAnybody(caller), []),
      )
      return sendKept(out, page)
    }
    const known = visit ? { ...caller, credentials: { ...caller.credentials, visit: visit.visit } } : caller
    return sendPage(out, await render(webRequest(request), out.nonce, known, out.cookies))
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
