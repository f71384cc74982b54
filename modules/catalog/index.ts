// What flows may ask of the catalogue, and what it tells.
export { createProduct, productOf, updateProduct } from './products.ts'
export type { BarcodeInput, ProductChange, ProductInput, SavedProduct, UnitInput } from './products.ts'
export type { ProductRecord, StoredRecord, UnitRecord } from './record.ts'
export { upsertProducts } from './import.ts'
export type { Imported, ImportedProduct, RejectedRow } from './import.ts'
export { ensureCategories, listCategories, removeCategory, saveCategory } from './categories.ts'
export type { CategoryInput } from './categories.ts'
export { listBrands, saveBrand } from './brands.ts'
export type { Brand } from './brands.ts'
export { addImage, arrangeImages, listImages } from './images.ts'
export type { NewImage } from './images.ts'
export { activeUnitsOf, listBookFacts, unitFacts, unitName, unitsBySku } from './facts.ts'
export type { BookFacts, SkuOfUnit, UnitFacts } from './facts.ts'
export { inStoreLayout, saveInStoreLayout, unitByCode } from './scan.ts'
export type { FoundUnit } from './scan.ts'
export { findProducts, searchUnits } from './search.ts'
export type { Found, SearchQuestion, UnitHit } from './search.ts'
export { listProducts, productBySlug, searchProducts, shelfProducts } from './shelf.ts'
export type {
  ProductPage,
  ShelfPage,
  ShelfProduct,
  ShelfQuestion,
  ShelfSearch,
  ShelfUnit,
  Standpoint,
} from './shelf.ts'
export { categoriesChanged, productChanged } from './events.ts'
export type {
  Barcode, CategoryRow, Component, ImageId, ImageRow, ImageSize, Option, ProductKind, ProductStatus, UnitStatus,
} from './tables.ts' // prettier-ignore
