// Stock moves only by entries of this ledger; levels are their sums. A hold is a promise to a basket, an allocation one to
// a placed order. A sale that has happened always stands: it may force a level below zero, and then opens an exception.

export interface StockLevel {
  readonly onHand: number
  /** Promised to placed orders. */
  readonly allocated: number
  /** In baskets, live holds only. */
  readonly held: number
}

export const emptyLevel: StockLevel = { onHand: 0, allocated: 0, held: 0 }

export type StockEntryKind =
  | 'received'
  | 'held'
  | 'allocated'
  | 'released'
  | 'sold'
  | 'shipped'
  | 'returned'
  | 'transferred-out'
  | 'transferred-in'
  | 'counted'
  | 'scrapped'

/** The promise that an entry ends: placing ends a hold, handing over an allocation. */
export type EndedPromise = 'none' | 'hold' | 'allocation'

export interface StockEntry {
  readonly kind: StockEntryKind
  /** Positive; a count's is its difference, of either sign. */
  readonly quantity: number
  readonly ends: EndedPromise
}

interface KindRule {
  /** What one unit does by itself. */
  readonly onHand: -1 | 0 | 1
  readonly allocated: 0 | 1
  readonly held: 0 | 1
  readonly mayEnd: readonly EndedPromise[]
}

export const stockKinds: Readonly<Record<StockEntryKind, KindRule>> = {
  received: { onHand: 1, allocated: 0, held: 0, mayEnd: ['none'] },
  held: { onHand: 0, allocated: 0, held: 1, mayEnd: ['none'] },
  allocated: { onHand: 0, allocated: 1, held: 0, mayEnd: ['none', 'hold'] },
  released: { onHand: 0, allocated: 0, held: 0, mayEnd: ['hold', 'allocation'] },
  sold: { onHand: -1, allocated: 0, held: 0, mayEnd: ['none', 'hold', 'allocation'] },
  shipped: { onHand: -1, allocated: 0, held: 0, mayEnd: ['allocation'] },
  returned: { onHand: 1, allocated: 0, held: 0, mayEnd: ['none'] },
  // A transfer for a pickup takes goods that were allocated at their source.
  'transferred-out': { onHand: -1, allocated: 0, held: 0, mayEnd: ['none', 'allocation'] },
  'transferred-in': { onHand: 1, allocated: 0, held: 0, mayEnd: ['none'] },
  counted: { onHand: 1, allocated: 0, held: 0, mayEnd: ['none'] },
  scrapped: { onHand: -1, allocated: 0, held: 0, mayEnd: ['none'] },
}

export type EntryFault = 'inventory.bad_quantity' | 'inventory.bad_ending' | 'inventory.no_such_promise'

export type Applied =
  | { readonly ok: true; readonly level: StockLevel; readonly needsException: boolean }
  | { readonly ok: false; readonly why: EntryFault }

/** The level after an entry; `needsException` when goods are missing for what was sold or promised. */
export function applyEntry(level: StockLevel, entry: StockEntry): Applied {
  const rule = stockKinds[entry.kind]
  const sound = entry.kind === 'counted' ? entry.quantity !== 0 : entry.quantity > 0
  if (!sound || !Number.isSafeInteger(entry.quantity)) return { ok: false, why: 'inventory.bad_quantity' }
  if (!rule.mayEnd.includes(entry.ends)) return { ok: false, why: 'inventory.bad_ending' }
  const after = levelAfter(level, entry)
  if (after.allocated < 0 || after.held < 0) return { ok: false, why: 'inventory.no_such_promise' }
  return {
    ok: true,
    level: after,
    needsException: isShort(after) && after.onHand - after.allocated < level.onHand - level.allocated,
  }
}

/** Fewer pieces than were promised to placed orders. */
export const isShort = (level: StockLevel): boolean => level.onHand < level.allocated || level.onHand < 0

/** The level that the entries make; doctor compares it with the stored one. */
export const recompute = (entries: readonly StockEntry[]): StockLevel => entries.reduce(levelAfter, emptyLevel)

function levelAfter(level: StockLevel, { kind, quantity, ends }: StockEntry): StockLevel {
  const rule = stockKinds[kind]
  return {
    onHand: level.onHand + rule.onHand * quantity,
    allocated: level.allocated + rule.allocated * quantity - (ends === 'allocation' ? quantity : 0),
    held: level.held + rule.held * quantity - (ends === 'hold' ? quantity : 0),
  }
}
