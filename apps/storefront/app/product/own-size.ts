// Which unit fits the member: one of a kind that these goods are, in a size that they keep.
import { normalise } from '@omoya/kernel'
import { canBuy, type Product, type Unit } from './units.ts'

export interface OwnSize {
  readonly kind: string
  readonly size: string
}

export interface OwnFit {
  readonly size: string
  readonly unit: Unit
  readonly isThere: boolean
}

const has = (unit: Unit, size: string): boolean =>
  unit.options.some((option) => Object.values(option).some((word) => normalise(word) === size))

const wordsOf = ({ name, categories, options }: Product): readonly string[] =>
  [name, ...categories.map((each) => each.name), ...options.map((each) => each.name)].flatMap((text) =>
    Object.values(text).map(normalise),
  )

/** The kind is named by the goods, their category or their option; 「牛仔褲」 before 「褲」. Nothing is guessed. */
export function ownFit(product: Product, sizes: readonly OwnSize[]): OwnFit | null {
  const words = wordsOf(product)
  const kinds = sizes
    .filter(({ kind }) => words.some((word) => word.includes(normalise(kind))))
    .toSorted((a, b) => b.kind.length - a.kind.length)
  for (const { size } of kinds) {
    const fitting = product.units.filter((unit) => has(unit, normalise(size)))
    const unit = fitting.find(canBuy) ?? fitting[0]
    if (unit) return { size, unit, isThere: canBuy(unit) }
  }
  return null
}
