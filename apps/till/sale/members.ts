import { maskName, maskPhone } from '@omoya/kernel'
import type { AnswerOf } from '@omoya/client'
import { newKey, shop } from '../server/shop.ts'
import type { AttachedMember } from './sale.ts'

export type Candidate = AnswerOf<'GET /member-candidates'>['items'][number]
export type Wallet = AnswerOf<'GET /members/:member/wallet'>

/** By the last 4, 6 or 8 digits, or the whole number. */
export const findByPhone = (digits: string): Promise<{ items: Candidate[] }> =>
  shop.call('GET /member-candidates', { query: { digits } })

export interface Joining {
  readonly phone: string
  readonly name: string
  readonly store: string
  readonly agrees: boolean
}

/** May run twice: one number makes one member. */
export async function join({ phone, name, store, agrees }: Joining): Promise<AttachedMember> {
  const given = name.trim()
  const body = {
    phone,
    store,
    ...(given === '' ? {} : { name: given }),
    consents: agrees ? (['sms', 'line'] as const).slice() : [],
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
  return { id: shown.member, maskedName: shown.maskedName, maskedPhone: shown.maskedPhone }
}
