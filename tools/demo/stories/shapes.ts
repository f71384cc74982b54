import type { Words } from '../shapes.ts'

export interface DemoPiece {
  readonly kind: 'home' | 'story' | 'page'
  readonly slug: string
  readonly title: Words
  readonly lead: Words
  /** Markdown. */
  readonly body: Words
  /** Goods that it tells of, by SKU. */
  readonly goods?: readonly string[]
}
