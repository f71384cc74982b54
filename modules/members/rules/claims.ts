// Who may take a member's record over a phone number. A number identifies; only a proof authorises: a one-time
// code shows who holds the number today, a challenge shows that it is still the same person.
import { type Day, daysBetween, type MemberId } from '@omoya/kernel'

export interface PhoneHolder {
  readonly member: MemberId
  /** `unclaimed`: made at a till or by import, nobody has ever logged in. */
  readonly state: 'unclaimed' | 'claimed'
  /** The last purchase, log-in or message that arrived. */
  readonly lastSeenOn: Day
}

export type Proof = 'passed' | 'failed' | 'not-asked'

export interface Claim {
  readonly today: Day
  /** Who the books say holds the number; null when nobody. */
  readonly holder: PhoneHolder | null
  /** The member that the asker is already logged in as. */
  readonly asker: MemberId | null
  /** A one-time code sent to the number. */
  readonly code: Proof
  /** Something only the earlier owner knows: an order, the e-mail, the LINE account, the passkey. */
  readonly challenge: Proof
}

export type ClaimDecision =
  | { readonly kind: 'refuse'; readonly why: 'code-failed' }
  | { readonly kind: 'ask'; readonly proof: 'code' | 'challenge' }
  | { readonly kind: 'new-member' }
  | { readonly kind: 'add-number'; readonly member: MemberId }
  | { readonly kind: 'log-in'; readonly member: MemberId }
  /** First log-in of a record made in a store: same person, no second account. */
  | { readonly kind: 'claim'; readonly member: MemberId }
  /** A recycled number: it leaves its old member; no history, points or LINE account move. */
  | { readonly kind: 'take-number'; readonly from: MemberId; readonly member: MemberId | null }
  /** Both records are proven to be one person's: show the merge and let them decide. */
  | { readonly kind: 'propose-merge'; readonly keep: MemberId; readonly absorb: MemberId }

/** After so long in silence a number may have a new owner: telephone companies give them out again. */
export const QUIET_DAYS = 365

/** What happens when somebody registers or logs in with a number. */
export function claimDecision(claim: Claim): ClaimDecision {
  const { holder, asker } = claim
  if (claim.code === 'failed') return { kind: 'refuse', why: 'code-failed' }
  if (claim.code === 'not-asked') return { kind: 'ask', proof: 'code' }
  if (!holder) return asker ? { kind: 'add-number', member: asker } : { kind: 'new-member' }
  if (holder.member === asker) return { kind: 'log-in', member: asker }
  if (needsChallenge(claim, holder)) return afterChallenge(claim, holder)
  return asker ? mergeOf(asker, holder) : entryOf(holder)
}

function afterChallenge({ challenge, asker }: Claim, holder: PhoneHolder): ClaimDecision {
  if (challenge === 'not-asked') return { kind: 'ask', proof: 'challenge' }
  if (challenge === 'failed') return { kind: 'take-number', from: holder.member, member: asker }
  return asker ? mergeOf(asker, holder) : entryOf(holder)
}

/** Joining two records needs both proofs; entering one needs the second only after a long silence. */
function needsChallenge({ asker, today }: Claim, holder: PhoneHolder): boolean {
  const quiet = daysBetween(holder.lastSeenOn, today) > QUIET_DAYS
  const joining = asker !== null && holder.state === 'claimed'
  return quiet || joining
}

const entryOf = ({ member, state }: PhoneHolder): ClaimDecision =>
  state === 'unclaimed' ? { kind: 'claim', member } : { kind: 'log-in', member }

const mergeOf = (asker: MemberId, holder: PhoneHolder): ClaimDecision => ({
  kind: 'propose-merge',
  keep: asker,
  absorb: holder.member,
})

export interface SpokenPhone {
  readonly holder: PhoneHolder | null
  /** The person's answer to the masked name on the screen. */
  readonly nameConfirmed: 'yes' | 'no' | 'not-asked'
  /** A scanned member code or a one-time code. */
  readonly proof: Proof
}

export type SpokenPhoneDecision =
  | { readonly kind: 'capture' }
  | { readonly kind: 'show-masked-name'; readonly member: MemberId }
  /** `maySpend` false: earn, but no points, credit or stored value above the merchant's small limit. */
  | { readonly kind: 'attach'; readonly member: MemberId; readonly maySpend: boolean }
  | { readonly kind: 'ask-proof'; readonly member: MemberId }
  /** Sold without a member; the holder is not shown and gets no discount of another person. */
  | { readonly kind: 'anonymous' }

/** At the till: a number that was spoken shows a masked name and nothing else. */
export function spokenPhoneDecision({ holder, nameConfirmed, proof }: SpokenPhone): SpokenPhoneDecision {
  if (!holder) return { kind: 'capture' }
  if (proof === 'passed') return { kind: 'attach', member: holder.member, maySpend: true }
  if (proof === 'failed') return { kind: 'anonymous' }
  if (nameConfirmed === 'not-asked') return { kind: 'show-masked-name', member: holder.member }
  if (nameConfirmed === 'no') return { kind: 'ask-proof', member: holder.member }
  return { kind: 'attach', member: holder.member, maySpend: false }
}
