import type { StoreId } from '@omoya/kernel'
import type { StoreKind } from './kinds.ts'

/** A store opened, moved, closed or keeps other hours. */
export interface StoreChanged {
  readonly store: StoreId
  readonly code: string
  readonly kind: StoreKind
  readonly status: 'open' | 'closed'
}
