// What may be decided about a merchant and its legal entities without asking anyone.
export { isBusinessNumber, isCorporateNumber, isRegistrationNumber, passedOldRule } from './tax-numbers.ts'
export { wrongNumber } from './entity.ts'
export type { EntityNumbers } from './entity.ts'
export { hostName } from './host.ts'
export type { MerchantChanged } from './events.ts'
