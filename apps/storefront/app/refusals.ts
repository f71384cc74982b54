// A refusal is an answer: pages show it with a way on. Anything else is a fault and goes to the error page.
import { isRefused } from '@omoya/client'

export interface Told {
  readonly code: string
  /** In the reader's language already. */
  readonly message: string
  readonly facts: Readonly<Record<string, unknown>>
}

export function told(error: unknown): Told {
  if (!isRefused(error)) throw error
  return { code: error.code, message: error.message, facts: error.facts }
}

/** The answer, or what the server refused it with. */
export async function orTold<Answer>(asked: Promise<Answer>): Promise<{ answer: Answer } | { refused: Told }> {
  try {
    return { answer: await asked }
  } catch (error) {
    return { refused: told(error) }
  }
}

/** A page that does not exist answers 404, and so does an address that nobody here has written (422). */
export async function orNotFound<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    if (isRefused(error) && (error.status === 404 || error.status === 422)) throw new Response(null, { status: 404 })
    throw error
  }
}

/** For what a guest may not ask: nobody signed in is no error. */
export async function orNull<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked
  } catch (error) {
    if (isRefused(error) && (error.status === 401 || error.status === 403)) return null
    throw error
  }
}
