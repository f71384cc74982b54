import { eventKind } from '@omoya/platform'
import type { CategoriesChanged, ProductChanged } from './rules/events.ts'

export const productChanged = eventKind<ProductChanged>()('catalog.product-changed')
export const categoriesChanged = eventKind<CategoriesChanged>()('catalog.categories-changed')
