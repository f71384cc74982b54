import { z } from 'zod'
import type { EntityId, InvoiceId, OrderId, TillId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { AllotRoll, InvoiceLines, Invoices, InvoicesOfOrder, Page, Rolls, Waiting } from './contract.ts'
import { listOwed } from './issue.ts'
import { invoicesOf, linesOf, listInvoices } from './read.ts'
import { allotRoll, listRolls } from './rolls.ts'
import { listUploads, sendAgain } from './upload.ts'

export const routes = [
  route('GET /invoice-rolls', {
    may: 'invoices.read',
    summary: 'Number rolls of this period and the next: used + void + blank = allotted',
    answer: Rolls,
    run: async (ctx) => ({ items: await listRolls(ctx) }),
  }),
  route('POST /invoice-rolls', {
    may: 'invoices.rolls',
    summary: 'Enter a range of numbers that the ministry has given (配號)',
    body: AllotRoll,
    answer: z.object({ roll: z.string() }),
    moves: 'book',
    run: async (ctx, { body }) => ({
      roll: await allotRoll(ctx, {
        ...body,
        entity: body.entity as EntityId,
        till: (body.till ?? null) as TillId | null,
      }),
    }),
  }),
  route('GET /invoices', {
    may: 'invoices.read',
    summary: 'Invoices, the newest first',
    query: Page,
    answer: Invoices,
    run: (ctx, { query }) => listInvoices(ctx, { after: query.after ?? null, limit: query.limit }),
  }),
  route('GET /orders/:order/invoices', {
    may: ['invoices.read', 'orders.read'],
    summary: 'The invoices of an order, void ones too',
    answer: InvoicesOfOrder,
    run: async (ctx, { params }) => ({ items: await invoicesOf(ctx, params.order as OrderId) }),
  }),
  route('GET /invoices/:invoice/lines', {
    may: 'invoices.read',
    summary: 'What an invoice prints',
    answer: InvoiceLines,
    run: async (ctx, { params }) => ({ items: await linesOf(ctx, params.invoice as InvoiceId) }),
  }),
  route('GET /invoices-waiting', {
    may: 'invoices.read',
    summary: 'Uploads with their deadline that the centre has not confirmed, and sales whose invoice is still owed',
    answer: Waiting,
    run: async (ctx) => ({ uploads: await listUploads(ctx), owed: await listOwed(ctx) }),
  }),
  route('POST /invoices-waiting/:upload/send-again', {
    may: 'invoices.correct',
    summary: 'Send a document again that the centre has refused',
    answer: z.object({ upload: z.string() }),
    movesNothing: true,
    run: async (ctx, { params }) => {
      await sendAgain(ctx, params.upload)
      return { upload: params.upload }
    },
  }),
] as const
