import type { FulfilmentId, MerchantId } from '@omoya/kernel'
import type { Runtime } from '@omoya/platform'
import type { Destination } from '../sealed.ts'

/** What a carrier must know to take a parcel. */
export interface Parcel extends Destination {
  readonly fulfilment: FulfilmentId
  readonly kind: 'ship' | 'cvs'
  readonly payOnArrival: boolean
}

export type CarrierAnswer =
  { readonly kind: 'registered'; readonly tracking: string } | { readonly kind: 'refused'; readonly cause: string }

/** Registering the same parcel twice gives the same tracking number. Throws when no answer came. */
export interface Carrier {
  readonly register: (runtime: Runtime, merchant: MerchantId, parcel: Parcel) => Promise<CarrierAnswer>
  /** The carrier's own page about a parcel, for whoever waits for it. */
  readonly pageOf: (tracking: string) => string
}
