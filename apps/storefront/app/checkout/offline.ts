// A request that nobody answered, told apart from everything that somebody did answer.
export interface Unanswered {
  readonly kind: 'unanswered'
}

export const unanswered: Unanswered = { kind: 'unanswered' }

export const isUnanswered = (answer: unknown): answer is Unanswered =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'unanswered'

/** The browser throws a TypeError for a fetch without an answer, and the router passes it on. */
export async function orUnanswered<Answer>(asked: () => Promise<Answer>): Promise<Answer | Unanswered> {
  try {
    return await asked()
  } catch (error) {
    if (error instanceof TypeError || !navigator.onLine) return unanswered
    throw error
  }
}

/** After an unanswered request the page keeps what it shows: asking again would end on an error page. */
export const keepsWhatItShows = ({
  actionResult,
  defaultShouldRevalidate,
}: {
  readonly actionResult?: unknown
  readonly defaultShouldRevalidate: boolean
}): boolean => (isUnanswered(actionResult) ? false : defaultShouldRevalidate)
