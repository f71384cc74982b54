// Logging in at somebody else's house (OpenID Connect): code flow with state, nonce and PKCE. The ID token is signed with
// HS256 and the client's secret; no other algorithm is taken, so nobody signs with a public key or with nothing.
import { jwtVerify } from 'jose'
import {
  allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, ClientSecretPost,
  Configuration, randomNonce, randomPKCECodeVerifier, randomState,
} from 'openid-client' // prettier-ignore

export interface OpenIdClient {
  readonly clientId: string
  readonly secret: string
  readonly issuer: string
  /** Where the browser goes. */
  readonly authorizeUrl: string
  /** Where the server asks; plain http only where `isSimulated`. */
  readonly tokenUrl: string
  readonly isSimulated: boolean
}

/** Known to nobody but us and, as far as it must be, the browser that began. */
export interface OpenIdSecrets {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** The address that the browser is sent back to, the same when asking for the token. */
  readonly redirect: string
}

export const newOpenIdSecrets = (redirect: string): OpenIdSecrets => ({
  state: randomState(),
  nonce: randomNonce(),
  verifier: randomPKCECodeVerifier(),
  redirect,
})

const ANSWER_SECONDS = 8

function configurationOf(client: OpenIdClient): Configuration {
  const configuration = new Configuration(
    { issuer: client.issuer, authorization_endpoint: client.authorizeUrl, token_endpoint: client.tokenUrl },
    client.clientId,
    { client_secret: client.secret, id_token_signed_response_alg: 'HS256' },
    ClientSecretPost(client.secret),
  )
  configuration.timeout = ANSWER_SECONDS
  if (client.isSimulated) allowInsecureRequests(configuration)
  return configuration
}

/** The page where the person agrees. `more`: what this provider takes beside the standard. */
export async function openIdAddress(
  client: OpenIdClient,
  secrets: OpenIdSecrets,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { state, nonce, verifier, redirect } = secrets
  return buildAuthorizationUrl(configurationOf(client), {
    redirect_uri: redirect,
    scope: 'openid profile',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  }).href
}

/** Why nobody was named: the library's own word. */
export class OpenIdTrouble extends Error {
  readonly why: string
  constructor(why: string, cause?: unknown) {
    super(`Nobody was named: ${why}`, { cause })
    this.why = why
  }
}

/** Who came back: the subject. `returned` is what stood behind the question mark. Throws OpenIdTrouble. */
export async function openIdSubject(
  client: OpenIdClient,
  returned: URLSearchParams,
  secrets: OpenIdSecrets,
): Promise<string> {
  const { state, nonce, verifier, redirect } = secrets
  const address = new URL(`${redirect}?${returned}`)
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
  const tokens = await authorizationCodeGrant(configurationOf(client), address, checks).catch(failed)
  return verifiedSubject(client, { idToken: tokens.id_token ?? '', nonce, now: new Date() })
}

export interface IdTokenCheck {
  readonly idToken: string
  readonly nonce: string
  readonly now: Date
}

/** The signature too, which the code flow of the library leaves to the secure connection. Throws OpenIdTrouble. */
export async function verifiedSubject(
  { clientId, secret, issuer }: Pick<OpenIdClient, 'clientId' | 'secret' | 'issuer'>,
  { idToken, nonce, now }: IdTokenCheck,
): Promise<string> {
  const { payload } = await jwtVerify(idToken, new TextEncoder().encode(secret), {
    algorithms: ['HS256'],
    issuer,
    audience: clientId,
    currentDate: now,
    requiredClaims: ['sub', 'exp', 'nonce'],
  }).catch(failed)
  if (!payload.sub || payload['nonce'] !== nonce) throw new OpenIdTrouble('nonce')
  return payload.sub
}

function failed(error: unknown): never {
  throw new OpenIdTrouble(error instanceof Error && 'code' in error ? String(error.code) : 'unknown', error)
}
