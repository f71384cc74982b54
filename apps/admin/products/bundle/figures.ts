// What a bundle comes to, out of what its parts cost and where they lie.

export interface Part {
  readonly unit: string
  readonly quantity: number
}

interface Cost {
  readonly unitId: string
  readonly price: number
}

/** What the parts cost one by one; null while one of them has no price. */
export function separately(parts: readonly Part[], costs: readonly Cost[]): number | null {
  const each = parts.map(({ unit, quantity }) => {
    const cost = costs.find(({ unitId }) => unitId === unit)
    return cost ? cost.price * quantity : null
  })
  return each.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0)
}

interface Shelf {
  readonly unit: string
  readonly store: string
  readonly sellable: number
}

export interface Makable {
  readonly store: string
  readonly bundles: number
}

/** Whole bundles that each store could hand over now, most first; a store that lacks a part makes none. */
export function makable(parts: readonly Part[], shelves: readonly Shelf[]): Makable[] {
  if (parts.length === 0) return []
  const stores = [...new Set(shelves.map(({ store }) => store))]
  const inStore = (store: string, { unit, quantity }: Part): number => {
    const shelf = shelves.find((one) => one.store === store && one.unit === unit)
    return Math.max(0, Math.floor((shelf?.sellable ?? 0) / quantity))
  }
  return stores
    .map((store) => ({ store, bundles: Math.min(...parts.map((part) => inStore(store, part))) }))
    .filter(({ bundles }) => bundles > 0)
    .sort((one, two) => two.bundles - one.bundles)
}
