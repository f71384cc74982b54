// Consent is a history of answers, one box a channel and purpose; what counts is the last answer.
// A message needs a grant, and no grant is ever inferred from another box.
import type { Instant } from '@omoya/kernel'

export type ContactChannel = 'sms' | 'line' | 'email' | 'push' | 'phone' | 'post'

/** `service` is about the member's own orders and needs no grant; the others do. */
export type ContactPurpose = 'service' | 'marketing' | 'ads' | 'sharing'

export interface ConsentEntry {
  /** `every` is taken for withdrawals only ("stop all of it"); the law wants a grant box by box. */
  readonly channel: ContactChannel | 'every'
  readonly purpose: ContactPurpose | 'every'
  readonly answer: 'granted' | 'withdrawn'
  readonly at: Instant
  /** Version of the text that the person saw; evidence. */
  readonly textVersion: string
  /** Where it was given: till, web, line, import, merge, staff id … */
  readonly source: string
}

export type ConsentState = 'granted' | 'withdrawn' | 'never-asked'

export interface ContactBox {
  readonly channel: ContactChannel
  readonly purpose: ContactPurpose
}

/** Whether a message may leave at this moment. */
export function mayContact(
  consents: readonly ConsentEntry[],
  channel: ContactChannel,
  purpose: ContactPurpose,
  at: Instant,
): boolean {
  const state = consentState(consents, { channel, purpose }, at)
  return purpose === 'service' ? state !== 'withdrawn' : state === 'granted'
}

/** The last answer up to `at`; at the same instant a withdrawal beats a grant. */
export function consentState(consents: readonly ConsentEntry[], box: ContactBox, at: Instant): ConsentState {
  const answers = consents.filter((entry) => entry.at <= at && isAnswerFor(entry, box))
  const last = answers.reduce<ConsentEntry | null>((latest, entry) => (latest && !replaces(entry, latest) ? latest : entry), null) // prettier-ignore
  return last?.answer ?? 'never-asked'
}

/**
 * The joined history of two members who are one person: where either had withdrawn at the moment of merging,
 * the stricter answer wins, even over a later grant of the other.
 */
export function mergeConsents(
  kept: readonly ConsentEntry[],
  absorbed: readonly ConsentEntry[],
  at: Instant,
): readonly ConsentEntry[] {
  const joined = [...kept, ...absorbed].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
  const strict = boxes.filter((box) =>
    [kept, absorbed].some((history) => consentState(history, box, at) === 'withdrawn'),
  )
  const lifted = strict.filter((box) => consentState(joined, box, at) !== 'withdrawn')
  const withdrawals = lifted.map((box) => ({
    ...box,
    answer: 'withdrawn' as const,
    at,
    textVersion: '',
    source: 'merge',
  }))
  return [...joined, ...withdrawals]
}

const channels: readonly ContactChannel[] = ['sms', 'line', 'email', 'push', 'phone', 'post']
const purposes: readonly ContactPurpose[] = ['service', 'marketing', 'ads', 'sharing']
const boxes: readonly ContactBox[] = channels.flatMap((channel) => purposes.map((purpose) => ({ channel, purpose })))

/** "Stop all of it" does not stop news of one's own parcel: that takes a withdrawal of `service` itself. */
function isAnswerFor(entry: ConsentEntry, box: ContactBox): boolean {
  const sweeping = entry.channel === 'every' || entry.purpose === 'every'
  if (sweeping && entry.answer === 'granted') return false
  const purposeFits = entry.purpose === box.purpose || (entry.purpose === 'every' && box.purpose !== 'service')
  return purposeFits && (entry.channel === box.channel || entry.channel === 'every')
}

const replaces = (entry: ConsentEntry, latest: ConsentEntry): boolean =>
  entry.at > latest.at || (entry.at === latest.at && (entry.answer === 'withdrawn' || latest.answer === 'granted'))
