import { Secret, TOTP } from 'otpauth'

const STEP_SECONDS = 30

/** For an authenticator app: 160 random bits, base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code holds. */
export function totpUrl(secret: string, issuer: string, account: string): string {
  return new TOTP({ issuer, label: account, secret: Secret.fromBase32(secret), period: STEP_SECONDS }).toString()
}

export interface TotpAttempt {
  readonly secret: string
  readonly code: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The step of the last accepted code: each code counts once. */
  readonly lastStep: number
}

export type TotpAnswer =
  { readonly ok: true; readonly step: number } | { readonly ok: false; readonly why: 'wrong' | 'used' }

/** Accepts the code of this half minute and its two neighbours; store `step` as the next `lastStep`. */
export function verifyTotp({ secret, code, at, lastStep }: TotpAttempt): TotpAnswer {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: STEP_SECONDS })
  const delta = /^\d{6}$/.test(code) ? totp.validate({ token: code, timestamp: at, window: 1 }) : null
  if (delta === null) return { ok: false, why: 'wrong' }
  const step = Math.floor(at / (STEP_SECONDS * 1000)) + delta
  return step > lastStep ? { ok: true, step } : { ok: false, why: 'used' }
}
