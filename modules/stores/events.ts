import { eventKind } from '@omoya/platform'
import type { StoreChanged } from './rules/events.ts'

export const storeChanged = eventKind<StoreChanged>()('stores.store-changed')
