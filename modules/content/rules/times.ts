import { millisecondsOf, type Instant } from '@omoya/kernel'

interface Times {
  readonly publishedAt: Instant | null
  readonly endsAt: Instant | null
}

/** Something that ends before it begins is never seen by anybody. */
export const endsInTime = ({ publishedAt, endsAt }: Times): boolean =>
  publishedAt === null || endsAt === null || millisecondsOf(endsAt) > millisecondsOf(publishedAt)

export type PieceState = 'draft' | 'planned' | 'shown' | 'ended'

export function pieceState({ publishedAt, endsAt }: Times, now: Instant): PieceState {
  if (publishedAt === null) return 'draft'
  if (endsAt !== null && millisecondsOf(endsAt) <= millisecondsOf(now)) return 'ended'
  return millisecondsOf(publishedAt) <= millisecondsOf(now) ? 'shown' : 'planned'
}
