import { z } from 'zod'
import { fulfilmentStates } from './rules/index.ts'

const State = z.enum(fulfilmentStates)
const Line = z.object({ unit: z.string(), quantity: z.int() })

const Receiver = z.object({ name: z.string(), phone: z.string(), email: z.string().optional() })
const Address = z.object({
  postalCode: z.string().optional(), city: z.string(), district: z.string(), street: z.string(),
}) // prettier-ignore
const ConvenienceStore = z.object({ chain: z.string(), code: z.string(), name: z.string() })

export const OfStore = z.strictObject({
  store: z.uuid(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
})

export const PickupSearch = z.strictObject({
  store: z.uuid(),
  code: z.string().min(1).max(64).optional(),
  phone: z.string().min(3).max(30).optional(),
})

export const Fulfilment = z.object({
  fulfilment: z.string(), order: z.string(), store: z.string(), member: z.string().nullable(),
  kind: z.enum(['pickup', 'ship', 'cvs']), state: State, code: z.string().nullable(), payOnArrival: z.boolean(),
  requestedAt: z.string(), readyAt: z.string().nullable(), pickupUntil: z.string().nullable(), endedAt: z.string().nullable(),
  tracking: z.string().nullable(), carrierCause: z.string().nullable(),
  /** Masked. */
  receiver: z.object({ name: z.string(), phone: z.string() }).nullable(),
  lines: z.array(Line).readonly(), next: z.array(State).readonly(),
}) // prettier-ignore

export const Fulfilments = z.object({ items: z.array(Fulfilment) })
export const FulfilmentPage = Fulfilments.extend({ next: z.string().nullable() })

export const FulfilmentOfOrder = z.object({
  fulfilment: Fulfilment.extend({
    history: z.array(
      z.object({
        seq: z.int(), from: State.nullable(), to: State, at: z.string(), actor: z.string(), reason: z.string().nullable(),
      }),
    ).readonly(),
  }).nullable(),
}) // prettier-ignore

export const OpeningBody = z.strictObject({ reason: z.string().trim().min(2).max(200) })

export const OpenedDestination = z.object({
  destination: z
    .object({ receiver: Receiver.nullable(), address: Address.nullable(), convenienceStore: ConvenienceStore.nullable() })
    .nullable(),
}) // prettier-ignore
