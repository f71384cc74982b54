import { randomUUID } from 'node:crypto'
import { parse as parseCookies } from 'cookie'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { locales, refuse, Refusal, type Locale } from '@omoya/kernel'
import type { MerchantProfile } from '../ctx.ts'
import { refusals, requestSeconds } from '../metrics.ts'
import { addressOf } from '../network.ts'
import type { Route } from '../route.ts'
import type { Runtime } from '../runtime.ts'
import { checkMay, dispatch, type Caller, type Identifiers } from './dispatch.ts'
import { problemOf, type Translate } from './problem.ts'
import { sendShared } from './shared-texts.ts'
import { storedPicture, storedTable, takeUploads } from './uploads.ts'

export interface Assembly {
  readonly runtime: Runtime
  readonly routes: readonly Route[]
  readonly identifiers: Identifiers
  readonly translate: Translate
  /** Null: this host belongs to nobody. */
  readonly merchantOf: (host: string) => Promise<MerchantProfile | null>
}

const API = '/api/v1'
const BODY_LIMIT = 1_048_576
/** A picture over a slow line needs a minute; whoever sends a letter at a time holds a socket no longer than this. */
const REQUEST_MILLISECONDS = 120_000

function localeOf(request: FastifyRequest, fallback: Locale): Locale {
  const wanted = `${parseCookies(request.headers.cookie ?? '')['omoya_locale'] ?? ''},${request.headers['accept-language'] ?? ''}`
  for (const part of wanted.split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase() ?? ''
    const found = locales.find(
      (locale) =>
        tag === locale.toLowerCase() || (tag !== '' && locale.toLowerCase().startsWith(tag.split('-')[0] ?? '')),
    )
    if (found) return found
  }
  return fallback
}

const KNOWN = 'omoya_known_'
const MOST_KNOWN = 10

/** One a person who has signed in with this browser. */
const knownIn = (cookies: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(cookies)
    .flatMap(([name, mark]) => (name.startsWith(KNOWN) && mark ? [mark] : []))
    .slice(0, MOST_KNOWN)

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

const bearer = (request: FastifyRequest): string | null =>
  /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null

/** A browser's write must come from our own pages: by Sec-Fetch-Site or Origin, and with the header no form can send. */
function checkOrigin(request: FastifyRequest): void {
  // Only a key is no browser's: what else stands there – a proxy's password – a browser sends by itself, as it does cookies.
  if (['GET', 'HEAD'].includes(request.method) || bearer(request) !== null) return
  if (!request.headers.cookie) return
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const isSame = site ? site === 'same-origin' || site === 'none' : !origin || hostOf(origin) === request.headers.host
  if (!isSame || !request.headers['x-omoya']) throw refuse('http.wrong_origin', {})
}

/** The wall clock of the shop that a request is for, once that is known. */
const zones = new WeakMap<FastifyRequest, string>()

const LONGEST_AGENT = 300

/** Who asks, of which merchant. Refuses an unknown host. */
export async function callerOf(assembly: Pick<Assembly, 'merchantOf'>, request: FastifyRequest): Promise<Caller> {
  // Asked for first: who hangs up meanwhile has no address any more.
  const address = addressOf(request)
  const merchant = await assembly.merchantOf(request.headers.host ?? '')
  if (!merchant) throw refuse('http.not_found', { host: true })
  zones.set(request, merchant.zone)
  const cookies = parseCookies(request.headers.cookie ?? '')
  const key = request.headers['idempotency-key']
  return {
    merchant,
    credentials: {
      staff: cookies['omoya_staff'] ?? null,
      member: cookies['omoya_member'] ?? null,
      visit: cookies['omoya_visit'] ?? null,
      key: bearer(request),
      known: knownIn(cookies),
    },
    locale: localeOf(request, merchant.locale),
    requestId: request.id,
    idempotencyKey: typeof key === 'string' ? key : null,
    address,
    host: request.headers.host ?? null,
    agent: request.headers['user-agent']?.slice(0, LONGEST_AGENT) ?? null,
  }
}

function replyProblem(assembly: Assembly, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const known = error instanceof Refusal ? error : asRefusal(error)
  if (known) refusals.inc({ code: known.code })
  if (known?.cause)
    assembly.runtime.log.warn({ err: known.cause, code: known.code, requestId: request.id }, 'http.refused')
  if (!known)
    assembly.runtime.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'http.failed')
  const problem = problemOf(known ?? error, {
    translate: assembly.translate,
    zone: zones.get(request) ?? 'UTC',
    locale: localeOf(request, 'zh-TW'),
    requestId: request.id,
  })
  if (problem.status === 429) void reply.header('retry-after', '60')
  if (problem.status === 503) void reply.header('retry-after', '2')
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

/** What the HTTP library itself refuses: broken JSON, too large, wrong content type. */
function asRefusal(error: unknown): Refusal | null {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413) return refuse('http.body_too_large', { bytes: BODY_LIMIT })
  if (status === 415) return refuse('http.content_type', {})
  return status >= 400 && status < 500 ? refuse('http.malformed', {}) : null
}

function register(server: FastifyInstance, assembly: Assembly, route: Route): void {
  const [method, path] = route.path.split(' ') as [string, string]
  server.route({
    method: method as 'GET',
    url: API + path,
    ...(responseSchema(route) ? { schema: { response: { 200: responseSchema(route) } } } : {}),
    handler: async (request, reply) => {
      checkOrigin(request)
      const caller = await callerOf(assembly, request)
      const raw = {
        params: request.params as Record<string, string>,
        query: request.query,
        body: await bodyOf(assembly, route, caller, request),
      }
      const answer = await dispatch(assembly.runtime, assembly.identifiers, route, { caller, raw })
      if (route.sharedSeconds !== null) return sendShared(request, reply, takeCookies(request, reply, answer))
      return reply.send(takeCookies(request, reply, answer) ?? {})
    },
  })
}

/** What was sent; of a file, where it now lies. */
async function bodyOf(assembly: Assembly, route: Route, caller: Caller, request: FastifyRequest): Promise<unknown> {
  if (!route.upload) return request.body
  await checkMay(assembly.runtime, assembly.identifiers, route, caller)
  if (route.upload === 'table') return storedTable(assembly.runtime, caller, request)
  const { sizes } = await storedPicture(assembly.runtime, caller, request)
  return { sizes: sizes.map(({ key, width, height }) => ({ key, width, height })) }
}

/** A cookie that came by HTTPS goes back by nothing else; a shop on its own machine has none. */
export const withSecure = (request: FastifyRequest, cookie: string): string =>
  request.protocol === 'https' && !/; Secure(;|$)/i.test(cookie) ? `${cookie}; Secure` : cookie

/** `SetCookies` in an answer become headers and never reach the body. */
function takeCookies(request: FastifyRequest, reply: FastifyReply, answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('setCookies' in answer)) return answer
  const { setCookies, ...rest } = answer
  void reply.header('set-cookie', [setCookies].flat().map((cookie) => withSecure(request, String(cookie)))) // prettier-ignore
  return rest
}

function responseSchema(route: Route): object | null {
  const schema = z.toJSONSchema(route.answer, { io: 'output', unrepresentable: 'any', target: 'draft-7' }) as Record<
    string,
    unknown
  >
  return schema['type'] === 'object' ? schema : null
}

/** Clients name JSON also where they send nothing: then nothing was sent. */
function readJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, body, done)
  })
}

/** The HTTP edge with every route of the table; pages and files are added by apps/server. */
export function makeServer(assembly: Assembly): FastifyInstance {
  const { trustProxy } = assembly.runtime.config
  const server = Fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_MILLISECONDS,
    trustProxy:
      typeof trustProxy === 'number' ? (_: string, hop: number) => hop < trustProxy : trustProxy && [...trustProxy],
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
  })
  readJson(server)
  server.setErrorHandler((error, request, reply) => replyProblem(assembly, request, reply, error))
  server.setNotFoundHandler((request, reply) => replyProblem(assembly, request, reply, refuse('http.not_found', {})))
  server.addHook('onResponse', (request, reply, done) => {
    requestSeconds.observe(
      { route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
    done()
  })
  server.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'strict-origin-when-cross-origin')
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
    done(null, payload)
  })
  for (const route of assembly.routes) if (!route.upload) register(server, assembly, route)
  takeUploads(server, (scope) => {
    for (const route of assembly.routes) if (route.upload) register(scope, assembly, route)
  })
  return server
}
