import type { Currency, Day, Id, Instant, ShiftId, StaffId, StoreId, TillId } from '@omoya/kernel'
import type { CountedKind, CountedPieces, MovementKind } from './rules/index.ts'

export interface DeviceRow {
  readonly tillId: TillId
  readonly storeId: StoreId
  readonly name: string
  readonly enrolledAt: Instant
  readonly revokedAt: Instant | null
}

/** A kind as it stood when the shift closed. */
export interface ClosedKind extends CountedKind {
  readonly taken: number
  readonly refunded: number
  readonly count: number
}

export interface ShiftRow {
  readonly shiftId: ShiftId
  readonly tillId: TillId
  readonly storeId: StoreId
  readonly number: number
  readonly day: Day
  readonly currency: Currency
  readonly floatAmount: number
  readonly openedBy: StaffId
  readonly openedAt: Instant
  readonly closedBy: StaffId | null
  readonly closedAt: Instant | null
  readonly expected: number | null
  readonly counted: number | null
  readonly pieces: readonly CountedPieces[] | null
  readonly kinds: readonly ClosedKind[] | null
  readonly explanation: string | null
}

export interface MovementRow {
  readonly movementId: Id<'movement'>
  readonly kind: MovementKind
  readonly amount: number
  readonly reason: string
  readonly staffId: StaffId
  readonly at: Instant
}

export type ReceiptKind = 'sale' | 'pickup' | 'return' | 'exchange'
