// Counting while the shop sells: a shelf is compared with what should have lain there at that moment. The difference
// changes on-hand only; promises to customers stay, and what is missing for them becomes an exception with an owner.
import { isShort, type StockEntry, type StockLevel } from './ledger.ts'

export interface ShelfCount {
  readonly counted: number
  /** On-hand when this unit was counted, by the ledger's order of entries, not by clocks. */
  readonly onHandThen: number
  /** Pieces that came and went between the first shelf and the last: nobody knows on which of them. */
  readonly between?: { readonly came: number; readonly went: number }
  /** Picked for pickups and parcels and lying elsewhere: not on the counted shelf. */
  readonly setAside: number
}

export interface CountResult {
  readonly expected: number
  /** Negative: missing. */
  readonly variance: number
  /** To append; null when the count was right. */
  readonly entry: StockEntry | null
}

/** Only what the pieces between can't explain is a variance: a count of several shelves never invents one. */
export function countVariance({ counted, onHandThen, setAside, between }: ShelfCount): CountResult {
  const [least, most] = [onHandThen - setAside - (between?.went ?? 0), onHandThen - setAside + (between?.came ?? 0)]
  const expected = Math.min(Math.max(counted, least), most)
  const variance = counted - expected
  return { expected, variance, entry: variance === 0 ? null : { kind: 'counted', quantity: variance, ends: 'none' } }
}

/** Pieces that orders were promised and that are not there after the count; 0 when all can be served. */
export const missingForOrders = (after: StockLevel): number =>
  isShort(after) ? Math.min(after.allocated, after.allocated - after.onHand) : 0
