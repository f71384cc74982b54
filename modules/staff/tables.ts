import type { Day, Id, Instant, StaffId, StoreId } from '@omoya/kernel'

/** Somebody who works here, without secrets. */
export interface StaffPerson {
  readonly id: StaffId
  readonly name: string
  readonly email: string
  readonly roles: string[]
  readonly stores: StoreId[] | 'all'
  readonly status: 'active' | 'dismissed'
  readonly hasSecondFactor: boolean
  readonly hasPin: boolean
  /** Null also for who left before this was kept. */
  readonly leftAt: Instant | null
  readonly version: number
}

export interface PersonRow extends Omit<StaffPerson, 'email' | 'stores'> {
  readonly email: Buffer
  readonly stores: StoreId[] | null
}

/** What proves that somebody is this person; never leaves the module. */
export interface ProofRow {
  readonly id: StaffId
  readonly email: Buffer
  readonly name: string
  readonly status: 'active' | 'dismissed'
  readonly passwordHash: string
  readonly totp: Buffer | null
  readonly totpWaiting: Buffer | null
  readonly totpLastStep: number
}

export interface KeyRow {
  readonly id: Id<'api-key'>
  readonly name: string
  readonly prefix: string
  readonly rights: string[]
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly lastUsedOn: Day | null
}
