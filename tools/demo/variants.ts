import type { Text } from '@omoya/kernel'
import type { DemoGoods, Words } from './shapes.ts'

/** One of the things that a customer chooses between: its part of the SKU, and what it costs more. */
type Value = readonly [code: string, words: Words, more?: number]

interface Axis {
  readonly name: Words
  readonly values: readonly Value[]
}

const text = ([chinese, english, japanese]: Words): Text => ({ 'zh-TW': chinese, en: english, ja: japanese })

interface Base {
  readonly sku: string
  readonly name: Words
  readonly category: string
  readonly price: number
}

/** Every size in every colour, as goods of one product. New: nobody of the history has bought them. */
export function inKinds({ sku, name, category, price }: Base, ...axes: readonly Axis[]): DemoGoods[] {
  const kinds = axes.reduce<readonly (readonly Value[])[]>(
    (before, { values }) => before.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  )
  return kinds.map((chosen) => ({
    sku: [sku, ...chosen.map(([code]) => code)].join('-'),
    name: text(name),
    category,
    price: chosen.reduce((sum, [, , more = 0]) => sum + more, price),
    weight: 0,
    variant: { of: sku, options: axes.map((axis) => text(axis.name)), values: chosen.map(([, words]) => text(words)) },
  }))
}
