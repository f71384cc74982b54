import { eventKind } from '@omoya/platform'
import type { MerchantChanged } from './rules/events.ts'

export const merchantChanged = eventKind<MerchantChanged>()('merchants.merchant-changed')
