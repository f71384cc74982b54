// Keys, sealed values, tokens, passwords and codes. Nothing here reads the clock or the environment.
export { addMasterKey, forgetOlderKeys, loadMasterKey } from './master-key.ts'
export type { Keyring, MasterKey } from './master-key.ts'
export {
  blindIndex,
  isWrappedByCurrent,
  keyVersionOf,
  makeDataKey,
  open,
  openText,
  rewrapKey,
  seal,
  unwrapKey,
  wrapKey,
} from './envelope.ts'
export type { DataKey } from './envelope.ts'
export { hashCode, hashToken, isSame, newCode, newToken } from './tokens.ts'
export type { Token } from './tokens.ts'
export { hashPassword, isOutdated, verifyPassword } from './passwords.ts'
export { newTotpSecret, totpUrl, verifyTotp } from './totp.ts'
export type { TotpAnswer, TotpAttempt } from './totp.ts'
export { SecretTrouble } from './trouble.ts'
export type { SecretTroubleCode } from './trouble.ts'
