import { parseAmount } from '@omoya/kernel'

/** What somebody typed as money; null for what is no amount, is below zero, or finer than the currency. */
export function typedAmount(text: string, currency: string): number | null {
  const read = parseAmount(text.trim(), currency)
  return read === null || read.rounded || read.amount < 0 ? null : read.amount
}
