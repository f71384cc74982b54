import type { PriceListId, PromotionId, UnitId } from '@omoya/kernel'
import type { FreightRule, PriceList, Promotion, RulesPart, TaxKind } from './rules/index.ts'

export interface PriceRow {
  readonly unitId: UnitId
  readonly price: number
  readonly compareAt: number | null
  readonly floor: number | null
  readonly cost: number | null
  readonly taxKind: TaxKind
  readonly taxRate: number
}

export interface ListPriceRow {
  readonly priceListId: PriceListId
  readonly unitId: UnitId
  readonly price: number
}

export interface PriceListRow {
  readonly priceListId: PriceListId
  readonly definition: Omit<PriceList, 'id'>
  readonly status: 'active' | 'ended'
  readonly version: number
}

export type PromotionStatus = 'draft' | 'active' | 'paused' | 'ended'

export interface PromotionRow {
  readonly promotionId: PromotionId
  readonly definition: Omit<Promotion, 'id'>
  readonly status: PromotionStatus
  readonly version: number
}

export interface FreightRow {
  readonly freightId: string
  readonly definition: Omit<FreightRule, 'id'>
}

/** What a merchant decides once for all prices. */
export type PricingSettings = Pick<RulesPart, 'exclusive' | 'taxRounding' | 'points'>
