import type { Id, Instant, Text } from '@omoya/kernel'

export type PieceId = Id<'piece'>
export type PieceKind = 'home' | 'story' | 'page'

export interface ImageSize {
  readonly key: string
  readonly width: number
  readonly height: number
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
  readonly version: number
  readonly changedAt: Instant
}
