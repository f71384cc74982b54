// The way to LINE and back. Asking LINE is no part of a transaction: the way out is one, the way back is two.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '@omoya/kernel'
import { route, type Route } from '@omoya/platform'
import { dispatch, type Caller } from '@omoya/platform/http/dispatch'
import { callerOf, type Assembly } from '@omoya/platform/http/server'
import { endLine, lineOffered, startLine } from '@omoya/flows/members/by-line'
import * as members from '@omoya/members'

const RETURN = '/line/callback'
const Text = z.string().max(2_000)

// Not in the table: they are steps of the two addresses below, and a browser can't call them by themselves.
const begin = route('POST /line/beginnings', {
  may: 'public',
  summary: 'The address at LINE for this browser',
  body: z.strictObject({ redirect: Text, linkCode: Text.nullable(), back: Text, isOnPhone: z.boolean() }),
  answer: z.object({ address: z.string() }),
  limit: 'code',
  movesNothing: true,
  run: async (ctx, { body }) => ({ address: await startLine(ctx, body) }),
})

const take = route('POST /line/returns', {
  may: 'public',
  summary: 'The state of this browser, once, and the channel to ask',
  body: z.strictObject({ state: Text }),
  answer: z.unknown(),
  limit: 'log-in',
  movesNothing: true,
  run: async (ctx, { body }) => {
    const began = await members.takeLineTry(ctx, body.state)
    return { began, channel: await lineOffered(ctx) }
  },
})

const Arrival = z.custom<members.LineReturn>()
const end = route('POST /line/arrivals', {
  may: 'public',
  summary: 'Who LINE has named is let in, or asked for a number',
  body: Arrival,
  answer: z.unknown(),
  movesNothing: true,
  run: (ctx, { body }) => endLine(ctx, body),
})

const isOnPhone = ({ headers }: FastifyRequest): boolean =>
  headers['sec-ch-ua-mobile'] === '?1' || /Mobi|Android|iPhone/i.test(headers['user-agent'] ?? '')

/** Behind a proxy that ends TLS, as LINE knows the address. It decides nothing else. */
const protocolOf = (request: FastifyRequest): string =>
  request.headers['x-forwarded-proto'] === 'https' ? 'https' : request.protocol

/** Only a path of ours. */
const pathWithin = (text: unknown): string | null =>
  typeof text === 'string' && /^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(text) ? text : null

const failed = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}line=failed`

function goTo(request: FastifyRequest, reply: FastifyReply, path: string, token?: string): FastifyReply {
  const secure = protocolOf(request) === 'https' ? '; Secure' : ''
  if (token) void reply.header('set-cookie', members.sessionCookie(token) + secure)
  // A header takes no letters beyond ASCII; what is encoded already stays as it is.
  const address = path.replace(/[^\x21-\x7e]+/gu, encodeURIComponent)
  return reply.header('cache-control', 'no-store').redirect(address, 303)
}

interface Taken {
  readonly began: members.LineTry
  readonly channel: members.LineChannel | null
}

export function serveLine(server: FastifyInstance, assembly: Assembly): void {
  const ask = async <Answer>(route: Route, caller: Caller, body: unknown): Promise<Answer> =>
    (await dispatch(assembly.runtime, assembly.identifiers, route, {
      caller,
      raw: { params: {}, query: undefined, body },
    })) as Answer // what the step's own `run` returns

  const nameAt = async (request: FastifyRequest, caller: Caller, { began, channel }: Taken) => {
    if (!channel) throw new Refusal('members.line_not_offered')
    const returned = new URL(request.url, 'http://returned').searchParams
    const lineUser = await members.lineUserOf(channel, returned, began.secrets)
    return ask<members.LineLogIn>(end, caller, { began, lineUser, isOnPhone: isOnPhone(request) })
  }

  server.get('/line/start', async (request, reply) => {
    const asked = request.query as Readonly<Record<string, unknown>>
    const linkCode = typeof asked['link'] === 'string' ? asked['link'] : null
    const back = linkCode ? `/j/${encodeURIComponent(linkCode)}` : (pathWithin(asked['back']) ?? '/account')
    try {
      const redirect = `${protocolOf(request)}://${request.headers.host ?? ''}${RETURN}`
      const caller = await callerOf(assembly, request)
      const { address } = await ask<{ address: string }>(begin, caller, { redirect, linkCode, back, isOnPhone: isOnPhone(request) }) // prettier-ignore
      return goTo(request, reply, address)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return goTo(request, reply, failed(back))
    }
  })

  server.get(RETURN, async (request, reply) => {
    const { state } = request.query as { readonly state?: unknown }
    let back = '/account'
    try {
      const caller = await callerOf(assembly, request)
      const taken = await ask<Taken>(take, caller, { state: String(state ?? '') })
      back = taken.began.back
      const answer = await nameAt(request, caller, taken)
      if (answer.kind === 'in') return goTo(request, reply, taken.began.link ? '/account' : back, answer.token)
      if (answer.kind === 'merge') return goTo(request, reply, back, answer.token)
      return goTo(request, reply, answer.kind === 'taken' ? failed(back) : back)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      assembly.runtime.log.info({ code: error.code, facts: error.facts }, 'line.refused')
      return goTo(request, reply, failed(back))
    }
  })
}
