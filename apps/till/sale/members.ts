import { maskName, maskPhone } from '@omoya/kernel'
import type { AnswerOf } from '@omoya/client'
import { newKey, shop } from '../server/shop.ts'
import type { AttachedMember } from './sale.ts'

export type Candidate = AnswerOf<'GET /member-candidates'>['items'][number]
export type Wallet = AnswerOf<'GET /members/:member/wallet'>

/** By the last 4, 6 or 8 digits, or the whole number. */
export const findByPhone = (digits: string): Promise<{ items: Candidate[] }> =>
  shop.call('GET /member-candidates', { query: { digits } })

/** Boxes that a customer ticks at the counter. */
export const offerChannels = ['sms', 'line'] as const
export type OfferChannel = (typeof offerChannels)[number]

export interface Joining {
  readonly phone: string
  readonly name: string
  readonly store: string
  readonly channels: readonly OfferChannel[]
}

/** May run twice: one number makes one member. */
export async function join({ phone, name, store, channels }: Joining): Promise<AttachedMember> {
  const given = name.trim()
  const body = {
    phone,
    store,
    ...(given === '' ? {} : { name: given }),
    consents: [...channels],
    textVersion: CONSENT_TEXT,
  }
  const { member, isNew } = await shop.call('POST /till/members', { body }, { key: newKey() })
  // Whom the number belongs to already is not told by what somebody typed as a name.
  return { id: member, maskedName: isNew ? maskName(given) : '', maskedPhone: maskPhone(phone) }
}

export const walletOf = (member: string): Promise<Wallet> =>
  shop.call('GET /members/:member/wallet', { params: { member } })

/** A card or the code on a member's screen. */
export async function memberByCode(code: string): Promise<AttachedMember> {
  const shown = await shop.call('POST /member-codes/scans', { body: { code } }, { key: newKey() })
  const { member: id, maskedName, maskedPhone, presence } = shown
  return { id, maskedName, maskedPhone, ...(presence === null ? {} : { presence }) }
}

/** Whose code it is; null for one that is nobody's in particular. Refuses what is no code of this shop. */
export async function holderOfCode(code: string): Promise<AttachedMember | null> {
  const { member } = await shop.call('GET /staff/coupon-codes/:code', { params: { code } })
  if (member === null) return null
  const { maskedName, maskedPhone } = await shop.call('GET /members/:member', { params: { member } })
  return { id: member, maskedName, maskedPhone }
}

export const sendCode = (member: string) =>
  shop.call('POST /till/members/:member/codes', { params: { member } }, { key: newKey() })

/** Null: the code was wrong, or too old. */
export async function proveByCode(member: string, code: string): Promise<string | null> {
  const body = { code }
  return (await shop.call('POST /till/members/:member/proofs', { params: { member }, body }, { key: newKey() }))
    .presence
}

/** Which words the customer sees here: `consent.*`. Another text, another version. */
export const CONSENT_TEXT = 'till-2'

/** Channels that are open for offers now; none: the person has not agreed, or not any more. */
export const openChannels = async (member: string): Promise<readonly string[]> =>
  (await shop.call('GET /members/:member/consents', { params: { member } })).open

export interface Agreeing {
  readonly member: string
  readonly store: string
  readonly channels: readonly OfferChannel[]
}

/** Box by box, as the law wants it; each with the words, the place and the clerk. */
export async function agree({ member, store, channels }: Agreeing): Promise<void> {
  const box = { purpose: 'marketing', answer: 'granted', textVersion: CONSENT_TEXT, store } as const
  for (const channel of channels)
    await shop.call(
      'POST /members/:member/consents',
      { params: { member }, body: { ...box, channel } },
      { key: newKey() },
    )
}

export type History = AnswerOf<'GET /till/members/:member/history'>
export type Suggestion = AnswerOf<'GET /till/suggestions'>['items'][number]

export const historyOf = (member: string, store: string): Promise<History> =>
  shop.call('GET /till/members/:member/history', { params: { member }, query: { store } })

export interface Suggesting {
  readonly store: string
  readonly member: string | null
  readonly units: readonly string[]
}

export async function suggestionsFor({ store, member, units }: Suggesting): Promise<readonly Suggestion[]> {
  const query = { store, units: units.slice(0, 50).join(','), ...(member ? { member } : {}) }
  return (await shop.call('GET /till/suggestions', { query })).items
}
