// What may be decided about a merchant and its legal entities without asking anyone.
export { isBusinessNumber, isCorporateNumber, isRegistrationNumber, passedOldRule } from './tax-numbers.ts'
