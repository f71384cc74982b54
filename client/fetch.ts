import { uuid7 } from '@omoya/kernel'
import { Refused, type Call, type Transport } from './index.ts'

const API = '/api/v1'

function addressOf(call: Call): { method: string; url: string } {
  const [method = 'GET', pattern = '/'] = call.path.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(call.params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query))
    if (value !== undefined && value !== null) query.set(name, String(value))
  const tail = query.size > 0 ? `?${query}` : ''
  return { method, url: `${API}${path}${tail}` }
}

export async function problemOf(response: Response): Promise<Refused> {
  const text = await response.text()
  try {
    return new Refused(JSON.parse(text) as ConstructorParameters<typeof Refused>[0])
  } catch {
    return new Refused({ code: 'client.unreadable', status: response.status, detail: text.slice(0, 200) })
  }
}

const isWorthRetrying = (status: number): boolean => status === 503 || status === 502 || status === 504

async function send(call: Call, attempt: number): Promise<Response> {
  const { method, url } = addressOf(call)
  const headers: Record<string, string> = { 'x-omoya': '1' }
  if (call.body !== undefined) headers['content-type'] = 'application/json'
  if (call.key) headers['idempotency-key'] = call.key
  const body = call.body === undefined ? undefined : JSON.stringify(call.body)
  // A repeated write is harmless only under its key.
  const mayRepeat = method === 'GET' || call.key !== null
  try {
    const response = await fetch(url, { method, headers, body: body ?? null, credentials: 'same-origin' })
    if (!isWorthRetrying(response.status) || !mayRepeat || attempt >= 2) return response
  } catch {
    if (!mayRepeat || attempt >= 2) throw new Refused({ code: 'client.offline', status: 0, detail: 'client.offline' })
  }
  await new Promise((resolve) => setTimeout(resolve, 400 * 2 ** attempt))
  return send(call, attempt + 1)
}

/** Of a write or a new row. Works also where a shop's own network has no HTTPS and so no randomUUID. */
export const newKey = (): string => uuid7<'key'>(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

export const fetchTransport: Transport = async (call) => {
  const needsKey = call.path.startsWith('POST ')
  const keyed = needsKey && !call.key ? { ...call, key: newKey() } : call
  const response = await send(keyed, 0)
  if (!response.ok) throw await problemOf(response)
  return response.status === 204 ? null : response.json()
}
