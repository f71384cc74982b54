// What should lie in a drawer, and how far the count is from it.

export type MovementKind = 'in' | 'out' | 'drop'

export interface Movement {
  readonly kind: MovementKind
  readonly amount: number
}

export interface KindOfShift {
  readonly kind: string
  readonly taken: number
  readonly refunded: number
}

export interface CountedPieces {
  readonly value: number
  readonly pieces: number
}

/** `out` is spent, `drop` went to the safe: both are gone from the drawer. */
export const movedInto = (movements: readonly Movement[]): number =>
  movements.reduce((sum, { kind, amount }) => sum + (kind === 'in' ? amount : -amount), 0)

export interface Drawer {
  readonly float: number
  readonly movements: readonly Movement[]
  readonly kinds: readonly KindOfShift[]
}

export function expectedCash({ float, movements, kinds }: Drawer): number {
  const cash = kinds.filter((one) => one.kind === 'cash')
  return float + movedInto(movements) + cash.reduce((sum, one) => sum + one.taken - one.refunded, 0)
}

export const worthOf = (counted: readonly CountedPieces[]): number =>
  counted.reduce((sum, { value, pieces }) => sum + value * pieces, 0)

export interface CountedKind {
  readonly kind: string
  readonly expected: number
  /** Null: nobody counted this kind. */
  readonly counted: number | null
  readonly difference: number
}

/** Kinds in the order of the book; what was counted and never booked is a difference too. */
export function compareKinds(
  kinds: readonly KindOfShift[],
  counted: Readonly<Record<string, number>>,
): readonly CountedKind[] {
  const booked = kinds.map(({ kind, taken, refunded }) => ({ kind, expected: taken - refunded }))
  const only = Object.keys(counted).filter((kind) => booked.every((one) => one.kind !== kind))
  return [...booked, ...only.map((kind) => ({ kind, expected: 0 }))].map(({ kind, expected }) => {
    const found = counted[kind] ?? null
    return { kind, expected, counted: found, difference: found === null ? 0 : found - expected }
  })
}
