// An entry is a route or a name of the trade; its first word says which part of the house it is about.
import { actionWord } from '@omoya/platform/audit-book'
import { auditAreas } from './contract.ts'

export type Area = (typeof auditAreas)[number]

export const areas: Readonly<Record<Area, readonly string[]>> = {
  sales: ['orders', 'payments', 'return-requests', 'returns', 'stuck-stories', 'open-refunds', 'fulfilment'],
  till: ['till', 'tills', 'shifts', 'labels'],
  goods: ['products', 'categories', 'brands', 'content-pieces', 'content-pictures', 'in-store-codes'],
  prices: ['prices', 'price-changes', 'price-lists', 'promotions', 'pricing-settings', 'freight', 'tender-kinds'],
  stock: ['stores-stock', 'transfers', 'counts', 'stock-exceptions'],
  members: ['members', 'member-merges', 'member-codes', 'coupons', 'coupon-codes', 'held-codes', 'tiers', 'loyalty-settings', 'loyalty', 'benefit-conflicts'],
  invoices: ['invoice-rolls', 'invoices-waiting'],
  staff: ['staff', 'staff-invitations', 'approvals', 'api-keys'],
  house: ['merchant', 'settings', 'entities', 'stores', 'line-channel', 'saved-views', 'imports', 'import', 'exports', 'export', 'relay'],
} // prettier-ignore

/** Null: nobody has placed it yet. */
export function areaOf(action: string): Area | null {
  const word = actionWord(action)
  return auditAreas.find((area) => areas[area].includes(word)) ?? null
}
