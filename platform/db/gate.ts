import type pg from 'pg'
import type { Pool } from './client.ts'

// Callers wait here and not in the pool, whose one time-out can't tell a busy shop from a dead database:
// a place may take 20 s to come free in a rush, a connection may not.

const LONGEST_WAIT = 20_000

class Unreachable extends Error {
  readonly code = 'ECONNREFUSED'
}

interface Waiting {
  readonly come: () => void
  readonly give: (reason: Error) => void
}

export interface Place {
  readonly client: pg.PoolClient
  readonly release: (broken?: Error) => void
}

class Gate {
  readonly #pool: Pool
  #free: number
  #waiting: Waiting[] = []

  constructor(pool: Pool) {
    this.#pool = pool
    this.#free = pool.options.max
  }

  async enter(): Promise<Place> {
    await this.#turn()
    try {
      const client = await this.#pool.connect()
      return { client, release: (broken) => (client.release(broken), this.#leave()) }
    } catch (error) {
      // First, else the next in the row would be let in to wait just as long.
      this.sendAllAway(error)
      this.#leave()
      throw error
    }
  }

  #turn(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1
      return Promise.resolve()
    }
    return new Promise((come, give) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting)
        give(new Unreachable('no connection came free in time'))
      }, LONGEST_WAIT)
      const waiting: Waiting = {
        come: () => (clearTimeout(timer), come()),
        give: (reason) => (clearTimeout(timer), give(reason)),
      }
      this.#waiting.push(waiting)
    })
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next.come()
    else this.#free += 1
  }

  // The database is gone: whoever waits hears it now and not one time-out later each.
  sendAllAway(cause: unknown): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const one of waiting) one.give(Object.assign(new Unreachable('the database is not there'), { cause }))
  }
}

const gates = new WeakMap<Pool, Gate>()

export function gateOf(pool: Pool): Gate {
  let gate = gates.get(pool)
  if (!gate) gates.set(pool, (gate = new Gate(pool)))
  return gate
}
