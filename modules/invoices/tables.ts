import type { Day, EntityId, Id, Instant, InvoiceId, OrderId, StoreId, TillId } from '@omoya/kernel'
import type { InvoicePeriod } from './rules/index.ts'

export type RollId = Id<'roll'>

export interface RollRow {
  readonly rollId: RollId
  readonly entityId: EntityId
  readonly tillId: TillId | null
  readonly period: InvoicePeriod
  readonly letters: string
  readonly fromNumber: number
  readonly untilNumber: number
  readonly nextNumber: number
  readonly allottedAt: Instant
}

export interface InvoiceRow {
  readonly invoiceId: InvoiceId
  readonly number: string
  readonly orderId: OrderId
  readonly entityId: EntityId
  readonly storeId: StoreId | null
  readonly period: InvoicePeriod
  readonly day: Day
  readonly issuedAt: Instant
  readonly randomCode: string
  readonly choiceKind: 'paper' | 'carrier' | 'donation'
  readonly choiceSealed: Buffer
  readonly buyer: string | null
  readonly tax: number
  readonly total: number
  readonly printedSales: number
  readonly printedTax: number
  readonly state: 'issued' | 'void'
  readonly allowed: number
  readonly allowedTax: number
  readonly allowances: number
}

export interface UploadRow {
  readonly uploadId: Id<'upload'>
  readonly act: 'issue' | 'void' | 'allow'
  readonly documentId: string
  readonly uploadBy: Day
  readonly state: 'queued' | 'sent' | 'refused'
  readonly tries: number
  readonly cause: string | null
  readonly madeAt: Instant
  readonly sentAt: Instant | null
}
