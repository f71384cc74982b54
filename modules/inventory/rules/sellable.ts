// What may still be promised, in one function for every channel.
import type { Instant, StoreId, UnitId } from '@omoya/kernel'
import type { Channel } from '@omoya/pricing/rules'
import type { StockLevel } from './ledger.ts'

/** May be negative after a count or an offline sale: then nothing is sold and somebody has to look. */
export const sellable = (level: StockLevel, safety: number): number =>
  level.onHand - level.allocated - level.held - safety

export interface HoldRow {
  readonly quantity: number
  readonly expiresAt: Instant
}

/** A hold is judged when it is read: at its expiry it no longer counts, whether swept or not. */
export const heldAt = (holds: readonly HoldRow[], now: Instant): number =>
  holds.filter((hold) => hold.expiresAt > now).reduce((sum, hold) => sum + hold.quantity, 0)

/** How many pieces a channel leaves to the shop's own customers; a null field is "every". */
export interface SafetyStock {
  readonly unit: UnitId | null
  readonly store: StoreId | null
  readonly channel: Channel | null
  readonly quantity: number
}

export interface SafetyAsk {
  readonly unit: UnitId
  readonly store: StoreId
  readonly channel: Channel
}

/** The most particular setting wins: unit before store before channel. */
export function safetyFor(settings: readonly SafetyStock[], ask: SafetyAsk): number {
  const fits = settings.filter(
    ({ unit, store, channel }) =>
      (unit === null || unit === ask.unit) &&
      (store === null || store === ask.store) &&
      (channel === null || channel === ask.channel),
  )
  const best = fits.reduce<SafetyStock | null>((chosen, each) => (chosen && rank(chosen) >= rank(each) ? chosen : each), null) // prettier-ignore
  return best?.quantity ?? 0
}

const rank = ({ unit, store, channel }: SafetyStock): number =>
  (unit === null ? 0 : 4) + (store === null ? 0 : 2) + (channel === null ? 0 : 1)

export interface BundlePart {
  readonly unit: UnitId
  readonly quantity: number
}

/** A bundle is as many as its scarcest component allows; one sold out anywhere ends it everywhere. */
export function bundleSellable(parts: readonly BundlePart[], sellableOf: (unit: UnitId) => number): number {
  if (parts.length === 0) return 0
  const counts = parts.map((part) => Math.floor(Math.max(0, sellableOf(part.unit)) / part.quantity))
  return Math.min(...counts)
}

export type Availability =
  | { readonly word: 'in-stock' }
  /** The number is shown only when it urges. */
  | { readonly word: 'few-left'; readonly left: number }
  | { readonly word: 'none' }

export const FEW_LEFT = 3

export function availabilityOf(left: number, fewLeft: number = FEW_LEFT): Availability {
  if (left <= 0) return { word: 'none' }
  return left <= fewLeft ? { word: 'few-left', left } : { word: 'in-stock' }
}
