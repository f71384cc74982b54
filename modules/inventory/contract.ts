import { z } from 'zod'
import type { Id } from '@omoya/kernel'

/** A UUID in lower case; the kind is only a word for the compiler. */
const idOf = <Kind extends string>() => z.uuid().lowercase() as unknown as z.ZodType<Id<Kind>, string>

const Unit = idOf<'unit'>()
const Store = idOf<'store'>()
const Pieces = z.int().min(1).max(1_000_000)
const Note = z.string().max(2_000)
const Reference = z.string().max(200)
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const Line = z.strictObject({ unit: Unit, quantity: Pieces })
const Lines = z.array(Line).min(1).max(1_000)
const Channel = z.enum(['web', 'till', 'kiosk', 'app', 'marketplace', 'corporate'])
const when = z.string().nullable()

export const Done = z.object({ done: z.literal(true) })
export const Made = z.object({ id: z.string() })

export const StockAsked = z.strictObject({
  filter: z.enum(['all', 'in-stock', 'out', 'short', 'inspecting']).default('all'),
  /** Only these units, comma-separated. */
  units: z.string().max(8_000).optional(),
  after: Unit.optional(),
  limit: Limit,
})
export const Stock = z.object({
  items: z.array(
    z.object({
      unit: z.string(),
      onHand: z.int(),
      allocated: z.int(),
      held: z.int(),
      inspecting: z.int(),
      safety: z.int(),
      sellable: z.int(),
    }),
  ),
  next: z.string().nullable(),
})

export const LedgerAsked = z.strictObject({ before: z.coerce.number().int().min(1).optional(), limit: Limit })
export const Ledger = z.object({
  items: z.array(
    z.object({
      seq: z.int(),
      kind: z.string(),
      quantity: z.int(),
      onHandChange: z.int(),
      allocatedChange: z.int(),
      inspectingChange: z.int(),
      causeKind: z.string(),
      causeId: z.string(),
      staffId: z.string().nullable(),
      reason: z.string(),
      reference: z.string(),
      at: z.string(),
    }),
  ),
  next: z.int().nullable(),
})

export const AvailabilityAsked = z.strictObject({
  units: z.string().min(1).max(8_000),
  channel: Channel.default('web'),
  store: Store.optional(),
})
export const AvailabilityAnswer = z.object({
  items: z.array(z.object({ unit: z.string(), store: z.string(), sellable: z.int(), onHand: z.int() })),
})

export const Receiving = z.strictObject({
  receipt: idOf<'receipt'>().optional(),
  lines: Lines,
  reason: Note.default(''),
  reference: Reference.default(''),
})
export const Scrapped = z.strictObject({ lines: Lines, reason: Note.min(1) })
export const Inspected = z.strictObject({
  lines: z
    .array(z.strictObject({ unit: Unit, quantity: Pieces, found: z.enum(['sellable', 'waste']) }))
    .min(1)
    .max(1_000),
  reason: Note.default(''),
})

export const SafetySetting = z.strictObject({
  channel: Channel,
  unit: Unit.nullable(),
  /** Null takes the rule away. */
  quantity: z.int().min(0).max(1_000_000).nullable(),
})
export const SafetyList = z.object({
  items: z.array(
    z.object({
      store: z.string().nullable(),
      channel: z.string(),
      unit: z.string().nullable(),
      quantity: z.int().nullable(),
    }),
  ),
})

export const NewTransfer = z.strictObject({
  transfer: idOf<'transfer'>().optional(),
  from: Store,
  to: Store,
  lines: Lines,
  reference: Reference.default(''),
  note: Note.default(''),
  /** `send` takes the goods off the shelf now; `request` only asks for them. */
  now: z.enum(['send', 'request']),
})
export const TransferSending = z.strictObject({ lines: Lines })
export const TransferReceiving = z.strictObject({ lines: Lines, rest: z.enum(['awaited', 'lost']) })
const transferStatus = z.enum(['requested', 'sent', 'arrived', 'cancelled'])
export const TransfersAsked = z.strictObject({
  store: Store.optional(),
  status: transferStatus.optional(),
  after: z.string().max(100).optional(),
  limit: Limit,
})
export const Transfer = z.object({
  transfer: z.string(),
  from: z.string(),
  to: z.string(),
  status: transferStatus,
  reference: z.string(),
  note: z.string(),
  /** The order that waits for these goods, and the day it was told. */
  forOrder: z.string().nullable(),
  promisedOn: z.string().nullable(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  sentAt: when,
  arrivedAt: when,
  lines: z.array(z.object({ unit: z.string(), requested: z.int(), sent: z.int(), arrived: z.int(), lost: z.int() })),
})
export const Transfers = z.object({ items: z.array(Transfer), next: z.string().nullable() })

export const NewCount = z.strictObject({ count: idOf<'count'>().optional(), store: Store, note: Note.default('') })
export const CountingUnits = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        unit: Unit,
        quantity: z.int().min(0).max(1_000_000),
        setAside: z.int().min(0).max(1_000_000).default(0),
      }),
    )
    .min(1)
    .max(1_000),
  how: z.enum(['set', 'add']),
})
export const PostingCount = z.strictObject({ uncounted: z.enum(['keep', 'zero']) })
export const Variances = z.object({ items: z.array(z.object({ unit: z.string(), change: z.int() })) })
export const CountsAsked = z.strictObject({
  store: Store.optional(),
  after: z.string().max(100).optional(),
  limit: Limit,
})
export const Counts = z.object({
  items: z.array(
    z.object({
      count: z.string(),
      store: z.string(),
      status: z.enum(['open', 'posted', 'dropped']),
      note: z.string(),
      openedBy: z.string().nullable(),
      openedAt: z.string(),
      closedAt: when,
      lines: z.int(),
    }),
  ),
  next: z.string().nullable(),
})
export const CountLinesAsked = z.strictObject({ after: Unit.optional(), limit: Limit })
export const CountLines = z.object({
  items: z.array(
    z.object({
      unit: z.string(),
      counted: z.int(),
      setAside: z.int(),
      expected: z.int(),
      countedBy: z.string().nullable(),
      countedAt: z.string(),
      postedChange: z.int().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export const ExceptionsAsked = z.strictObject({
  store: Store.optional(),
  status: z.enum(['open', 'settled', 'all']).default('open'),
  after: z.string().max(100).optional(),
  limit: Limit,
})
export const Exceptions = z.object({
  items: z.array(
    z.object({
      exceptionId: z.string(),
      unitId: z.string(),
      storeId: z.string(),
      below: z.int(),
      short: z.int(),
      causeKind: z.string(),
      causeId: z.string(),
      openedAt: z.string(),
      lastAt: z.string(),
      ownerId: z.string().nullable(),
      settledAt: when,
      settledBy: z.string().nullable(),
      settledHow: z.string().nullable(),
      note: z.string(),
    }),
  ),
  next: z.string().nullable(),
})
export const Owner = z.strictObject({ owner: idOf<'staff'>().nullable() })
export const Settling = z.strictObject({
  how: z.enum(['counted', 'received', 'moved', 'customer-told', 'written-off']),
  note: Note.default(''),
})
