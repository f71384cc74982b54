// Paper and labels, in millimetres.
import type { LabelSize } from './contract.ts'

interface Sheet {
  readonly page: { readonly width: number; readonly height: number }
  readonly columns: number
  readonly rows: number
  /** Empty edge inside of each label. */
  readonly edge: number
}

export const sheets: Readonly<Record<LabelSize, Sheet>> = {
  'roll-40x30': { page: { width: 40, height: 30 }, columns: 1, rows: 1, edge: 1.5 },
  'a4-3x8': { page: { width: 210, height: 297 }, columns: 3, rows: 8, edge: 4 },
}

export interface Place {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the label of a number lies: by rows, page after page. */
export function placeOf(size: LabelSize, number: number): Place {
  const { page, columns, rows, edge } = sheets[size]
  const width = page.width / columns
  const height = page.height / rows
  const onPage = number % (columns * rows)
  return {
    page: Math.floor(number / (columns * rows)),
    x: (onPage % columns) * width + edge,
    y: Math.floor(onPage / columns) * height + edge,
    width: width - 2 * edge,
    height: height - 2 * edge,
  }
}
