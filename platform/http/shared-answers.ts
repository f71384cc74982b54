// What every guest is told alike is worked out once and told again for a moment, so that a crowd in front of one shelf
// asks the database once (docs/decisions/shared-answers.md). Nothing that depends on a person comes in here.
import type { MerchantId } from '@omoya/kernel'

export interface SharedPlace {
  readonly merchant: MerchantId
  /** Says all that the answer depends on. */
  readonly key: string
  readonly seconds: number
  /** For so much longer the old answer is told to the others while one caller waits for the new one. */
  readonly staleSeconds?: number
}

interface Kept {
  readonly merchant: MerchantId
  readonly until: number
  readonly staleUntil: number
  readonly answer: Promise<unknown>
  isBeingRenewed: boolean
}

const MOST = 5_000

export class SharedAnswers {
  readonly #kept = new Map<string, Kept>()
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** One caller works it out, the others of that moment wait for it; a failure is told to them and not kept. */
  answer<Answer>(place: SharedPlace, make: () => Promise<Answer>): Promise<Answer> {
    const key = `${place.merchant} ${place.key}`
    const now = this.#clock()
    const known = this.#kept.get(key)
    if (known && known.until > now) return known.answer as Promise<Answer> // the key names what made it
    if (known && known.staleUntil > now) {
      if (known.isBeingRenewed) return known.answer as Promise<Answer>
      return this.#renew(key, known, { place, make }) as Promise<Answer>
    }
    if (this.#kept.size >= MOST) this.#dropOld(now)
    const kept = this.#start(place, make)
    this.#kept.delete(key)
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

  #start({ merchant, seconds, staleSeconds = 0 }: SharedPlace, make: () => Promise<unknown>): Kept {
    const until = this.#clock() + seconds * 1000
    return { merchant, until, staleUntil: until + staleSeconds * 1000, answer: make(), isBeingRenewed: false }
  }

  /** What was forgotten meanwhile is not put back; a renewal that failed leaves the old answer until its time is up. */
  #renew(
    key: string,
    known: Kept,
    { place, make }: { place: SharedPlace; make: () => Promise<unknown> },
  ): Promise<unknown> {
    known.isBeingRenewed = true
    const renewed = this.#start(place, make)
    renewed.answer.then(
      () => {
        if (this.#kept.get(key) === known) this.#kept.set(key, renewed)
      },
      () => (known.isBeingRenewed = false),
    )
    return renewed.answer
  }

  #dropOld(now: number): void {
    for (const [key, kept] of this.#kept) if (kept.staleUntil <= now) this.#kept.delete(key)
    for (const key of this.#kept.keys()) {
      if (this.#kept.size < MOST) return
      this.#kept.delete(key)
    }
  }
}
