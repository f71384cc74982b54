// What the books of benefits must satisfy at any time (checks.md I7, I8): used by tests and by doctor's database half.
import type { LotId } from '@omoya/kernel'

export type LotEntryKind = 'granted' | 'spent' | 'restored' | 'expired' | 'taken-back'

export interface LotEntry {
  readonly lot: LotId
  readonly kind: LotEntryKind
  /** Always positive; the kind gives its sign. */
  readonly amount: number
}

const SIGNS: Readonly<Record<LotEntryKind, 1 | -1>> = {
  granted: 1,
  restored: 1,
  spent: -1,
  expired: -1,
  'taken-back': -1,
}

export const signedAmount = ({ kind, amount }: LotEntry): number => SIGNS[kind] * amount

export type LotFault = 'negative' | 'balance_differs' | 'restored_more_than_spent' | 'granted_twice'

/** The first fault of each lot, in the order of its entries. */
export function lotFaults(
  lots: readonly { readonly id: LotId; readonly left: number }[],
  entries: readonly LotEntry[],
): readonly { readonly lot: LotId; readonly fault: LotFault }[] {
  return lots.flatMap(({ id, left }) => {
    const fault = faultOf(
      entries.filter((entry) => entry.lot === id),
      left,
    )
    return fault ? [{ lot: id, fault }] : []
  })
}

function faultOf(entries: readonly LotEntry[], left: number): LotFault | null {
  let balance = 0
  let spent = 0
  for (const entry of entries) {
    balance += signedAmount(entry)
    if (entry.kind === 'spent') spent += entry.amount
    if (entry.kind === 'restored') spent -= entry.amount
    if (balance < 0) return 'negative'
    if (spent < 0) return 'restored_more_than_spent'
  }
  if (entries.filter((entry) => entry.kind === 'granted').length > 1) return 'granted_twice'
  return balance === left ? null : 'balance_differs'
}

/** Uses beyond a coupon's limit, by how many; 0 when it holds. */
export const usesBeyond = (uses: number, limit: number | null): number =>
  limit === null ? 0 : Math.max(0, uses - limit)
