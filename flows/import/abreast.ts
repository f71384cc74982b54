/** Work that runs while the next is being made ready, a few at a time; the first failure ends it all. */
export class Abreast {
  readonly #most: number
  readonly #running = new Set<Promise<void>>()
  #failure: { readonly reason: unknown } | null = null

  constructor(most: number) {
    this.#most = most
  }

  /** Waits for a free place, not for the work. */
  async start(work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#most) await Promise.race(this.#running)
    this.#raise()
    const one = work().catch((reason: unknown) => void (this.#failure ??= { reason }))
    this.#running.add(one)
    void one.then(() => this.#running.delete(one))
  }

  async end(): Promise<void> {
    await Promise.all(this.#running)
    this.#raise()
  }

  #raise(): void {
    if (this.#failure) throw this.#failure.reason
  }
}
