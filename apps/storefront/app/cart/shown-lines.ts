// The engine's document lines as a shopper reads them: a bundle is one line that costs what its parts cost.
import type { PricedLine } from '@omoya/pricing/rules'

export interface ShownLine {
  readonly key: string
  readonly line: PricedLine
  readonly list: number
  readonly paid: number
}

export function shownLines(lines: readonly PricedLine[]): ShownLine[] {
  const isShown = (line: PricedLine) => line.kind !== 'component' && line.kind !== 'freight'
  return lines.filter(isShown).map((line) => {
    const parts = lines.filter((part) => part.parent === line.lineNo)
    const sum = (pick: (part: PricedLine) => number) => parts.reduce((total, part) => total + pick(part), pick(line))
    return { key: line.key, line, list: sum((part) => part.list), paid: sum((part) => part.paid) }
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
