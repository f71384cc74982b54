/** A refusal as the client throws it, told by name: looks ask no server and know no client. */
export interface RefusedLike extends Error {
  readonly code: string
  readonly status: number
}

export const asRefused = (problem: unknown): RefusedLike | null =>
  problem instanceof Error && problem.name === 'Refused' && 'code' in problem && 'status' in problem
    ? (problem as RefusedLike) // its two fields were just seen
    : null
