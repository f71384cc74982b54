// What a member changes himself: only what differs is written, and every answer about offers keeps its text's version.
import type { Client, InputOf } from '@omoya/client'
import { textOf } from '../form.ts'

export const offerChannels = ['line', 'sms', 'email'] as const
export type OfferChannel = (typeof offerChannels)[number]

/** Of `consent.text`: another text, another version. */
export const CONSENT_TEXT = 'web-1'

interface Now {
  readonly name: string | null
  readonly email: string | null
  readonly open: readonly string[]
}

export interface OwnChanges {
  readonly record: InputOf<'PATCH /me'>['body']
  readonly consents: readonly { readonly channel: OfferChannel; readonly answer: 'granted' | 'withdrawn' }[]
}

export function ownChanges(form: FormData, { name, email, open }: Now): OwnChanges {
  const [newName, newEmail] = [textOf(form, 'name') || null, textOf(form, 'email') || null]
  return {
    record: { ...(newName === name ? {} : { name: newName }), ...(newEmail === email ? {} : { email: newEmail }) },
    consents: offerChannels.flatMap((channel) => {
      const may = textOf(form, `may-${channel}`) === 'yes'
      return may === open.includes(channel) ? [] : [{ channel, answer: may ? 'granted' : 'withdrawn' }]
    }),
  }
}

export async function saveOwn(client: Client, form: FormData): Promise<void> {
  const [me, consents] = await Promise.all([client.call('GET /me'), client.call('GET /me/consents')])
  const { record, consents: answers } = ownChanges(form, { name: me.name, email: me.email, open: consents.open })
  if (Object.keys(record).length > 0) await client.call('PATCH /me', { body: record })
  for (const answer of answers)
    await client.call('POST /me/consents', { body: { ...answer, purpose: 'marketing', textVersion: CONSENT_TEXT } })
}
