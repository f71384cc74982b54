import { randomBytes, randomFillSync } from 'node:crypto'

// Asking the system for ten bytes costs as much as asking for a thousand, and an import asks a million times.
const POOL = 4096
const pool = Buffer.allocUnsafeSlow(POOL)
let used = POOL

/** Random bytes that nobody had before and nobody finds here later. */
export function freshBytes(count: number): Buffer {
  if (count > POOL / 8) return randomBytes(count)
  if (used + count > POOL) {
    randomFillSync(pool)
    used = 0
  }
  const taken = Buffer.from(pool.subarray(used, used + count))
  pool.fill(0, used, used + count)
  used += count
  return taken
}
