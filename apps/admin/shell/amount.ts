import { parseAmount } from '@omoya/kernel'

/** Thousands parted as people part them; "1,00" is a slip and no amount. */
const PARTED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/

/** What somebody typed as money, "2,000" too; null for what is no amount, is below zero, or finer than the currency. */
export function typedAmount(text: string, currency: string): number | null {
  const tidy = text.normalize('NFKC').trim()
  const read = parseAmount(PARTED.test(tidy) ? tidy.replaceAll(',', '') : tidy, currency)
  return read === null || read.rounded || read.amount < 0 ? null : read.amount
}
