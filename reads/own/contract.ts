import { z } from 'zod'
import { ShelfItem } from '../shelf/contract.ts'

export const ReceiptsQuery = z.strictObject({
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** What one person has bought in every channel; a merged record's purchases are among them. */
export const OwnReceipts = z.object({
  items: z.array(
    z.object({
      order: z.string(),
      number: z.string(),
      channel: z.string(),
      store: z.record(z.string(), z.string()).nullable(),
      placedAt: z.string(),
      /** Pieces of goods, those of a set counted as the set. */
      pieces: z.int(),
      /** Of the first goods, to be known again by. */
      name: z.record(z.string(), z.string()).nullable(),
      total: z.int(),
      refunded: z.int(),
      states: z.object({ order: z.string(), payment: z.string(), fulfilment: z.string() }),
      invoices: z.array(
        z.object({ number: z.string(), state: z.string(), kept: z.enum(['paper', 'carrier', 'donation']) }),
      ),
    }),
  ),
  next: z.string().nullable(),
})

/** Goods that a member keeps and the shop still offers, with the price that was shown when they were kept. */
export const OwnFavourites = z.object({
  items: z.array(z.object({ item: ShelfItem, keptPrice: z.int().nullable(), keptAt: z.string() })),
  /** Kept once, offered no more. */
  gone: z.int(),
})
