import { hash, parseOptions, verify } from '@node-rs/argon2'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const LONGEST_PASSWORD = 1_000

/** argon2id, 19 MiB, 2 passes, 1 lane; also for PINs. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), COST)

/** With `null` (no such account) it works as long as otherwise and says no, so that nobody learns who exists. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return false
  const isRight = await verify(stored ?? (await nobody()), normal(password))
  return isRight && stored !== null
}

/** True for hashes of an earlier cost: hash again at the next successful log-in. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored)
  return memoryCost !== COST.memoryCost || timeCost !== COST.timeCost || parallelism !== COST.parallelism
}

// Keyboards compose the same character in different ways.
const normal = (password: string): string => password.normalize('NFC')

let nobodys: Promise<string> | undefined
const nobody = (): Promise<string> => (nobodys ??= hash('nobody has this password', COST))
