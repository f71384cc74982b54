// The code on a member's screen, computed here: a till below ground reads it although the phone has no network.
import { digitsOfDigest, screenCodeText, stepAt, stepBytes } from '@omoya/members/rules'

/** What the shop gave to this phone once; it stays here and goes with the log-out. */
export interface CardKey {
  readonly alias: string
  /** base64url */
  readonly key: string
}

export interface ShownCode {
  /** What the till scans. */
  readonly text: string
  /** For who types: 1234 5678. */
  readonly digits: string
  readonly secondsLeft: number
}

const STEP = 30

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

export async function codeAt({ alias, key }: CardKey, unixSeconds: number): Promise<ShownCode> {
  const step = stepAt(unixSeconds)
  const secret = await crypto.subtle.importKey('raw', bytesOf(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const digest = await crypto.subtle.sign('HMAC', secret, Uint8Array.from(stepBytes(step)))
  const digits = digitsOfDigest(new Uint8Array(digest))
  return {
    text: screenCodeText({ alias, digits }),
    digits: `${digits.slice(0, 4)} ${digits.slice(4)}`,
    secondsLeft: STEP - (Math.floor(unixSeconds) % STEP),
  }
}
