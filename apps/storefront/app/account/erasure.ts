// The steps of asking to be forgotten: a code to the own phone, then the wish with it.
import type { Client } from '@omoya/client'
import { textOf } from '../form.ts'
import { orTold, type Told } from '../refusals.ts'

export type ErasureStep =
  | { readonly step: 'begin'; readonly refused: Told | null }
  | { readonly step: 'code'; readonly left: number | null; readonly refused: Told | null }
  | { readonly step: 'done' }

export async function erasureStep(client: Client, form: FormData): Promise<ErasureStep> {
  const intent = textOf(form, 'intent')
  if (intent === 'withdraw') {
    await client.call('DELETE /me/erasure')
    return { step: 'done' }
  }
  if (intent === 'code') {
    const sent = await orTold(client.call('POST /me/erasure/codes'))
    return 'refused' in sent ? { step: 'begin', refused: sent.refused } : { step: 'code', left: null, refused: null }
  }
  const answer = await orTold(client.call('POST /me/erasure', { body: { code: textOf(form, 'code') } }))
  if ('refused' in answer) return { step: 'code', left: null, refused: answer.refused }
  const { kind, left } = answer.answer
  if (kind === 'asked') return { step: 'done' }
  return kind === 'wrong'
    ? { step: 'code', left, refused: null }
    : { step: 'begin', refused: { code: 'log_in.ask_again', message: '', facts: {} } }
}
