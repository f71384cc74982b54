import { createTransport, type Transporter } from 'nodemailer'

export interface Mail {
  /** Known by receivers: a doubled mail is seen as one. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** `refused` is for ever: the server knows no such address. */
export type MailAnswer = { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly cause: string }

const SECONDS = 1_000
const transports = new Map<string, Transporter>()

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

/** Gives a mail to the server of `url` (smtp://…). Throws when trying again may help. */
export async function sendMail(url: string, { id, to, subject, text }: Mail): Promise<MailAnswer> {
  const from = senderOf(url)
  const messageId = `<${id}@${from.split('@')[1] ?? 'localhost'}>`
  try {
    await transportTo(url).sendMail({ from, to: { name: '', address: to }, subject, text, messageId })
    return { kind: 'taken' }
  } catch (error) {
    if (isForEver(error)) return { kind: 'refused', cause: `refused with ${error.responseCode}` }
    throw error
  }
}
