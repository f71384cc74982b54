// What money comes as. Points and free credit are not tenders: they make the order cheaper before anything is paid.
import type { Text } from '@omoya/kernel'

export interface TenderKind {
  readonly kind: string
  readonly name: Text
  /** More handed over than due: change is given, the rest is kept (禮券 give none), or it is refused. */
  readonly over: 'change' | 'kept' | 'refused'
  /** What a refund of it is paid out as. */
  readonly refundAs: string
  /** Approval code, last four digits, voucher number. */
  readonly asksReference: boolean
  readonly opensDrawer: boolean
  readonly isActive: boolean
  readonly position: number
}

const builtIn = (kind: string, position: number, more: Partial<TenderKind> = {}): TenderKind => ({
  kind, name: {}, over: 'refused', refundAs: kind, asksReference: false, opensDrawer: false, isActive: true, position, ...more,
}) // prettier-ignore

/** Every shop has these; their names are in the messages (`payments.tender.<kind>`). */
export const builtInTenders: readonly TenderKind[] = [
  builtIn('cash', 1, { over: 'change', opensDrawer: true }),
  builtIn('card', 2),
  /** A machine that knows nothing of us: last four digits and approval code. */
  builtIn('card_terminal', 3, { asksReference: true }),
  builtIn('stored_value', 4),
  builtIn('transfer', 5, { asksReference: true }),
  /** Paid to the carrier, or where the parcel is collected. */
  builtIn('cod', 6, { refundAs: 'transfer' }),
  /** Taken by another system: imports and marketplaces. */
  builtIn('external', 7),
]

/** Goods that came back pay for the ones taken instead; nobody can hand it over. */
export const EXCHANGE = 'exchange'

/** A card that paid for other goods can't be asked through this order: its money goes by transfer. */
export const paidOutAs = (source: string | null): string => (source === 'cash' ? 'cash' : 'transfer')

/** The merchant's own kinds, and his changes to the ones that every shop has. */
export function tenderKinds(own: readonly TenderKind[]): TenderKind[] {
  const changed = new Map(own.map((kind) => [kind.kind, kind]))
  const known = builtInTenders.map((kind) => changed.get(kind.kind) ?? kind)
  const added = own.filter((kind) => !builtInTenders.some((one) => one.kind === kind.kind))
  return [...known, ...added].sort((a, b) => a.position - b.position || (a.kind < b.kind ? -1 : 1))
}

export interface Handed {
  readonly kind: string
  /** What the customer hands over. */
  readonly amount: number
}

export interface Taken {
  readonly kind: string
  /** Of it, what pays the order. */
  readonly amount: number
  readonly received: number
  readonly change: number
  readonly surplus: number
}

export type Settling =
  | { readonly ok: true; readonly taken: readonly Taken[]; readonly change: number }
  | { readonly ok: false; readonly why: 'too_little'; readonly missing: number }
  | { readonly ok: false; readonly why: 'too_much'; readonly kind: string; readonly over: number }
  | { readonly ok: false; readonly why: 'unknown_tender'; readonly kind: string }

/** What gives change is asked last, so that no change is paid for a card. */
export function settle(due: number, handed: readonly Handed[], kinds: readonly TenderKind[]): Settling {
  const found = handed.map((one) => ({
    ...one,
    rule: kinds.find(({ kind, isActive }) => kind === one.kind && isActive),
  }))
  const unknown = found.find((one) => !one.rule)
  if (unknown) return { ok: false, why: 'unknown_tender', kind: unknown.kind }
  const inTurn = [...found].sort((a, b) => Number(a.rule?.over === 'change') - Number(b.rule?.over === 'change'))
  const taken: Taken[] = []
  let left = due
  for (const { kind, amount, rule } of inTurn) {
    const pays = Math.min(amount, left)
    const over = amount - pays
    if (over > 0 && rule?.over === 'refused') return { ok: false, why: 'too_much', kind, over }
    const change = rule?.over === 'change' ? over : 0
    taken.push({ kind, amount: pays, received: amount, change, surplus: over - change })
    left -= pays
  }
  if (left > 0) return { ok: false, why: 'too_little', missing: left }
  return { ok: true, taken, change: taken.reduce((sum, one) => sum + one.change, 0) }
}
