// What each piece cost when its basket was last looked at; kept in the browser alone.
export type SeenPrices = Readonly<Record<string, number>>

export interface PriceChange {
  readonly unit: string
  readonly before: number
  readonly now: number
}

interface PricedUnit {
  readonly unit: string | null
  readonly unitPrice: number
  readonly kind: string
}

const isGoods = ({ kind }: PricedUnit): boolean => kind === 'unit' || kind === 'bundle'

export const pricesIn = (lines: readonly PricedUnit[]): SeenPrices =>
  Object.fromEntries(lines.flatMap((line) => (line.unit && isGoods(line) ? [[line.unit, line.unitPrice]] : [])))

/** Only what was there before can have changed. */
export const changesSince = (seen: SeenPrices, now: SeenPrices): PriceChange[] =>
  Object.entries(now).flatMap(([unit, price]) => {
    const before = seen[unit]
    return before !== undefined && before !== price ? [{ unit, before, now: price }] : []
  })

/** Whatever cannot be read was never seen. */
export function readSeen(text: string | null): SeenPrices {
  try {
    const read: unknown = JSON.parse(text ?? '{}')
    const entries = typeof read === 'object' && read !== null ? Object.entries(read) : []
    return Object.fromEntries(entries.filter(([, price]) => Number.isSafeInteger(price)))
  } catch {
    return {}
  }
}
