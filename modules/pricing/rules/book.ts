import type { UnitId } from '@omoya/kernel'
import { byText } from './work.ts'
import type { BookUnit, PriceBook, RulesPart } from './shapes.ts'

/** A book over units held in memory; its version is given by whoever publishes it. */
export function bookOf(rules: RulesPart, units: readonly BookUnit[], version = ''): PriceBook {
  const byId = new Map<UnitId, BookUnit>(units.map((unit) => [unit.id, unit]))
  return { ...rules, version, unit: (id) => byId.get(id) }
}

/** JSON with keys in one order, so that equal content has equal text and hash. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => byText(a, b))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}
