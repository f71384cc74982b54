import { eventKind } from '@omoya/platform'
import type { BookPublished, PricesChanged } from './rules/events.ts'

export const pricesChanged = eventKind<PricesChanged>()('pricing.prices-changed')
export const bookPublished = eventKind<BookPublished>()('pricing.book-published')
