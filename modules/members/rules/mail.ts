// What a proven mailbox opens. A mailbox that somebody else has only written down (a clerk, a form, an import) may have
// been mistyped, so it never opens a record that has another way in.
import type { MemberId } from '@omoya/kernel'

export interface MailboxHolder {
  readonly member: MemberId
  /** A link to this mailbox was opened for this record before. */
  readonly isProven: boolean
  /** The record has a number, a LINE account or a log-in of its own. */
  readonly hasOtherWay: boolean
}

export interface MailArrival {
  /** Whose record has this mailbox; null when nobody's. */
  readonly holder: MailboxHolder | null
  /** Signed in when the link was opened. */
  readonly asker: MemberId | null
  /** The person says that the record with this mailbox is not his. */
  readonly isSomebodyNew: boolean
  /** Who is signed in was told which mailbox it is, and says that it is his. */
  readonly isMine: boolean
}

export type MailDecision =
  | { readonly kind: 'log-in'; readonly member: MemberId }
  /** First log-in of a record that has nothing but this mailbox. */
  | { readonly kind: 'claim'; readonly member: MemberId }
  | { readonly kind: 'new-member' }
  /** The mailbox becomes the asker’s, whoever had only written it down. */
  | { readonly kind: 'bind'; readonly member: MemberId }
  /** The record's own way in comes first; after it the same link binds the mailbox. */
  | { readonly kind: 'ask-other-way' }
  /** From now on it would open the record of who is signed in: he hears first which mailbox, since anybody can pass on a link to his own. */
  | { readonly kind: 'ask-whose' }
  /** Signed in as one member, proven to be another. */
  | { readonly kind: 'taken' }

/** What happens when somebody opens a link that was sent to a mailbox. */
export function mailDecision({ holder, asker, isSomebodyNew, isMine }: MailArrival): MailDecision {
  if (holder?.isProven) return asker && asker !== holder.member ? { kind: 'taken' } : logInOf(holder)
  if (asker) return isMine || holder?.member === asker ? { kind: 'bind', member: asker } : { kind: 'ask-whose' }
  if (!holder) return { kind: 'new-member' }
  if (!holder.hasOtherWay) return { kind: 'claim', member: holder.member }
  return isSomebodyNew ? { kind: 'new-member' } : { kind: 'ask-other-way' }
}

const logInOf = ({ member }: MailboxHolder): MailDecision => ({ kind: 'log-in', member })
