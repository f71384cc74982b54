import type { Currency, EntityId, Locale, MerchantId, Text } from '@omoya/kernel'

export interface MerchantRow {
  readonly merchantId: MerchantId
  readonly code: string
  readonly name: Text
  readonly zone: string
  readonly currency: Currency
  readonly country: string
  readonly locale: Locale
  readonly accent: string
  /** As it was saved: parse it, so that newer settings have their defaults. */
  readonly settings: unknown
  readonly status: 'active' | 'closed'
  readonly version: number
}

export interface EntityRow {
  readonly id: EntityId
  readonly country: string
  readonly businessNumber: string | null
  readonly registrationNumber: string | null
  readonly name: string
  readonly address: string
  readonly phone: string
  readonly isMain: boolean
  readonly version: number
}
