// What flows may ask of fulfilment.
export { requestFulfilment } from './request.ts'
export type { FulfilmentRequest, RequestedFulfilment } from './request.ts'
export { claimUnpaid } from './unpaid.ts'
export type { UnpaidAnswer, UnpaidClaim } from './unpaid.ts'
export { requestPastFulfilments } from './past.ts'
export type { PastFulfilment } from './past.ts'
export { cancelFor, moveTo } from './move.ts'
export type { FulfilmentMove, FulfilmentMoved } from './move.ts'
export {
  storeOfOrder,
  waitingSince,
  dueToExpire,
  findPickup,
  fulfilmentOf,
  openedDestination,
  openedReceiver,
  parcels,
  pickups,
  refusedBefore,
  refusedBy,
} from './read.ts'
export type { DuePickup, FulfilmentStep, FulfilmentView, PickupSearch } from './read.ts'
export type { ConvenienceStore, Destination, Receiver, SentAddress } from './sealed.ts'
export { forgetMember } from './forget.ts'
export { carrierPageOf, parcelStanding, recordCarrierNotice, registerParcel, shipJob } from './ship.ts'
export type { CarrierNotice, NoticeTaken } from './ship.ts'
export {
  SENTINELS as carrierSentinels,
  SIMULATED_CARRIER,
  simulatedCarrier,
  simulatedNotices,
} from './adapters/simulated.ts'
export type { Carrier, CarrierAnswer, Parcel } from './adapters/carrier.ts'
export {
  fulfilmentCollected, fulfilmentDelivered, fulfilmentExpired, fulfilmentPacked, fulfilmentReady, fulfilmentRefused,
  fulfilmentShipped, fulfilmentUndelivered,
} from './events.ts' // prettier-ignore
export { checks } from './checks.ts'
