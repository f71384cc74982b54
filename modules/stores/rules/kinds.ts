// What kinds of places there are, and what each can be used for.

export const storeKinds = ['shop', 'counter', 'warehouse', 'locker', 'unmanned'] as const
export type StoreKind = (typeof storeKinds)[number]

/** Who takes the money at a department-store counter: its host (A), the brand (B), or the sale is keyed twice (C). */
export const counterModes = ['host-till', 'own-till', 'both'] as const
export type CounterMode = (typeof counterModes)[number]

interface KindUse {
  /** Shoppers come here, so the store finder shows it. */
  readonly isVisited: boolean
  /** Whether web orders are handed over here when nobody decided; a host must agree first, so a counter says no. */
  readonly offersPickup: boolean
  readonly maySell: boolean
  /** Whether parcels leave from here when nobody decided. */
  readonly sends: boolean
}

export const kindUses: Readonly<Record<StoreKind, KindUse>> = {
  shop: { isVisited: true, offersPickup: true, maySell: true, sends: false },
  counter: { isVisited: true, offersPickup: false, maySell: true, sends: false },
  warehouse: { isVisited: false, offersPickup: false, maySell: false, sends: true },
  locker: { isVisited: true, offersPickup: true, maySell: false, sends: false },
  unmanned: { isVisited: true, offersPickup: true, maySell: true, sends: false },
}

export interface StoreTerms {
  readonly kind: StoreKind
  readonly hostName: string | null
  readonly counterMode: CounterMode | null
  readonly allowsPickup: boolean
}

export type TermsProblem = 'missing_host' | 'needless_host' | 'pickup_in_warehouse'

/** A counter stands in a host's house; nothing else does. Nobody collects in a warehouse. */
export function termsProblem(terms: StoreTerms): TermsProblem | null {
  const hasHost = terms.hostName !== null && terms.counterMode !== null
  if (terms.kind === 'counter' && !hasHost) return 'missing_host'
  if (terms.kind !== 'counter' && (terms.hostName !== null || terms.counterMode !== null)) return 'needless_host'
  return terms.kind === 'warehouse' && terms.allowsPickup ? 'pickup_in_warehouse' : null
}
