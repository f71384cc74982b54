// What may be decided about stock: what entries do, what is left to sell, where an order's goods come from.
export { applyEntry, emptyLevel, isShort, recompute, stockKinds } from './ledger.ts'
export type { Applied, EndedPromise, EntryFault, StockEntry, StockEntryKind, StockLevel } from './ledger.ts'
export { availabilityOf, bundleSellable, FEW_LEFT, heldAt, safetyFor, sellable } from './sellable.ts'
export type { Availability, BundlePart, HoldRow, SafetyAsk, SafetyStock } from './sellable.ts'
export { countVariance, missingForOrders } from './count.ts'
export type { CountResult, ShelfCount } from './count.ts'
export { defaultRoutingRules, routeOrder } from './route.ts'
export type { RoutedPart, Routing, RoutingRequest, RoutingRule, Source, WantedLine } from './route.ts'
