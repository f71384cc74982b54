import type { StoreId, UnitId } from '@omoya/kernel'

export interface ExceptionOpened {
  readonly unit: UnitId
  readonly store: StoreId
  /** How far promised and sold stand above what is there. */
  readonly below: number
}

export interface StockReceived {
  readonly store: StoreId
  readonly lines: readonly { readonly unit: UnitId; readonly quantity: number }[]
}

export interface BackInStock {
  readonly store: StoreId
  readonly units: readonly UnitId[]
}

export interface StockCounted {
  readonly store: StoreId
  readonly variances: readonly { readonly unit: UnitId; readonly change: number }[]
}

export interface TransferMoved {
  readonly from: StoreId
  readonly to: StoreId
  readonly lines: readonly { readonly unit: UnitId; readonly quantity: number }[]
}
