// What the list under the search field offers, in the order in which the arrows go through it.
import { links } from '../links.ts'
import type { Suggestions } from './useSuggestions.ts'

export type Choice =
  | { readonly kind: 'recent'; readonly to: string; readonly words: string }
  | { readonly kind: 'category'; readonly to: string; readonly category: Suggestions['categories'][number] }
  | { readonly kind: 'goods'; readonly to: string; readonly item: Suggestions['items'][number] }

export function choicesFor(text: string, found: Suggestions, recent: readonly string[]): Choice[] {
  if (text.trim() === '') return recent.map((words) => ({ kind: 'recent' as const, words, to: links.search(words) }))
  return [
    ...found.categories.map((category) => ({ kind: 'category' as const, category, to: links.category(category.slug) })),
    ...found.items.map((item) => ({ kind: 'goods' as const, item, to: links.product(item.slug) })),
  ]
}

/** Round and round, with the field itself (-1) between the last and the first. */
export function moved(at: number, key: string, count: number): number | null {
  if (key === 'ArrowDown') return at + 1 >= count ? -1 : at + 1
  if (key === 'ArrowUp') return at <= -1 ? count - 1 : at - 1
  return null
}
