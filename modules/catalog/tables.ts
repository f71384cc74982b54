import type { CategoryId, Id, Instant, ProductId, Text, UnitId } from '@omoya/kernel'
import type { Place } from '@omoya/pricing/rules'

export type ProductKind = 'goods' | 'bundle' | 'service' | 'sample' | 'gift' | 'voucher'
export type ProductStatus = 'draft' | 'active' | 'archived'
export type UnitStatus = 'active' | 'archived'
export type ImageId = Id<'image'>

/** What the units of a product differ by: 顏色 with 紅, 藍. */
export interface Option {
  readonly name: Text
  readonly values: readonly Text[]
}

export interface ProductRow {
  readonly productId: ProductId
  readonly slug: string
  readonly name: Text
  readonly description: Text
  readonly kind: ProductKind
  readonly brand: string | null
  readonly tags: readonly string[]
  readonly options: readonly Option[]
  readonly offers: readonly Place[]
  readonly status: ProductStatus
  readonly version: number
  readonly createdAt: Instant
  readonly changedAt: Instant
}

export interface UnitRow {
  readonly unitId: UnitId
  readonly productId: ProductId
  readonly sku: string
  readonly options: readonly Text[]
  readonly position: number
  readonly weightGrams: number | null
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly heightMm: number | null
  readonly special: boolean
  readonly status: UnitStatus
}

export interface CategoryRow {
  readonly categoryId: CategoryId
  readonly parentId: CategoryId | null
  readonly slug: string
  readonly name: Text
  readonly position: number
  readonly path: readonly CategoryId[]
}

export interface ImageSize {
  readonly key: string
  readonly width: number
  readonly height: number
}

export interface ImageRow {
  readonly imageId: ImageId
  readonly productId: ProductId
  readonly unitId: UnitId | null
  readonly sizes: readonly ImageSize[]
  readonly alt: Text
  readonly position: number
}

export interface Barcode {
  readonly kind: 'gtin' | 'in-store' | 'own'
  readonly code: string
  /** A case of 12 has a code of its own. */
  readonly pieces: number
}

export interface Component {
  readonly unit: UnitId
  readonly quantity: number
}
