import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '@omoya/kernel'

const PAUSES = [1_000, 3_000, 9_000, 20_000]

const isAway = (error: unknown): boolean => error instanceof Refusal && error.code === 'platform.database_unreachable'

/** A database that restarts or is drowned in work costs an import time, not its end; each of its steps may run twice. */
export async function patiently<T>(step: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await step()
    } catch (error) {
      if (!isAway(error)) throw error
      await wait(pause)
    }
  }
  return step()
}
