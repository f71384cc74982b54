// What a log-in at LINE opens. LINE proves the LINE account and nothing else; a link proves a number only in the hands
// that first went on from it, on a phone and soon; everything else is proven by a code to that number.
import { addSeconds, type Instant, type MemberId } from '@omoya/kernel'

export interface LinkUse {
  readonly sentAt: Instant
  readonly now: Instant
  /** False once another browser has gone on from this link. */
  readonly isFirstBrowser: boolean
  /** As the browser says; a link of an SMS that is opened at a desk was passed on. */
  readonly isOnPhone: boolean
}

const LINK_PROVES_SECONDS = 86_400

/** Whether having the link is enough, or a code must be asked for. */
export const linkProves = ({ sentAt, now, isFirstBrowser, isOnPhone }: LinkUse): boolean =>
  isFirstBrowser && isOnPhone && addSeconds(sentAt, LINK_PROVES_SECONDS) >= now

export interface LinkedRecord {
  readonly member: MemberId
  readonly state: 'unclaimed' | 'claimed'
  readonly hasLine: boolean
  readonly isProven: boolean
}

export interface LineArrival {
  /** Who has this LINE account already. */
  readonly holder: MemberId | null
  /** Signed in when the way to LINE began. */
  readonly asker: { readonly member: MemberId; readonly hasLine: boolean } | null
  /** The record that the way began from. */
  readonly link: LinkedRecord | null
}

export type LineDecision =
  | { readonly kind: 'log-in'; readonly member: MemberId }
  /** The LINE account becomes this member's. */
  | { readonly kind: 'bind'; readonly member: MemberId }
  /** First log-in of a record made in a store. */
  | { readonly kind: 'claim'; readonly member: MemberId }
  /** A code to the number of the link's record comes first. */
  | { readonly kind: 'prove-link' }
  /** Nobody is known by this account: the person says the number. */
  | { readonly kind: 'ask-phone' }
  /** The person is somebody already; the link's record may be joined once its number is proven. */
  | { readonly kind: 'propose-merge'; readonly keep: MemberId; readonly binds: boolean }
  /** Signed in as one member, known at LINE as another. */
  | { readonly kind: 'taken' }

/** What happens when somebody comes back from LINE. */
export function lineDecision({ holder, asker, link }: LineArrival): LineDecision {
  if (!link) return withoutLink(holder, asker)
  if (holder === link.member) return { kind: 'log-in', member: holder }
  if (holder) return { kind: 'propose-merge', keep: holder, binds: false }
  if (asker?.member === link.member) return asker.hasLine ? { kind: 'taken' } : { kind: 'bind', member: asker.member }
  if (asker) return { kind: 'propose-merge', keep: asker.member, binds: !asker.hasLine }
  const isFree = link.state === 'unclaimed' && !link.hasLine
  return isFree && link.isProven ? { kind: 'claim', member: link.member } : { kind: 'prove-link' }
}

function withoutLink(holder: MemberId | null, asker: LineArrival['asker']): LineDecision {
  if (asker && holder !== asker.member && (holder || asker.hasLine)) return { kind: 'taken' }
  if (holder) return { kind: 'log-in', member: holder }
  return asker ? { kind: 'bind', member: asker.member } : { kind: 'ask-phone' }
}
