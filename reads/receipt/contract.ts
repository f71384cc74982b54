import { z } from 'zod'

const Words = z.record(z.string(), z.string())

/** What happened to an order and where its goods are, for who was given its address; people are in it masked. */
export const Progress = z.object({
  steps: z.array(z.object({ axis: z.string(), to: z.string(), at: z.string(), reason: z.string().nullable() })),
  goods: z
    .object({
      kind: z.string(),
      state: z.string(),
      /** To be said or scanned at the counter. */
      code: z.string().nullable(),
      payOnArrival: z.boolean(),
      pickupUntil: z.string().nullable(),
      tracking: z.string().nullable(),
      /** The carrier's own page about it. */
      trackingPage: z.string().nullable(),
      /** Whole for the member whose order it is; who has no more than the link reads what he would recognise. */
      sentTo: z
        .object({
          name: z.string(),
          phone: z.string(),
          address: z.string().nullable(),
          convenienceStore: z.object({ chain: z.string(), code: z.string(), name: z.string() }).nullable(),
        })
        .nullable(),
    })
    .nullable(),
  store: z
    .object({
      name: Words,
      city: z.string(),
      district: z.string(),
      address: z.string(),
      phone: z.string(),
      hours: z.array(z.object({ weekday: z.int(), fromMinute: z.int(), untilMinute: z.int() })),
      spot: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    })
    .nullable(),
  invoices: z.array(
    z.object({ number: z.string(), day: z.string(), randomCode: z.string(), state: z.string(), total: z.int() }),
  ),
  /** Goods that another place sends to the store, promised for this day. */
  arrivesOn: z.string().nullable(),
  /** Where it can be collected instead, when its own store could not find the goods. */
  otherStores: z.array(
    z.object({ store: z.string(), name: Words, city: z.string(), district: z.string(), address: z.string() }),
  ),
  canCancel: z.boolean(),
  /** Whoever cancels says the last digits of the number on the order. */
  asksPhone: z.boolean(),
  canPayAgain: z.boolean(),
  /** The goods are there, paid, and within the time: a return can be asked for. */
  canReturn: z.boolean(),
  /** The newest wish to bring goods back; of the own order alone. */
  returnRequest: z
    .object({
      state: z.string(),
      reason: z.string(),
      lines: z.array(z.object({ lineNo: z.int(), units: z.int() })),
      money: z.int(),
      points: z.int(),
      credit: z.int(),
      askedAt: z.string(),
      endedAt: z.string().nullable(),
      answer: z.string().nullable(),
    })
    .nullable(),
})
