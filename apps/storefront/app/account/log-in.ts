// Signing in by phone: a number, then the code that came to it, now and then what only its owner knows.
import { isRefused, type AnswerOf, type Client } from '@omoya/client'
import { textOf } from '../form.ts'
import { told, type Told } from '../refusals.ts'

type LoggedIn = AnswerOf<'POST /log-in'>

export type LogInStep =
  | { readonly step: 'phone'; readonly phone: string; readonly refused: Told | null }
  | {
      readonly step: 'code'
      readonly phone: string
      readonly refused: Told | null
      /** Tries that are left after a wrong one. */
      readonly left: number | null
    }
  | { readonly step: 'challenge'; readonly phone: string; readonly ticket: string; readonly left: number | null }
  /** A link was sent to a mailbox, or could not be. */
  | { readonly step: 'mail'; readonly email: string; readonly refused: Told | null }
  /** Both records are one person's: joined when the person says so. */
  | { readonly step: 'merge'; readonly ticket: string }
  | { readonly step: 'in' }

const proofs = ['name', 'email', 'birthday'] as const

export async function nextStep(client: Client, form: FormData): Promise<LogInStep> {
  const phone = textOf(form, 'phone')
  const intent = textOf(form, 'intent')
  if (intent === 'mail') return mailed(client, textOf(form, 'email').trim())
  try {
    if (intent === 'code') return stepOf(await client.call('POST /log-in', { body: codeBody(form, phone) }), { phone })
    if (intent === 'challenge' || intent === 'not-me') return await answered(client, form, phone)
    if (intent === 'merge') return await merged(client, form)
    await client.call('POST /log-in/codes', { body: { phone } })
    return { step: 'code', phone, refused: null, left: null }
  } catch (error) {
    if (!isRefused(error)) throw error
    return intent === 'code'
      ? { step: 'code', phone, refused: told(error), left: null }
      : { step: 'phone', phone, refused: told(error) }
  }
}

async function mailed(client: Client, email: string): Promise<LogInStep> {
  try {
    await client.call('POST /log-in/mails', { body: { email } })
    return { step: 'mail', email, refused: null }
  } catch (error) {
    if (!isRefused(error)) throw error
    return { step: 'mail', email, refused: told(error) }
  }
}

const codeBody = (form: FormData, phone: string) => ({
  phone,
  code: textOf(form, 'code'),
  ...(textOf(form, 'bind') === 'line' ? { bind: 'line' as const } : {}),
})

/** The ticket stands for both proofs, so that the key of this step is the ticket's own. */
export async function merged(client: Client, form: FormData): Promise<LogInStep> {
  const ticket = textOf(form, 'ticket')
  await client.call('POST /me/merges', { body: { ticket } }, { key: ticket.slice(0, 40) })
  return { step: 'in' }
}

async function answered(client: Client, form: FormData, phone: string): Promise<LogInStep> {
  const ticket = textOf(form, 'ticket')
  const kind = proofs.find((proof) => proof === textOf(form, 'kind')) ?? 'name'
  const answer = textOf(form, 'intent') === 'not-me' ? null : { kind, value: textOf(form, 'value') }
  return stepOf(await client.call('POST /log-in/challenges', { body: { ticket, answer } }), { phone, ticket })
}

interface Asked {
  readonly phone: string
  readonly ticket?: string
}

export function stepOf({ kind, left, ticket }: LoggedIn, asked: Asked): LogInStep {
  const { phone } = asked
  if (kind === 'in') return { step: 'in' }
  if (kind === 'merge') return { step: 'merge', ticket: ticket ?? '' }
  if (kind === 'challenge') return { step: 'challenge', phone, ticket: ticket ?? '', left: null }
  if (kind === 'wrong' && asked.ticket) return { step: 'challenge', phone, ticket: asked.ticket, left }
  if (kind === 'wrong') return { step: 'code', phone, refused: null, left }
  return { step: 'phone', phone, refused: { code: 'log_in.ask_again', message: '', facts: {} } }
}
