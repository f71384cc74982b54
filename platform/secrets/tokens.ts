import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { DataKey } from './envelope.ts'

export interface Token {
  /** Given away once and never stored. */
  readonly token: string
  /** What the table keeps. */
  readonly hash: Buffer
}

/** 256 random bits: nobody guesses it, so its stored hash needs no salt. */
export function newToken(): Token {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Takes as long for a near miss as for a far one. */
export function isSame(left: string | Uint8Array, right: string | Uint8Array): boolean {
  return timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest())
}

/** Six digits for a phone or a mailbox. */
export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0')

/** A million codes are quickly tried, so their hash needs a key, and belongs to one purpose and receiver. */
export const hashCode = (key: DataKey, purpose: string, code: string): Buffer =>
  createHmac('sha256', key.bytes).update(`one-time code\0${purpose}\0${code}`).digest()
