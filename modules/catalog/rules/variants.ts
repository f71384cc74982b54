// A product's options (colour, size) make a grid of variants; each that is sold is a unit with its own SKU.

export interface ProductOption {
  readonly name: string
  readonly values: readonly string[]
}

export type OptionFault =
  | 'catalog.too_many_options'
  | 'catalog.option_without_name'
  | 'catalog.option_without_values'
  | 'catalog.option_repeats'
  | 'catalog.value_repeats'
  | 'catalog.too_many_variants'

const MOST_OPTIONS = 3
const MOST_VARIANTS = 500

export function optionFault(options: readonly ProductOption[]): OptionFault | null {
  if (options.length > MOST_OPTIONS) return 'catalog.too_many_options'
  const names = options.map((option) => tidy(option.name))
  if (names.includes('')) return 'catalog.option_without_name'
  if (repeats(names)) return 'catalog.option_repeats'
  if (options.some(({ values }) => values.length === 0 || values.map(tidy).includes(''))) return 'catalog.option_without_values' // prettier-ignore
  if (options.some(({ values }) => repeats(values.map(tidy)))) return 'catalog.value_repeats'
  const count = options.reduce((product, option) => product * option.values.length, 1)
  return count > MOST_VARIANTS ? 'catalog.too_many_variants' : null
}

/** Every combination, the last option changing fastest; a product without options has one variant without values. */
export const variantGrid = (options: readonly ProductOption[]): readonly (readonly string[])[] =>
  options.reduce<readonly (readonly string[])[]>(
    (grid, option) => grid.flatMap((row) => option.values.map((value) => [...row, value])),
    [[]],
  )

/** A SKU is the merchant's own word: any printable text without blanks at its ends, as other systems wrote it. */
export const isSku = (text: string): boolean => /^[^\s\p{C}](?:[^\p{C}\n]{0,62}[^\s\p{C}])?$/u.test(text)

const tidy = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
const repeats = (texts: readonly string[]): boolean => new Set(texts).size < texts.length
