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
  /** How many answers' room it takes: a page is large, and addresses can be made up without end. */
  readonly weight?: number
}

interface Kept {
  readonly merchant: MerchantId
  readonly weight: number
  readonly until: number
  readonly staleUntil: number
  readonly answer: Promise<unknown>
  isBeingRenewed: boolean
}

const ROOM = 5_000
const SWEEP_MILLISECONDS = 1_000

export class SharedAnswers {
  readonly #kept = new Map<string, Kept>()
  #taken = 0
  #sweptAt = 0
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
    const kept = this.#start(place, make)
    this.#makeRoom(kept.weight, now)
    this.#put(key, kept)
    kept.answer.catch(() => {
      if (this.#kept.get(key) === kept) this.#drop(key)
    })
    return kept.answer as Promise<Answer>
  }

  /** Whoever has just changed the shop sees it at once, at least from this process. */
  forget(merchant: MerchantId): void {
    for (const [key, kept] of this.#kept) if (kept.merchant === merchant) this.#drop(key)
  }

  #drop(key: string): void {
    this.#taken -= this.#kept.get(key)?.weight ?? 0
    this.#kept.delete(key)
  }

  #put(key: string, kept: Kept): void {
    this.#drop(key)
    this.#taken += kept.weight
    this.#kept.set(key, kept)
  }

  #start({ merchant, seconds, staleSeconds = 0, weight = 1 }: SharedPlace, make: () => Promise<unknown>): Kept {
    const until = this.#clock() + seconds * 1000
    return { merchant, weight, until, staleUntil: until + staleSeconds * 1000, answer: make(), isBeingRenewed: false }
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
        if (this.#kept.get(key) === known) this.#put(key, renewed)
      },
      () => (known.isBeingRenewed = false),
    )
    return renewed.answer
  }

  /** What is over goes once a second, so that nothing of a flood stays; the oldest go when there is no room. */
  #makeRoom(weight: number, now: number): void {
    if (now - this.#sweptAt >= SWEEP_MILLISECONDS) {
      this.#sweptAt = now
      for (const [key, kept] of this.#kept) if (kept.staleUntil <= now) this.#drop(key)
    }
    for (const key of this.#kept.keys()) {
      if (this.#taken + weight <= ROOM) return
      this.#drop(key)
    }
  }
}
