// What the link of an SMS leads to, step by step. Until LINE or a code has proven who it is, the pages show nothing of anybody.
import { isRefused, type Client } from '@omoya/client'
import { textOf } from '../form.ts'
import { told, type Told } from '../refusals.ts'
import { merged, nextStep, stepOf, type LogInStep } from './log-in.ts'

export type ClaimStep =
  | { readonly step: 'disowned' }
  | { readonly step: 'sent'; readonly refused: Told | null; readonly left: number | null }
  | LogInStep

export async function nextClaimStep(client: Client, form: FormData, code: string): Promise<ClaimStep> {
  const params = { code }
  const intent = textOf(form, 'intent')
  try {
    if (intent === 'merge') return await merged(client, form)
    if (intent === 'challenge' || intent === 'not-me') return await nextStep(client, form)
    if (intent === 'disown') {
      await client.call('POST /claim-links/:code/disowning', { params })
      return { step: 'disowned' }
    }
    if (intent === 'send') {
      await client.call('POST /claim-links/:code/codes', { params })
      return { step: 'sent', refused: null, left: null }
    }
    const proven = await client.call('POST /claim-links/:code/proofs', { params, body: { code: textOf(form, 'code') } })
    return proven.kind === 'wrong' ? { step: 'sent', refused: null, left: proven.left } : stepOf(proven, { phone: '' })
  } catch (error) {
    if (!isRefused(error)) throw error
    return { step: 'sent', refused: told(error), left: null }
  }
}
