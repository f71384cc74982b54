import type { AnswerOf } from '@omoya/client'
import type { Definition } from './typed.ts'

export type Promotion = AnswerOf<'GET /promotions'>['items'][number]

/** Definitions travel as plain objects; the engine's own type is theirs. */
export function definitionIn(promotion: Promotion): Definition {
  const { id: _, ...definition } = promotion.definition
  return definition as unknown as Definition
}
