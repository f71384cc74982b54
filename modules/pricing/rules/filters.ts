import type { BookUnit, LineFilter } from './shapes.ts'

export const everything: LineFilter = {
  units: null,
  categories: null,
  brands: null,
  tags: null,
  exceptUnits: [],
  specials: 'with',
}

const NOT_FOR_SALE_PROMOTIONS: readonly BookUnit['kind'][] = ['voucher', 'gift', 'sample']

/** Vouchers, gifts and samples are promoted only when the filter names them. */
export type Matcher = (unit: BookUnit) => boolean

export function matcherOf(filter: LineFilter): Matcher {
  const units = filter.units && new Set<string>(filter.units)
  const categories = filter.categories && new Set<string>(filter.categories)
  const brands = filter.brands && new Set(filter.brands)
  const tags = filter.tags && new Set(filter.tags)
  const except = new Set<string>(filter.exceptUnits)
  return (unit) => {
    if (except.has(unit.id)) return false
    if (filter.specials === 'without' && unit.special) return false
    if (units ? !units.has(unit.id) : NOT_FOR_SALE_PROMOTIONS.includes(unit.kind)) return false
    if (categories && !unit.categories.some((category) => categories.has(category))) return false
    if (brands && !(unit.brand !== null && brands.has(unit.brand))) return false
    return !tags || unit.tags.some((tag) => tags.has(tag))
  }
}

export const matches = (filter: LineFilter, unit: BookUnit): boolean => matcherOf(filter)(unit)
