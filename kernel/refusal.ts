export type Facts = Readonly<Record<string, unknown>>

/** "No, because": a code that the edge words in the reader's language, and the facts for it. */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Facts
  constructor(code: string, facts: Facts = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}

export const refuse = (code: string, facts: Facts = {}): Refusal => new Refusal(code, facts)
