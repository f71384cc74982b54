import type { AnswerOf } from '@omoya/client'

export type Owed = AnswerOf<'GET /open-refunds'>['items'][number]

/** The gateway's own word where we have none for it. */
export const whyOf = ({ state, cause }: Owed, label: (group: string, value: string) => string): string =>
  label('refund_cause', cause ?? state)
