import type { Day, EntityId, StoreId, Text } from '@omoya/kernel'
import type { CounterMode, Place, Span, StoreKind, WeeklySpan } from './rules/index.ts'

/** A place that holds stock. */
export interface Store {
  readonly id: StoreId
  readonly code: string
  readonly kind: StoreKind
  readonly name: Text
  readonly status: 'open' | 'closed'
  readonly entity: EntityId | null
  readonly hostName: string | null
  readonly counterMode: CounterMode | null
  readonly phone: string
  readonly postalCode: string
  readonly districtCode: string | null
  readonly city: string
  readonly district: string
  readonly address: string
  readonly place: Place | null
  readonly mapCode: string | null
  readonly zone: string | null
  readonly hours: WeeklySpan[]
  readonly dayEndsMinute: number
  readonly allowsPickup: boolean
  readonly pickupCommission: number
  readonly allowsVisitGifts: boolean
  readonly visitGiftCommission: number
  readonly pickupDays: number | null
  readonly preparationMinutes: number
  readonly cutOffMinute: number
  readonly arrivalMinute: number
  readonly transferDays: number
  readonly ships: boolean
  readonly version: number
}

export interface StoreRow extends Omit<Store, 'id' | 'entity' | 'place'> {
  readonly storeId: StoreId
  readonly entityId: EntityId | null
  readonly latitude: number | null
  readonly longitude: number | null
}

export interface HolidayRow {
  readonly store: StoreId
  readonly day: Day
  readonly spans: Span[]
  readonly note: string
}
