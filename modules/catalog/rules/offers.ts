// Where and when a product is sold: the new season in the shops first, left-overs on the web only.
import type { Moment, StoreId } from '@omoya/kernel'
import { type Channel, type Place, placeClosed } from '@omoya/pricing/rules'

export interface OfferedProduct {
  readonly status: 'draft' | 'active' | 'archived'
  /** Any of them opens it; none at all means everywhere and always. */
  readonly offers: readonly Place[]
}

export interface OfferAsk {
  readonly channel: Channel
  readonly store: StoreId | null
  readonly moment: Moment
}

export function isOffered({ status, offers }: OfferedProduct, { channel, store, moment }: OfferAsk): boolean {
  if (status !== 'active') return false
  return (
    offers.length === 0 || offers.some((place) => placeClosed(place, { cart: { channel, store }, moment }) === null)
  )
}
