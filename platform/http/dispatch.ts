import { refuse, type Locale } from '@omoya/kernel'
import type { Actor, Ctx, MerchantProfile } from '../ctx.ts'
import { actorName, hasRight } from '../ctx.ts'
import type { Connection } from '../db/client.ts'
import { inTransaction } from '../db/transaction.ts'
import { countTry, forgetTries } from '../limits.ts'
import { networkOf } from '../network.ts'
import type { May, Route } from '../route.ts'
import { close, workingCtx, type Once, type Runtime, type Working } from '../runtime.ts'
import { sql } from '../sql.ts'
import { checkInput, hashOfRequest, type RawInput } from './input.ts'

/** What a request brings to prove who asks; each is an opaque token. */
export interface Credentials {
  readonly staff: string | null
  readonly member: string | null
  readonly key: string | null
  /** Random token of this browser; carts of guests hang on it. */
  readonly visit: string | null
  /** What browsers keep of those who have signed in there before. */
  readonly known?: readonly string[]
}

export interface Caller {
  readonly merchant: MerchantProfile
  readonly credentials: Credentials
  readonly locale: Locale
  readonly requestId: string
  readonly idempotencyKey: string | null
  readonly address: string
  /** Null where no browser asks. */
  readonly host: string | null
  /** As the browser names itself. */
  readonly agent?: string | null
}

/** Put together by apps/server from the modules that own sessions. Null: the token is not (any more) good. */
export interface Identifiers {
  readonly staff: (ctx: Ctx, token: string) => Promise<Actor | null>
  readonly member: (ctx: Ctx, token: string) => Promise<Actor | null>
  readonly key: (ctx: Ctx, token: string) => Promise<Actor | null>
  /** Refuses ids in path and body that this shop does not have. */
  readonly checkKnown?: (ctx: Ctx, route: Route, input: RawInput) => Promise<void>
  /** Names the browser when one of its marks is of the very person that the body names. */
  readonly browser?: (ctx: Ctx, marks: readonly string[], body: unknown) => Promise<string | null>
  /** Refuses who is bound to some stores when what the path names belongs to another. */
  readonly checkPlace?: (ctx: Ctx, route: Route, params: Readonly<Record<string, string>>) => Promise<void>
}

const isForMembers = (may: May): boolean => [may].flat().some((one) => one === 'member' || one === 'public')

/** What everybody may do a key does as a guest, unless the route names a right that it holds. */
function asGuestOfPublic({ may }: Route, actor: Actor | null): Actor | null {
  const named = [may].flat().filter((one) => one !== 'public')
  if (actor?.kind !== 'key' || named.length === [may].flat().length || mayRun(actor, named)) return actor
  return { kind: 'guest', visit: `key-${actor.key.slice(-12)}` }
}

async function identify(ctx: Working, route: Route, caller: Caller, identifiers: Identifiers): Promise<Actor> {
  const { staff, member, key, visit } = caller.credentials
  const guest: Actor = { kind: 'guest', visit }
  if (key) return asGuestOfPublic(route, await identifiers.key(ctx, key)) ?? guest
  const asMember = async () => (member && isForMembers(route.may) ? await identifiers.member(ctx, member) : null)
  const wantsStaff = [route.may].flat().some((one) => one !== 'member' && one !== 'public')
  const asStaff = async () => (staff && wantsStaff ? await identifiers.staff(ctx, staff) : null)
  return (await asStaff()) ?? (await asMember()) ?? guest
}

export function mayRun(actor: Actor, may: May): boolean {
  return [may].flat().some((one) => {
    if (one === 'public') return true
    if (one === 'member') return actor.kind === 'member'
    if (one === 'staff') return actor.kind === 'staff'
    return hasRight(actor, one)
  })
}

/** Refuses `http.not_signed_in` and `http.not_allowed`. */
async function admit(ctx: Working, route: Route, caller: Caller, identifiers: Identifiers): Promise<Actor> {
  const actor = await identify(ctx, route, caller, identifiers)
  if (!mayRun(actor, route.may))
    throw refuse(actor.kind === 'guest' ? 'http.not_signed_in' : 'http.not_allowed', { may: route.may })
  return actor
}

const optionsOf = ({ merchant, locale, requestId, address, host, agent }: Caller) => ({
  merchant,
  locale,
  requestId,
  host,
  agent: agent ?? null,
  network: networkOf(address),
})

const anonymous = ({ credentials }: Caller): Actor => ({ kind: 'guest', visit: credentials.visit })

/** Asks who may before anything large is read; the route asks again. */
export async function checkMay(
  runtime: Runtime,
  identifiers: Identifiers,
  route: Route,
  caller: Caller,
): Promise<void> {
  await inTransaction(runtime.app, { merchant: caller.merchant.id, readOnly: true }, (connection: Connection) =>
    admit(
      workingCtx(runtime, { ...optionsOf(caller), actor: anonymous(caller) }, connection),
      route,
      caller,
      identifiers,
    ),
  )
}

interface Stored {
  readonly requestHash: string
  readonly answer: unknown
}

/** The first statement of a money or stock route: a concurrent twin waits on it and then replays. */
async function claimKey(ctx: Working, once: Once): Promise<{ readonly answer: unknown } | null> {
  const actor = actorName(ctx.actor)
  const claimed = await ctx.run(sql`insert into platform.idempotency (merchant_id, actor, route, key, request_hash)
    values (${ctx.merchant}, ${actor}, ${once.route}, ${once.key}, ${once.requestHash}) on conflict do nothing`)
  if (claimed === 1) return null
  const stored = await ctx.one<Stored>(sql`select request_hash, answer from platform.idempotency
    where merchant_id = ${ctx.merchant} and actor = ${actor} and route = ${once.route} and key = ${once.key}`)
  if (stored.requestHash !== once.requestHash) throw refuse('http.key_reused', {})
  return { answer: stored.answer }
}

function onceOf(route: Route, caller: Caller, input: RawInput): Once | null {
  if (!route.movesBook) return null
  const key = caller.idempotencyKey
  if (!key || key.length > 255 || !/^[\x21-\x7e]+$/.test(key))
    throw refuse('http.key_missing', { header: 'Idempotency-Key' })
  return { route: route.path, key, requestHash: hashOfRequest(input) }
}

/** Which fields were sent, never what stood in them. */
function fieldsOf({ body }: RawInput): { readonly fields?: readonly string[] } {
  return typeof body === 'object' && body !== null ? { fields: Object.keys(body).slice(0, 50) } : {}
}

async function perform(
  runtime: Runtime,
  ctx: Working,
  route: Route,
  work: { input: RawInput; once: Once | null },
): Promise<unknown> {
  const replay = work.once ? await claimKey(ctx, work.once) : null
  if (replay) return replay.answer
  const answer = await route.run(ctx, work.input)
  if ((ctx.actor.kind === 'staff' || ctx.actor.kind === 'key') && !route.path.startsWith('GET '))
    ctx.audit({ action: route.path, object: Object.values(work.input.params)[0] ?? null, facts: fieldsOf(work.input) })
  await close(runtime, ctx, { once: work.once, answer })
  return answer
}

interface Asked {
  readonly caller: Caller
  readonly raw: RawInput
}

async function transact(runtime: Runtime, identifiers: Identifiers, route: Route, asked: Asked): Promise<unknown> {
  const { caller, raw: input } = asked
  const once = onceOf(route, caller, input)
  const readOnly = route.path.startsWith('GET ')
  return inTransaction(runtime.app, { merchant: caller.merchant.id, readOnly }, async (connection: Connection) => {
    const options = optionsOf(caller)
    const first = workingCtx(runtime, { ...options, actor: anonymous(caller) }, connection)
    const actor = await admit(first, route, caller, identifiers)
    const ctx = workingCtx(runtime, { ...options, actor }, connection)
    await identifiers.checkPlace?.(ctx, route, input.params)
    await identifiers.checkKnown?.(ctx, route, input)
    return perform(runtime, ctx, route, { input, once })
  })
}

async function knownBrowser(
  runtime: Runtime,
  { browser }: Identifiers,
  route: Route,
  { caller, raw }: Asked,
): Promise<string | null> {
  const marks = caller.credentials.known ?? []
  if (route.limit !== 'log-in' || marks.length === 0 || !browser) return null
  return inTransaction(runtime.app, { merchant: caller.merchant.id, readOnly: true }, (connection: Connection) =>
    browser(workingCtx(runtime, { ...optionsOf(caller), actor: anonymous(caller) }, connection), marks, raw.body),
  )
}

const isNobody = ({ credentials: { staff, member, key } }: Caller): boolean => !staff && !member && !key

/** A change by staff or a key shows at once where it was made; sales at the till only move pieces, which may be a moment old. */
const changesTheShop = (route: Route, { credentials }: Caller): boolean =>
  !route.path.startsWith('GET ') &&
  !route.path.startsWith('POST /till/') &&
  (credentials.staff ?? credentials.key) !== null

/**
 * Runs a route for a caller in one transaction; the same way for a socket and for pages rendered in this process.
 * A shared answer is one object for many callers: nobody may change it.
 * Throws refusals: `http.invalid`, `http.not_allowed`, `http.key_missing`, `http.key_reused` and the route's own.
 */
export async function dispatch(
  runtime: Runtime,
  identifiers: Identifiers,
  route: Route,
  request: Asked,
): Promise<unknown> {
  const { caller } = request
  const input = checkInput(route, request.raw)
  const asked = { caller, raw: input }
  if (route.sharedSeconds !== null && isNobody(caller)) {
    const key = `${route.path} ${caller.locale} ${JSON.stringify([input.params, input.query])}`
    const place = { merchant: caller.merchant.id, key, seconds: route.sharedSeconds }
    return runtime.shared.answer(place, () => transact(runtime, identifiers, route, asked))
  }
  const asking = { ...caller, known: await knownBrowser(runtime, identifiers, route, asked) }
  if (route.limit) await countTry(runtime, route.limit, asking, input.body)
  const answer = await transact(runtime, identifiers, route, asked)
  if (changesTheShop(route, caller)) runtime.shared.forget(caller.merchant.id)
  if (route.limit && isSignedIn(answer)) await forgetTries(runtime, route.limit, asking, input.body)
  return answer
}

const isSignedIn = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  'setCookies' in answer &&
  Array.isArray(answer.setCookies) &&
  answer.setCookies.length > 0
