// The code on a member's card or screen. A printed card only says who it might be; the screen's code changes every
// half minute and is taken once, so a photograph of it is worth nothing.
import { codeFrom, isCode, tidyCode } from '@omoya/kernel'

const PREFIX = 'M'
const CARD_LENGTH = 11
const SCREEN = /^OM1\.([0-9A-Z]{6,32})\.(\d{8})$/
const STEP_SECONDS = 30
const STEPS_EITHER_WAY = 1

/** For a printed card: identifies, never authorises spending. Random, so it does not tell the phone. */
export const memberCardFrom = (random: Uint8Array): string => `${PREFIX}${codeFrom(random, CARD_LENGTH)}`

/** The card number in what was typed or scanned, or null. */
export function readMemberCard(text: string): string | null {
  const tidy = tidyCode(text)
  const isCard = tidy.startsWith(PREFIX) && tidy.length === CARD_LENGTH + 1 && isCode(tidy.slice(1))
  return isCard ? tidy : null
}

export interface ScreenCode {
  readonly alias: string
  readonly digits: string
}

export const screenCodeText = ({ alias, digits }: ScreenCode): string => `OM1.${alias}.${digits}`

export function readScreenCode(text: string): ScreenCode | null {
  const match = SCREEN.exec(text)
  return match?.[1] && match[2] ? { alias: match[1], digits: match[2] } : null
}

/** The step whose code a phone shows at this time. */
export const stepAt = (unixSeconds: number): number => Math.floor(unixSeconds / STEP_SECONDS)

/** RFC 6238: the digits for a step, from its HMAC-SHA256, which the caller makes. */
export function digitsOfDigest(digest: Uint8Array): string {
  const offset = (digest.at(-1) ?? 0) & 0x0f
  const [first = 0, second = 0, third = 0, fourth = 0] = digest.slice(offset, offset + 4)
  const value = (first & 0x7f) * 0x1000000 + second * 0x10000 + third * 0x100 + fourth
  return String(value % 100_000_000).padStart(8, '0')
}

/** Eight bytes, big endian: what the HMAC is made of. */
export const stepBytes = (step: number): Uint8Array =>
  Uint8Array.from({ length: 8 }, (_, index) => Math.floor(step / 256 ** (7 - index)) % 256)

export interface ScreenCodeCheck {
  readonly digits: string
  readonly step: number
  /** The last step that this member has shown, which is never taken twice. */
  readonly lastStep: number | null
  readonly expected: (step: number) => string
}

/** The step to remember, or why the code is refused. Compare in constant time on a server: `expected` is 8 digits. */
export function judgeScreenCode(
  check: ScreenCodeCheck,
): { readonly step: number } | { readonly why: 'wrong' | 'used' } {
  const around = Array.from({ length: 2 * STEPS_EITHER_WAY + 1 }, (_, index) => check.step - STEPS_EITHER_WAY + index)
  const step = around.find((candidate) => check.expected(candidate) === check.digits)
  if (step === undefined) return { why: 'wrong' }
  return check.lastStep !== null && step <= check.lastStep ? { why: 'used' } : { step }
}

export interface SignedCode {
  readonly alias: string
  readonly keyId: string
  /** Seconds since 1970. */
  readonly issued: number
  readonly expires: number
  /** What the signature covers. */
  readonly payload: string
  readonly signature: string
}

const SIGNED = /^(OM2\.([0-9A-Z]{6,32})\.([0-9a-z]{1,16})\.(\d{10})\.(\d{10}))\.([0-9A-Za-z_-]{86})$/
const LONGEST_LIFE_SECONDS = 60
const CLOCK_DRIFT_SECONDS = 300

export const signedPayload = (code: Pick<SignedCode, 'alias' | 'keyId' | 'issued' | 'expires'>): string =>
  `OM2.${code.alias}.${code.keyId}.${code.issued}.${code.expires}`

/** The code for tills without a network: they hold the public key and check the Ed25519 signature themselves. */
export function readSignedCode(text: string): SignedCode | null {
  const match = SIGNED.exec(text)
  if (!match) return null
  const [, payload = '', alias = '', keyId = '', issued = '', expires = '', signature = ''] = match
  return { alias, keyId, issued: Number(issued), expires: Number(expires), payload, signature }
}

/** Only time is judged here: the till's clock may be five minutes off, the life of a code may not be long. */
export function isTimely({ issued, expires }: Pick<SignedCode, 'issued' | 'expires'>, unixSeconds: number): boolean {
  const life = expires - issued
  const shortLived = life > 0 && life <= LONGEST_LIFE_SECONDS
  return shortLived && issued - CLOCK_DRIFT_SECONDS <= unixSeconds && unixSeconds <= expires + CLOCK_DRIFT_SECONDS
}
