import { z } from 'zod'

export const AllotRoll = z.strictObject({
  entity: z.uuid(),
  till: z.uuid().nullable().optional(),
  /** ROC year and even month: "11512". */
  period: z.string().regex(/^\d{5}$/),
  letters: z.string().regex(/^[A-Z]{2}$/),
  from: z.int().min(0).max(99_999_999),
  until: z.int().min(0).max(99_999_999),
})

export const Rolls = z.object({
  items: z.array(
    z.object({
      rollId: z.string(), entityId: z.string(), tillId: z.string().nullable(), period: z.string(), letters: z.string(),
      fromNumber: z.int(), untilNumber: z.int(), nextNumber: z.int(), used: z.int(), void: z.int(), blank: z.int(),
    }),
  ),
}) // prettier-ignore

export const Page = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const InvoiceSummary = z.object({
  invoiceId: z.string(), number: z.string(), orderId: z.string(), day: z.string(), period: z.string(), choiceKind: z.string(),
  buyer: z.string().nullable(), tax: z.int(), total: z.int(), printedSales: z.int(), printedTax: z.int(), state: z.string(),
  allowed: z.int(), randomCode: z.string(), issuedAt: z.string(),
}) // prettier-ignore
export const Invoices = z.object({ items: z.array(InvoiceSummary), next: z.string().nullable() })
export const InvoicesOfOrder = z.object({ items: z.array(InvoiceSummary) })
export const InvoiceLines = z.object({
  items: z.array(z.object({ name: z.string(), quantity: z.int(), amount: z.int(), taxKind: z.string() })),
})
export const Waiting = z.object({
  uploads: z.array(
    z.object({
      uploadId: z.string(), act: z.string(), documentId: z.string(), uploadBy: z.string(), state: z.string(), tries: z.int(),
      cause: z.string().nullable(), madeAt: z.string(),
    }),
  ),
  owed: z.array(z.object({ orderId: z.string(), why: z.string(), since: z.string() })),
}) // prettier-ignore
