import { sql } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import type { InvoiceCentre } from './centre.ts'

/** A centre with a book of its own, for the demo and for tests: it knows each document once. */
export const simulatedCentre: InvoiceCentre = {
  send: async (runtime, merchant, document) => {
    await inTransaction(runtime.app, { merchant }, (queries) =>
      queries.run(sql`insert into invoices.simulated_document (merchant_id, act, number, period, document_id, total, tax, received_at)
        values (${merchant}, ${document.act}, ${document.number}, ${document.period}, ${document.documentId}, ${document.total}, ${document.tax}, now())
        on conflict do nothing`),
    )
    return { kind: 'accepted' }
  },
}
