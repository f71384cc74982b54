// Which drawing stands before a shop that has no picture of its own: what most of its goods are.
import { drawnAs, type FrontScene } from '@omoya/ui'
import type { ShelfItem } from '../product/ProductCard.tsx'

type Sheet = ReturnType<typeof drawnAs>['sheet']

const FRONT_OF: Readonly<Record<Sheet, FrontScene>> = {
  care: 'morning',
  baby: 'morning',
  sea: 'harbour',
  home: 'room',
  fruit: 'stall',
  other: 'street',
}

/** Where two kinds are alike in number, the one that stands first. */
export function frontOf(items: readonly Pick<ShelfItem, 'slug' | 'category'>[]): FrontScene {
  const fronts = items.map(({ slug, category }) => FRONT_OF[drawnAs(slug, category).sheet])
  const countOf = (front: FrontScene): number => fronts.filter((each) => each === front).length
  return fronts.toSorted((a, b) => countOf(b) - countOf(a))[0] ?? 'opening'
}
