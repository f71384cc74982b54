// The engine's document lines as a shopper reads them: a bundle is one line that costs what its parts cost.
import type { AppliedBenefit, PricedLine, Share } from '@omoya/pricing/rules'

export interface LineOff {
  readonly benefit: Pick<AppliedBenefit, 'kind' | 'name'>
  readonly amount: number
}

export interface ShownLine {
  readonly key: string
  readonly line: PricedLine
  readonly list: number
  readonly paid: number
  /** What was taken off this line, offer by offer, in the order in which they acted. */
  readonly off: readonly LineOff[]
}

export function shownLines(lines: readonly PricedLine[], applied: readonly AppliedBenefit[] = []): ShownLine[] {
  const isShown = (line: PricedLine) => line.kind !== 'component' && line.kind !== 'freight'
  return lines.filter(isShown).map((line) => {
    const parts = [line, ...lines.filter((part) => part.parent === line.lineNo)]
    const sum = (pick: (part: PricedLine) => number) => parts.reduce((total, part) => total + pick(part), 0)
    const off = offOf(
      parts.flatMap((part) => part.shares),
      applied,
    )
    return { key: line.key, line, list: sum((part) => part.list), paid: sum((part) => part.paid), off }
  })
}

/** A bundle's own price is not an offer, and a gift costs nothing in any case. */
function offOf(shares: readonly Share[], applied: readonly AppliedBenefit[]): LineOff[] {
  const amounts = new Map<string, number>()
  for (const { kind, step, source, amount } of shares)
    if (kind !== 'bundle') amounts.set(`${step}/${source}`, (amounts.get(`${step}/${source}`) ?? 0) + amount)
  return applied.flatMap((benefit) => {
    const amount = amounts.get(`${benefit.step}/${benefit.source}`) ?? 0
    return amount > 0 ? [{ benefit, amount }] : []
  })
}

export interface Sums {
  readonly goods: number
  readonly freight: { readonly list: number; readonly paid: number } | null
}

export function sumsOf(lines: readonly PricedLine[]): Sums {
  const freight = lines.filter((line) => line.kind === 'freight')
  const goods = lines.filter((line) => line.kind !== 'freight').reduce((sum, line) => sum + line.list, 0)
  if (freight.length === 0) return { goods, freight: null }
  const sum = (pick: (line: PricedLine) => number) => freight.reduce((total, line) => total + pick(line), 0)
  return { goods, freight: { list: sum((line) => line.list), paid: sum((line) => line.paid) } }
}
