// WebAuthn behind one door: what a browser is asked, and whether what came back is true. Nothing is kept here.
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
  type AuthenticationResponseJSON, type AuthenticatorTransportFuture, type RegistrationResponseJSON,
} from '@simplewebauthn/server' // prettier-ignore

/** Where the browser is, "shop.example:3000". A passkey belongs to its name without the port. */
export type PasskeyHost = string

export const placeOfHost = (host: PasskeyHost): string => new URL(`http://${host}`).hostname

/** Browsers take https, and plain http only from the machine itself. */
const originsOf = (host: PasskeyHost): string[] => [`https://${host}`, `http://${host}`]

export interface PasskeyOwner {
  /** Bytes that say nothing about the person. */
  readonly handle: Uint8Array<ArrayBuffer>
  readonly name: string
  readonly shop: string
}

export interface KnownPasskey {
  readonly credential: string
  readonly transports: readonly string[]
}

/** `challenge`: bytes that only the caller can have made. */
export function askForNewPasskey(
  host: PasskeyHost,
  challenge: Uint8Array<ArrayBuffer>,
  { owner, known }: { readonly owner: PasskeyOwner; readonly known: readonly KnownPasskey[] },
) {
  return generateRegistrationOptions({
    rpName: owner.shop,
    rpID: placeOfHost(host),
    userID: owner.handle,
    userName: owner.name,
    userDisplayName: owner.name,
    challenge,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map(({ credential, transports }) => ({
      id: credential,
      transports: [...transports] as AuthenticatorTransportFuture[], // as this very browser once named them
    })),
  })
}

export const askForPasskey = (host: PasskeyHost, challenge: Uint8Array<ArrayBuffer>) =>
  generateAuthenticationOptions({ rpID: placeOfHost(host), challenge, userVerification: 'required' })

export interface NewPasskey extends KnownPasskey {
  readonly publicKey: Buffer
  readonly counter: number
  readonly isSynced: boolean
}

/** Whether a challenge is one of ours and still good. */
export type ChallengeCheck = (challenge: string) => boolean

/** Null: it is not true. */
export async function readNewPasskey(
  host: PasskeyHost,
  sent: unknown,
  isOurs: ChallengeCheck,
): Promise<NewPasskey | null> {
  const answer = await orNull(
    verifyRegistrationResponse({
      response: sent as RegistrationResponseJSON, // whatever it is, the check refuses what is not one
      expectedChallenge: isOurs,
      expectedOrigin: originsOf(host),
      expectedRPID: placeOfHost(host),
      requireUserVerification: true,
    }),
  )
  if (!answer?.verified) return null
  const { credential, credentialBackedUp } = answer.registrationInfo
  return {
    credential: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    isSynced: credentialBackedUp,
  }
}

export interface HeldPasskey {
  readonly credential: string
  readonly publicKey: Buffer
  readonly counter: number
}

/** The new count of uses; null: it is not true, or a copy of the key has been used elsewhere. */
export async function readPasskey(
  host: PasskeyHost,
  { sent, held }: { readonly sent: unknown; readonly held: HeldPasskey },
  isOurs: ChallengeCheck,
): Promise<{ readonly counter: number } | null> {
  const answer = await orNull(
    verifyAuthenticationResponse({
      response: sent as AuthenticationResponseJSON, // whatever it is, the check refuses what is not one
      expectedChallenge: isOurs,
      expectedOrigin: originsOf(host),
      expectedRPID: placeOfHost(host),
      credential: { id: held.credential, publicKey: new Uint8Array(held.publicKey), counter: held.counter },
      requireUserVerification: true,
    }),
  )
  return answer?.verified ? { counter: answer.authenticationInfo.newCounter } : null
}

/** The library throws at what is wrong; to us that is an answer. */
const orNull = <Answer>(asked: Promise<Answer>): Promise<Answer | null> => asked.catch(() => null)
