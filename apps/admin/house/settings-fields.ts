// The settings of the house as a form shows them; names and bounds are those of modules/merchants/contract.ts.
export type Area = 'pickup' | 'checkout' | 'returns' | 'contact'

export const numbers = [
  { area: 'pickup', name: 'keepDays', from: 1, until: 60 },
  { area: 'pickup', name: 'remindAfterDays', from: 0, until: 365 },
  { area: 'checkout', name: 'unpaidMinutes', from: 1, until: 10_080 },
  { area: 'checkout', name: 'unpaidOrders', from: 0, until: 100_000 },
  { area: 'checkout', name: 'unpaidFromNetwork', from: 0, until: 100_000 },
  { area: 'checkout', name: 'unpaidOfKnown', from: 0, until: 100_000 },
  { area: 'checkout', name: 'handDiscountPercent', from: 0, until: 100 },
  { area: 'returns', name: 'webDays', from: 7, until: 365 },
  { area: 'returns', name: 'storeDays', from: 0, until: 365 },
] as const

export const choices = [{ area: 'checkout', name: 'guests', values: ['welcome', 'members-only'] }] as const

export const texts = [
  { area: 'contact', name: 'email', type: 'email' },
  { area: 'contact', name: 'phone', type: 'tel' },
  { area: 'contact', name: 'line', type: 'text' },
] as const

export type SettingName =
  (typeof numbers)[number]['name'] | (typeof choices)[number]['name'] | (typeof texts)[number]['name']

/** In the order of the form. */
export const namesIn = (area: Area): readonly SettingName[] =>
  [...numbers, ...choices, ...texts].flatMap((field) => (field.area === area ? [field.name] : []))
