import { createTransport, type Transporter } from 'nodemailer'
import type { MessageCarrier } from './carrier.ts'

const SECONDS = 1_000
const transports = new Map<string, Transporter>()

/** One connection pool a server; the URL's own options (`?pool=…`, `?from=…`) hold. */
function transportTo(url: string): Transporter {
  const known = transports.get(url)
  if (known) return known
  const timeouts = { connectionTimeout: 10 * SECONDS, greetingTimeout: 10 * SECONDS, socketTimeout: 20 * SECONDS }
  const made = createTransport({ url, ...timeouts })
  transports.set(url, made)
  return made
}

/** `?from=shop@example.com`, else the log-in when it is an address, else no-reply at the server's host. */
export function senderOf(url: string): string {
  const { searchParams, username, hostname } = new URL(url)
  const user = decodeURIComponent(username)
  return searchParams.get('from') ?? (user.includes('@') ? user : `no-reply@${hostname}`)
}

const isForEver = (error: unknown): error is Error & { readonly responseCode: number } =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 550

/** E-mail by the server of SMTP_URL. The message's own id is its Message-ID, so that a doubled mail is seen as one. */
export const smtpCarrier: MessageCarrier = {
  name: 'smtp',
  hand: async (runtime, { message, address, subject, body }) => {
    const url = runtime.config.smtpUrl
    if (!url) throw new Error('no SMTP_URL')
    const from = senderOf(url)
    const messageId = `<${message}@${from.split('@')[1] ?? 'localhost'}>`
    try {
      await transportTo(url).sendMail({ from, to: { name: '', address }, subject, text: body, messageId })
      return { kind: 'taken' }
    } catch (error) {
      if (isForEver(error)) return { kind: 'refused', cause: `refused with ${error.responseCode}` }
      throw error
    }
  },
}
