import type { Day, Instant, MemberId, StaffId, StoreId } from '@omoya/kernel'

export type MemberState = 'unclaimed' | 'active' | 'merged' | 'erased'
export type IdentityKind = 'phone' | 'email' | 'line' | 'card_no' | 'external'

/** Sealed values; each opens only at its own place. */
export interface SealedRow {
  readonly memberId: MemberId
  readonly phone: Buffer | null
  readonly email: Buffer | null
  readonly name: Buffer | null
  readonly birthday: Buffer | null
  readonly address: Buffer | null
  readonly lineUser: Buffer | null
}

/** What may be shown to staff without opening anything. */
export interface MemberRow {
  readonly memberId: MemberId
  readonly alias: string
  readonly state: MemberState
  readonly mergedInto: MemberId | null
  readonly maskedName: string
  readonly maskedPhone: string
  readonly gender: string | null
  readonly birthMonth: number | null
  readonly districtCode: string | null
  readonly city: string | null
  readonly tags: readonly string[]
  readonly isStaff: boolean
  readonly joinedAt: Instant
  readonly joinedStore: StoreId | null
  readonly joinedStaff: StaffId | null
  readonly joinedBy: string
  readonly lastSeenOn: Day
  readonly seq: number
}
