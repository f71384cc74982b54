// Sizes and colours as rows of buttons: the last option side by side, the ones before it as the head of the row.
import type { Variants } from './goods.ts'

export type Variant = Variants['items'][number]
type Words = Variants['name']

export interface VariantRow {
  readonly key: string
  /** The first of two options; null where there is only one, or none. */
  readonly head: Words | null
  readonly items: readonly Variant[]
}

export interface VariantGrid {
  readonly rows: readonly VariantRow[]
  /** They do not all cost the same. */
  readonly hasRange: boolean
}

const headOf = ({ values }: Variant): Words | null => (values.length < 2 ? null : joined(values.slice(0, -1))) // three options and more: all but the last in one head

function joined(values: readonly Words[]): Words {
  const languages = [...new Set(values.flatMap((value) => Object.keys(value)))]
  return Object.fromEntries(languages.map((language) => [language, values.map((value) => value[language] ?? '').join(' ').trim()])) // prettier-ignore
}

export function gridOf({ items }: Pick<Variants, 'items'>): VariantGrid {
  const rows = new Map<string, { head: Words | null; items: Variant[] }>()
  for (const item of items) {
    const head = headOf(item)
    const key = JSON.stringify(head)
    const row = rows.get(key) ?? { head, items: [] }
    row.items.push(item)
    rows.set(key, row)
  }
  return {
    rows: [...rows].map(([key, row]) => ({ key, ...row })),
    hasRange: new Set(items.map(({ price }) => price)).size > 1,
  }
}
