// What members tells the shop: ids only, never who somebody is.
import type { Id, MemberId, StaffId, StoreId } from '@omoya/kernel'
import type { ContactChannel, ContactPurpose } from './consent.ts'

export interface MemberJoined {
  readonly member: MemberId
  /** "till", "web", "line", "import" … */
  readonly by: string
  readonly store: StoreId | null
  readonly staff: StaffId | null
}

export interface MemberClaimed {
  readonly member: MemberId
}

export interface MemberChanged {
  readonly member: MemberId
}

export interface ConsentChanged {
  readonly member: MemberId
  readonly channel: ContactChannel | 'every'
  readonly purpose: ContactPurpose | 'every'
  readonly answer: 'granted' | 'withdrawn'
}

export interface MembersMerged {
  readonly merge: Id<'merge'>
  readonly survivor: MemberId
  readonly absorbed: MemberId
}

export interface MemberErased {
  readonly member: MemberId
}

/** A recycled number went to its new owner; the old member is asked for a new one elsewhere. */
export interface NumberTaken {
  readonly member: MemberId
  readonly by: MemberId
}

/** One a batch. */
export interface MembersImported {
  readonly count: number
}
