export type SecretTroubleCode = 'broken' | 'other_key' | 'unknown_master' | 'weak_secret'

/** Why a secret cannot be used. Its message never holds any part of the secret. */
export class SecretTrouble extends Error {
  readonly code: SecretTroubleCode
  constructor(code: SecretTroubleCode, message: string) {
    super(message)
    this.name = 'SecretTrouble'
    this.code = code
  }
}
