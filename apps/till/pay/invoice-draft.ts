// Where the invoice goes, while it is typed. What is chosen elsewhere meanwhile – a carrier that is scanned – wins.
import { useState } from 'react'
import { checkChoice, type InvoiceWish } from '@omoya/invoices/rules'
import type { Invoice } from '../sale/sale.ts'

export type InvoiceKind = Invoice['kind']

export interface InvoiceDraft {
  readonly kind: InvoiceKind
  readonly typed: string
  /** Why what is typed can't be taken; null also while nothing is typed. */
  readonly why: string | null
  readonly take: (kind: InvoiceKind, typed: string) => void
  readonly forget: () => void
}

interface Choosing {
  /** Null: by itself – the member's carrier, or paper. */
  readonly chosen: Invoice | null
  readonly hasMember: boolean
  /** The key by which it was opened. */
  readonly opened?: InvoiceKind
  readonly onChoose: (invoice: Invoice) => void
}

interface Typed {
  readonly kind: InvoiceKind
  readonly typed: string
  /** The choice that stood while this was typed. */
  readonly beside: Invoice | null
}

export function useInvoiceDraft({ chosen, hasMember, opened, onChoose }: Choosing): InvoiceDraft {
  const [draft, setDraft] = useState<Typed | null>(
    opened && chosen?.kind !== opened ? { kind: opened, typed: '', beside: chosen } : null,
  )
  const { kind, typed } =
    draft && draft.beside === chosen
      ? draft
      : { kind: chosen?.kind ?? (hasMember ? 'member' : 'paper'), typed: typedOf(chosen) }
  const take = (next: InvoiceKind, text: string): void => {
    const isGood = !isTyped(next) || (text !== '' && checkChoice(wishOf(next, text)).ok)
    setDraft(isGood ? null : { kind: next, typed: text, beside: chosen })
    if (isGood) onChoose(invoiceWith(next, text))
  }
  return { kind, typed, why: whyNot(kind, typed), take, forget: () => setDraft(null) }
}

export const isTyped = (kind: InvoiceKind): kind is 'carrier' | 'donation' | 'company' =>
  kind === 'carrier' || kind === 'donation' || kind === 'company'

function whyNot(kind: InvoiceKind, typed: string): string | null {
  if (!isTyped(kind) || typed === '') return null
  const checked = checkChoice(wishOf(kind, typed))
  return checked.ok ? null : checked.why
}

const invoiceWith = (kind: InvoiceKind, typed: string): Invoice => {
  if (kind === 'carrier') return { kind, carrier: typed }
  if (kind === 'donation') return { kind, code: typed }
  if (kind === 'company') return { kind, businessNumber: typed }
  return { kind }
}

const wishOf = (kind: InvoiceKind, typed: string): InvoiceWish => ({
  buyer: kind === 'company' ? typed : null,
  carrier:
    kind === 'carrier' ? { kind: typed.startsWith('/') ? 'mobile-barcode' : 'citizen-certificate', code: typed } : null,
  donation: kind === 'donation' ? typed : null,
})

const typedOf = (invoice: Invoice | null): string => {
  if (invoice?.kind === 'carrier') return invoice.carrier
  if (invoice?.kind === 'donation') return invoice.code
  return invoice?.kind === 'company' ? invoice.businessNumber : ''
}
