import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '@omoya/kernel'

const PAUSES = [1_000, 3_000, 9_000, 20_000]

/** A statement or a lock took too long. */
const TOO_SLOW = ['57014', '55P03']

const isSlow = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && TOO_SLOW.includes(String(error.code))

const isAway = (error: unknown): boolean =>
  isSlow(error) || (error instanceof Refusal && error.code === 'platform.database_unreachable')

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
