import type { Id, Instant, Text } from '@omoya/kernel'
import type { FrontPart } from './rules/index.ts'

export type PieceId = Id<'piece'>
export type PieceKind = 'home' | 'story' | 'page'

export interface ImageSize {
  readonly key: string
  readonly width: number
  readonly height: number
}

/** How the front page is arranged while this is its voice. */
export interface Front {
  readonly parts: readonly FrontPart[]
  /** Categories by their address; none leaves the choice to the shop. */
  readonly collections: readonly string[]
}

export interface Piece {
  readonly piece: PieceId
  readonly kind: PieceKind
  readonly slug: string
  readonly title: Text
  readonly lead: Text
  readonly body: Text
  readonly image: readonly ImageSize[] | null
  readonly products: readonly string[]
  readonly position: number
  readonly publishedAt: Instant | null
  readonly endsAt: Instant | null
  readonly front: Front | null
  readonly version: number
  readonly changedAt: Instant
}
