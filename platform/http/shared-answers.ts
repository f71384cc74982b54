// What every guest is told alike is worked out once and told again for a moment, so that a crowd in front of one shelf
// asks the database once (docs/decisions/shared-answers.md). Nothing that depends on a person comes in here.
import type { MerchantId } from '@omoya/kernel'

interface Kept {
  readonly merchant: MerchantId
  readonly until: number
  readonly answer: Promise<unknown>
}

const MOST = 5_000

export class SharedAnswers {
  readonly #kept = new Map<string, Kept>()
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** One caller works it out, the others of that moment wait for it; a failure is told to them and not kept. */
  answer<Answer>(
    place: { readonly merchant: MerchantId; readonly key: string; readonly seconds: number },
    make: () => Promise<Answer>,
  ): Promise<Answer> {
    const key = `${place.merchant} ${place.key}`
    const now = this.#clock()
    const known = this.#kept.get(key)
    if (known && known.until > now) return known.answer as Promise<Answer> // the key names what made it
    this.#kept.delete(key)
    if (this.#kept.size >= MOST) this.#dropOld(now)
    const kept: Kept = { merchant: place.merchant, until: now + place.seconds * 1000, answer: make() }
    this.#kept.set(key, kept)
    kept.answer.catch(() => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key)
    })
    return kept.answer as Promise<Answer>
  }

  /** Whoever has just changed the shop sees it at once, at least from this process. */
  forget(merchant: MerchantId): void {
    for (const [key, kept] of this.#kept) if (kept.merchant === merchant) this.#kept.delete(key)
  }

  #dropOld(now: number): void {
    for (const [key, kept] of this.#kept) if (kept.until <= now) this.#kept.delete(key)
    for (const key of this.#kept.keys()) {
      if (this.#kept.size < MOST) return
      this.#kept.delete(key)
    }
  }
}
