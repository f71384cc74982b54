interface Running {
  readonly end: Promise<void>
  readonly about: ReadonlySet<string>
}

/** Work that runs while the next is being made ready, a few at a time; the first failure ends it all. */
export class Abreast {
  readonly #most: number
  readonly #running = new Set<Running>()
  #failure: { readonly reason: unknown } | null = null

  constructor(most: number) {
    this.#most = most
  }

  /** Waits for a free place, not for the work; never beside other work `about` the same. */
  async start(work: () => Promise<void>, about: ReadonlySet<string> = new Set()): Promise<void> {
    const meets = ({ about: others }: Running): boolean => [...about].some((one) => others.has(one))
    while (this.#running.size >= this.#most || [...this.#running].some(meets))
      await Promise.race([...this.#running].map(({ end }) => end))
    this.#raise()
    const end = work().catch((reason: unknown) => void (this.#failure ??= { reason }))
    const one = { end, about }
    this.#running.add(one)
    void end.then(() => this.#running.delete(one))
  }

  /** What was started is over before a failure of the caller is told: nothing writes behind its back. */
  async whole<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    try {
      return await run()
    } finally {
      await Promise.all([...this.#running].map(({ end }) => end))
      this.#raise()
    }
  }

  #raise(): void {
    if (this.#failure) throw this.#failure.reason
  }
}
