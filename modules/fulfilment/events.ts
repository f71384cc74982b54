import { eventKind } from '@omoya/platform'
import type { FulfilmentFacts, FulfilmentReady, FulfilmentRefused } from './rules/events.ts'

export const fulfilmentReady = eventKind<FulfilmentReady>()('fulfilment.ready')
export const fulfilmentCollected = eventKind<FulfilmentFacts>()('fulfilment.collected')
/** Packed goods wait for a carrier: whoever listens asks for `shipJob`. */
export const fulfilmentPacked = eventKind<FulfilmentFacts>()('fulfilment.packed')
export const fulfilmentShipped = eventKind<FulfilmentFacts>()('fulfilment.shipped')
export const fulfilmentDelivered = eventKind<FulfilmentFacts>()('fulfilment.delivered')
export const fulfilmentUndelivered = eventKind<FulfilmentFacts>()('fulfilment.undelivered')
export const fulfilmentExpired = eventKind<FulfilmentFacts>()('fulfilment.expired')
export const fulfilmentRefused = eventKind<FulfilmentRefused>()('fulfilment.refused')
