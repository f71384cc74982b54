// What a journey asks of the API beside the screens: the local inbox, and facts that no page shows.
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { addressOf, fromOwnAddress, type House } from './house.ts'

export const PASSWORD = 'paper-lantern-seven'
const MAIN = '127.0.0.1'

interface Asked {
  readonly house: House
  readonly shop: string
  readonly cookie: string
}

interface Answered {
  readonly status: number
  readonly body: string
  readonly cookies: readonly string[]
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer) // no encoding is set
  return Buffer.concat(parts).toString()
}

/** By address with the shop's name as Host: Node does not look up `*.localhost` everywhere. */
function send({ house, shop, cookie }: Asked, route: string, body: unknown): Promise<Answered> {
  const [method = 'GET', path = '/'] = route.split(' ')
  const host = `${shop}:${house.port}`
  const headers = {
    host, cookie, 'x-omoya': '1', 'content-type': 'application/json', origin: addressOf(house, shop), 'idempotency-key': randomUUID(),
    ...fromOwnAddress(),
  } // prettier-ignore
  return new Promise((resolve, reject) => {
    const sent = request({ host: MAIN, port: house.port, method, path: `/api/v1${path}`, headers }, (answer) => {
      const { statusCode = 0, headers: told } = answer
      bodyOf(answer).then((text) => resolve({ status: statusCode, body: text, cookies: told['set-cookie'] ?? [] }), reject)
    }) // prettier-ignore
    sent.once('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

export interface Staff {
  /** For a browser that comes in already signed in: each person may try the password only so often. */
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string }
  /** `call<Page>('GET /orders?limit=2')`; throws what was refused. */
  readonly call: <Answer>(route: string, body?: unknown) => Promise<Answer>
}

interface Person {
  readonly house: House
  readonly email: string
  readonly shop: string
}

/** The session of whoever has come before in this house: a password may be tried only so often. */
async function cookieOf({ house, email, shop }: Person): Promise<string> {
  const place = join(house.folder, `signed-in-${encodeURIComponent(`${email} ${shop}`)}`)
  if (existsSync(place)) return readFileSync(place, 'utf8')
  const answer = await send({ house, shop, cookie: '' }, 'POST /staff/log-in', { email, password: PASSWORD })
  if (answer.status !== 200) throw new Error(`${email} can't log in: ${answer.body}`)
  const [cookie = ''] = answer.cookies.map((one) => one.split(';')[0] ?? '')
  writeFileSync(place, cookie)
  return cookie
}

export async function logIn(house: House, email: string, shop: string = MAIN): Promise<Staff> {
  const cookie = await cookieOf({ house, email, shop })
  const [name = '', value = ''] = cookie.split('=')
  return {
    cookie: { name, value, url: addressOf(house, shop) },
    call: async <Answer>(route: string, body?: unknown): Promise<Answer> => {
      const { status, body: text } = await send({ house, shop, cookie }, route, body)
      if (status >= 300) throw new Error(`${route}: ${status} ${text}`)
      return (text === '' ? null : JSON.parse(text)) as Answer // the route's own shape, named by the caller
    },
  }
}

export interface Message {
  readonly message: string
  readonly template: string
  readonly to: string
  readonly body: string | null
}

/** The newest first. */
export const inboxOf = async (staff: Staff): Promise<readonly Message[]> =>
  (await staff.call<{ items: readonly Message[] }>('GET /messages?limit=200')).items

interface Wanted {
  readonly template: string
  /** Part of the text, where several of a kind may lie there. */
  readonly says?: string
  /** Messages that were there before. */
  readonly not?: ReadonlySet<string>
}

/** A message takes its way over outbox and relay, so it is waited for. */
export async function awaitMessage(staff: Staff, { template, says = '', not = new Set() }: Wanted): Promise<string> {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    const found = (await inboxOf(staff)).find(
      (one) => one.template === template && one.body?.includes(says) && !not.has(one.message),
    )
    if (found?.body) return found.body
    await new Promise((over) => setTimeout(over, 250))
  }
  throw new Error(`No message ${template} "${says}" came.`)
}
