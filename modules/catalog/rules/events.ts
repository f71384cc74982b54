import type { ProductId, UnitId } from '@omoya/kernel'

/** One product from a screen, or a batch from a file. */
export interface ProductChanged {
  readonly products: readonly ProductId[]
  readonly units: readonly UnitId[]
}

export interface CategoriesChanged {
  readonly change: 'saved' | 'removed'
}
