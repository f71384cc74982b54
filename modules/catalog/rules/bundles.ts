// A bundle (組合包) is sold as one thing and moves the stock of its components; it has none of its own.
import type { UnitId } from '@omoya/kernel'
import type { BookUnit } from '@omoya/pricing/rules'

export type UnitKind = BookUnit['kind']

export interface BundleComponent {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly quantity: number
}

export type BundleFault =
  | 'catalog.bundle_empty'
  | 'catalog.bundle_in_bundle'
  | 'catalog.bundle_of_vouchers'
  | 'catalog.bundle_bad_quantity'
  | 'catalog.bundle_repeats'

export function bundleFault(components: readonly BundleComponent[]): BundleFault | null {
  if (components.length === 0) return 'catalog.bundle_empty'
  if (components.some(({ kind }) => kind === 'bundle')) return 'catalog.bundle_in_bundle'
  // Money value can't be discounted inside a package: its invoice is due when it is redeemed.
  if (components.some(({ kind }) => kind === 'voucher')) return 'catalog.bundle_of_vouchers'
  const whole = components.every(({ quantity }) => Number.isSafeInteger(quantity) && quantity > 0)
  if (!whole) return 'catalog.bundle_bad_quantity'
  const units = new Set(components.map(({ unit }) => unit))
  return units.size < components.length ? 'catalog.bundle_repeats' : null
}
