// The goods beside the shop's voice: those that people buy, each of another look.
import { drawnAs } from '@omoya/ui'
import { pictureAddress } from '../product/pictures.ts'
import type { ShelfItem } from '../product/ProductCard.tsx'

const FACES = 3
const SIZE = 600

const lookOf = ({ image, slug, category }: Pick<ShelfItem, 'image' | 'slug' | 'category'>): string =>
  pictureAddress(image, SIZE) ?? drawnAs(slug, category).drawing

/** Filled up with goods that look alike where a shop has no more than that. */
export function facesOf<Item extends Pick<ShelfItem, 'image' | 'slug' | 'category'>>(items: readonly Item[]): Item[] {
  const first = new Map(items.toReversed().map((item) => [lookOf(item), item]))
  const others = items.filter((item) => first.get(lookOf(item)) === item)
  return [...others, ...items.filter((item) => !others.includes(item))].slice(0, FACES)
}
