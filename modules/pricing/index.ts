// What flows may ask of pricing.
export { bookAt, currentBook, publishBook } from './book.ts'
export type { BookFacts } from './book.ts'
export { pricesOf, setPrices } from './prices.ts'
export type { PriceSetting } from './prices.ts'
export {
  changeSettings, listFreight, listPriceLists, listPromotions, saveFreight, savePriceList, savePromotion, setListPrices,
} from './promotions.ts' // prettier-ignore
export { pricingSettings } from './settings.ts'
export { accumulate, claimUses, lowerAccumulated, releaseUses } from './uses.ts'
export type { Accumulating } from './uses.ts'
export { beyondLimit, claimPastUses } from './past-uses.ts'
export type { PastClaim } from './past-uses.ts'
export { bookPublished, pricesChanged } from './events.ts'
export { mergeUses, unmergeUses } from './merges.ts'
export type { UseMerge } from './merges.ts'
export { checks } from './checks.ts'
export {
  applyPriceChange,
  draftPriceChange,
  figuresOf,
  latestPriceChanges,
  priceChangeOf,
  undoPriceChange,
} from './price-changes.ts'
export type { ChangeFigures, PriceChange, PriceChangeDraft, PriceChangeId } from './price-changes.ts'
