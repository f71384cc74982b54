// A shared answer is told to many callers: it is put into words, and pressed, once for all of them.
import { brotliCompress, constants, gzip } from 'node:zlib'
import { promisify } from 'node:util'
import type { FastifyReply, FastifyRequest } from 'fastify'

const press = { br: promisify(brotliCompress), gzip: promisify(gzip) }
type Pressing = keyof typeof press

const OPTIONS = { br: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }, gzip: {} } as const
/** Below this, pressing saves no packet. */
const SMALLEST = 2_048

interface Told {
  readonly text: string
  readonly pressed: Map<Pressing, Promise<Buffer>>
}

/** Lives as long as the answer is kept. */
const told = new WeakMap<object, Told>()

function pressingFor(request: FastifyRequest): Pressing | null {
  const accepted = request.headers['accept-encoding']
  if (typeof accepted !== 'string' || accepted.includes('q=')) return null
  const names = accepted.split(',').map((name) => name.trim())
  return (['br', 'gzip'] as const).find((name) => names.includes(name)) ?? null
}

function toldOf(reply: FastifyReply, answer: object): Told {
  const known = told.get(answer)
  if (known) return known
  const made: Told = { text: String(reply.serialize(answer)), pressed: new Map() }
  told.set(answer, made)
  return made
}

function pressedBy(pressing: Pressing, { text, pressed }: Told): Promise<Buffer> {
  const known = pressed.get(pressing)
  if (known) return known
  const made = press[pressing](text, OPTIONS[pressing])
  pressed.set(pressing, made)
  return made
}

/** Answers with a value that dispatch hands to several callers; a caller with wishes of its own (`q=`) is served as usual. */
export async function sendShared(request: FastifyRequest, reply: FastifyReply, answer: unknown): Promise<FastifyReply> {
  if (typeof answer !== 'object' || answer === null) return reply.send(answer ?? {})
  void reply.type('application/json; charset=utf-8')
  const ready = toldOf(reply, answer)
  const pressing = ready.text.length < SMALLEST ? null : pressingFor(request)
  if (!pressing) return reply.send(ready.text)
  const bytes = await pressedBy(pressing, ready)
  return reply.header('content-encoding', pressing).header('vary', 'accept-encoding').send(bytes)
}
