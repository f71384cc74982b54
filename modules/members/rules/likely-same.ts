// Candidates for a merge. A score only proposes: records are joined after the person has proved both.
import { type Day, normalise } from '@omoya/kernel'
import type { PhoneNumber } from './phone.ts'

export interface PersonFacts {
  readonly phone: PhoneNumber | null
  readonly email: string | null
  readonly name: string | null
  readonly birthday: Day | null
  readonly lineUserId: string | null
  readonly cardNumber: string | null
  /** District and the rest of the address. */
  readonly address: string | null
}

export type SameReason = 'phone' | 'email' | 'line' | 'card' | 'name' | 'birthday' | 'address'
export type DifferentReason = 'birthday' | 'line' | 'name'

export interface Likeness {
  /** 0 … 100. */
  readonly score: number
  readonly verdict: 'same' | 'likely' | 'unlikely'
  readonly alike: readonly SameReason[]
  readonly different: readonly DifferentReason[]
}

const WEIGHTS: Readonly<Record<SameReason, number>> = {
  line: 90, card: 80, phone: 70, email: 60, birthday: 25, name: 25, address: 20,
} // prettier-ignore
/** A family shares a phone and an address, hardly a birthday. */
const AGAINST: Readonly<Record<DifferentReason, number>> = { birthday: 45, line: 20, name: 20 }
const SAME = 90
const LIKELY = 60

export function likelySame(one: PersonFacts, other: PersonFacts): Likeness {
  const pairs = pairsOf(one, other)
  const alike = reasons.filter((reason) => isAlike(pairs[reason]))
  const different = doubts.filter((doubt) => isDifferent(pairs[doubt]))
  const evidence = alike.reduce((sum, reason) => sum + WEIGHTS[reason], 0)
  const doubt = different.reduce((sum, reason) => sum + AGAINST[reason], 0)
  const score = Math.max(0, Math.min(100, evidence - doubt))
  const likely = score >= LIKELY ? 'likely' : 'unlikely'
  return { score, verdict: score >= SAME && different.length === 0 ? 'same' : likely, alike, different }
}

const reasons: readonly SameReason[] = ['line', 'card', 'phone', 'email', 'birthday', 'name', 'address']
const doubts: readonly DifferentReason[] = ['birthday', 'line', 'name']

type Pair = readonly [string, string]

function pairsOf(one: PersonFacts, other: PersonFacts): Readonly<Record<SameReason, Pair>> {
  const plain = (text: string | null) => text ?? ''
  const folded = (text: string | null) => normalise(text ?? '')
  return {
    line: [plain(one.lineUserId), plain(other.lineUserId)],
    card: [plain(one.cardNumber), plain(other.cardNumber)],
    phone: [plain(one.phone), plain(other.phone)],
    email: [folded(one.email), folded(other.email)],
    birthday: [plain(one.birthday), plain(other.birthday)],
    name: [folded(one.name), folded(other.name)],
    address: [folded(one.address), folded(other.address)],
  }
}

const isAlike = ([one, other]: Pair): boolean => one !== '' && one === other
const isDifferent = ([one, other]: Pair): boolean => one !== '' && other !== '' && one !== other
