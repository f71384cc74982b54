import type { CartId, Instant, OrderId, StaffId, StoreId, UnitId } from '@omoya/kernel'

export interface LevelRow {
  readonly unitId: UnitId
  readonly storeId: StoreId
  readonly onHand: number
  readonly allocated: number
  readonly inspecting: number
  readonly safety: number
  readonly version: number
}

export type MovementKind =
  | 'received'
  | 'allocated'
  | 'released'
  | 'sold'
  | 'shipped'
  | 'returned'
  | 'to-inspect'
  | 'transferred-out'
  | 'transferred-in'
  | 'scrapped'
  | 'counted'

export interface MovementRow {
  readonly unitId: UnitId
  readonly storeId: StoreId
  readonly seq: number
  readonly kind: MovementKind
  readonly quantity: number
  readonly onHandChange: number
  readonly allocatedChange: number
  readonly inspectingChange: number
  readonly causeKind: string
  readonly causeId: string
  readonly staffId: StaffId | null
  readonly reason: string
  readonly reference: string
  readonly at: Instant
}

export interface HoldRow {
  readonly cartId: CartId
  readonly unitId: UnitId
  readonly storeId: StoreId
  readonly quantity: number
  readonly channel: string
  readonly expiresAt: Instant
}

export interface AllocationRow {
  readonly orderId: OrderId
  readonly unitId: UnitId
  readonly storeId: StoreId
  readonly quantity: number
  readonly open: number
  readonly at: Instant
}

export interface ExceptionRow {
  readonly exceptionId: string
  readonly unitId: UnitId
  readonly storeId: StoreId
  readonly below: number
  readonly causeKind: string
  readonly causeId: string
  readonly openedAt: Instant
  readonly lastAt: Instant
  readonly ownerId: StaffId | null
  readonly settledAt: Instant | null
  readonly settledBy: StaffId | null
  readonly settledHow: string | null
  readonly note: string
  readonly seq: number
}
