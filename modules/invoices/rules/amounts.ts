// What the document says about tax. A consumer's invoice shows one amount with the tax inside; one for a
// company (統編) shows sales and tax apart. Both come from the document's totals, never from its lines.
import { share } from '@omoya/kernel'
import { splitTax, type TaxedAmount, type TaxPart } from '@omoya/pricing/rules'

export interface InvoiceAmounts {
  readonly taxKind: 'taxable' | 'zero-rated' | 'exempt' | 'mixed'
  /** Without tax. */
  readonly taxableSales: number
  readonly zeroRatedSales: number
  readonly exemptSales: number
  readonly tax: number
  readonly total: number
  /** As the document prints and uploads it. */
  readonly printed: { readonly sales: number; readonly tax: number }
}

/** `buyer` is the 統編, null for a consumer. */
export function invoiceAmounts(lines: readonly TaxedAmount[], buyer: string | null): InvoiceAmounts {
  const parts = splitTax(lines, 'TW', 'half-up').filter((part) => part.total !== 0)
  const netOf = (kind: TaxPart['kind']) => sum(parts.filter((part) => part.kind === kind).map((part) => part.net))
  const tax = sum(parts.map((part) => part.tax))
  const total = sum(parts.map((part) => part.total))
  const taxableSales = netOf('taxable')
  return {
    taxKind: kindOf(parts),
    taxableSales,
    zeroRatedSales: netOf('zero-rated'),
    exemptSales: netOf('exempt'),
    tax,
    total,
    printed: buyer === null ? { sales: total, tax: 0 } : { sales: total - tax, tax },
  }
}

/** Untaxed amounts of a company's lines: they add up to the printed sales to the dollar. */
export const untaxedLines = (paid: readonly number[], printedSales: number): readonly number[] =>
  share(printedSales, paid)

function kindOf(parts: readonly TaxPart[]): InvoiceAmounts['taxKind'] {
  const kinds = new Set(parts.map((part) => part.kind))
  if (kinds.size > 1) return 'mixed'
  return parts[0]?.kind ?? 'taxable'
}

const sum = (amounts: readonly number[]): number => amounts.reduce((running, amount) => running + amount, 0)
