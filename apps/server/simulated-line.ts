// A stand-in for LINE, served in a demo only, and named as what it is: whoever types a name is that LINE user. It speaks
// the same protocol, so that nothing of the shop knows the difference.
import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { jwtVerify, SignJWT, type JWTPayload } from 'jose'
import { callerOf, type Assembly } from '@omoya/platform/http/server'
import type { LineChannel } from '@omoya/members'
import { SIMULATED_LINE, simulatedLine } from '@omoya/flows/members/simulated-line'
import { policyOf } from './pages.ts'
import { simulatedPage } from './simulated-line-page.ts'

type Fields = Readonly<Record<string, string>>

const CODE_LIFE = '60s'
const TOKEN_LIFE = '1h'

const fieldsOf = (text: string): Fields => Object.fromEntries(new URLSearchParams(text))
const queryOf = (url: string): Fields => fieldsOf(url.split('?')[1] ?? '')

/** The same name is the same person, every time. */
export const simulatedUser = (name: string): string =>
  `U${createHash('sha256').update(name.normalize('NFKC').trim()).digest('hex').slice(0, 32)}`

/** Why the real one would show an error page, or null. */
function fault(asked: Fields, host: string): string | null {
  if (asked['client_id'] !== 'simulated' || asked['response_type'] !== 'code') return 'client'
  if (asked['code_challenge_method'] !== 'S256' || !asked['code_challenge'] || !asked['state']) return 'request'
  const back = asked['redirect_uri'] ?? ''
  return URL.canParse(back) && new URL(back).host === host ? null : 'redirect_uri'
}

const keyOf = ({ secret }: LineChannel): Uint8Array => new TextEncoder().encode(secret)

function codeFor(channel: LineChannel, asked: Fields): Promise<string> {
  const { nonce = '', code_challenge: challenge = '', redirect_uri: redirect = '', name = '' } = asked
  return new SignJWT({ nonce, challenge, redirect, name })
    .setProtectedHeader({ alg: 'HS256' })
    .setJti(randomUUID())
    .setSubject(simulatedUser(name))
    .setExpirationTime(CODE_LIFE)
    .sign(keyOf(channel))
}

/** Null for a code that is not of this channel, too old, or of another challenge or address. */
async function opened(channel: LineChannel, asked: Fields): Promise<JWTPayload | null> {
  if (asked['client_id'] !== channel.channelId || asked['client_secret'] !== channel.secret) return null
  const read = await jwtVerify(asked['code'] ?? '', keyOf(channel), { algorithms: ['HS256'] }).catch(() => null)
  const proof = createHash('sha256').update(asked['code_verifier'] ?? '').digest('base64url') // prettier-ignore
  const isRight = read?.payload['challenge'] === proof && read.payload['redirect'] === asked['redirect_uri']
  return read && isRight ? read.payload : null
}

const idTokenFor = (channel: LineChannel, { nonce, name, sub = '' }: JWTPayload): Promise<string> =>
  new SignJWT({ nonce, name, amr: ['simulated'] })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(channel.issuer)
    .setSubject(sub)
    .setAudience(channel.channelId)
    .setIssuedAt()
    .setExpirationTime(TOKEN_LIFE)
    .sign(keyOf(channel))

/** Only when the house is a demo. */
export function serveSimulatedLine(server: FastifyInstance, assembly: Assembly): void {
  const { port, publicUrl } = assembly.runtime.config
  const channel = simulatedLine(publicUrl ?? `http://127.0.0.1:${port}`, '')
  void server.register(async (line) => {
    line.removeAllContentTypeParsers()
    const asText = (_: unknown, body: string | Buffer, done: (fault: null, text: string) => void) => done(null, String(body)) // prettier-ignore
    line.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, asText)
    servePage(line, assembly)
    serveAnswer(line, channel)
    serveToken(line, channel)
  })
}

const refused = (reply: FastifyReply, why: string): FastifyReply => reply.code(400).type('text/plain').send(why)

const servePage = (line: FastifyInstance, assembly: Assembly) =>
  line.get(`${SIMULATED_LINE}/authorize`, async (request, reply) => {
    const asked = queryOf(request.url)
    const why = fault(asked, request.headers.host ?? '')
    if (why) return refused(reply, why)
    const { locale } = await callerOf(assembly, request)
    const page = simulatedPage((code) => assembly.translate(code, locale, {}), locale, asked)
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policyOf(null)).send(page)
  })

const serveAnswer = (line: FastifyInstance, channel: LineChannel) =>
  line.post(`${SIMULATED_LINE}/authorize`, async (request, reply) => {
    const { answer, ...asked } = fieldsOf(String(request.body ?? ''))
    const why = fault(asked, request.headers.host ?? '')
    if (why) return refused(reply, why)
    const back = new URL(asked['redirect_uri'] ?? '')
    back.searchParams.set('state', asked['state'] ?? '')
    if (answer === 'yes') back.searchParams.set('code', await codeFor(channel, asked))
    else back.searchParams.set('error', 'access_denied')
    return reply.redirect(back.href, 303)
  })

function serveToken(line: FastifyInstance, channel: LineChannel): void {
  const taken = new Set<string>()
  line.post(`${SIMULATED_LINE}/token`, async (request, reply) => {
    const code = await opened(channel, fieldsOf(String(request.body ?? '')))
    if (!code?.jti || taken.has(code.jti)) return reply.code(400).send({ error: 'invalid_grant' })
    taken.add(code.jti)
    const token = { access_token: randomUUID(), token_type: 'Bearer', expires_in: 3600, scope: 'openid profile' }
    return reply.send({ ...token, id_token: await idTokenFor(channel, code) })
  })
}
