// LINE Login v2.1 (OpenID Connect): code flow with state, nonce and PKCE. Web log-in signs the ID token with HS256 and
// the channel's secret; no other algorithm is taken, so nobody signs with a public key or with nothing.
import { refuse } from '@omoya/kernel'
import { jwtVerify } from 'jose'
import {
  allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, ClientSecretPost,
  Configuration, randomNonce, randomPKCECodeVerifier, randomState,
} from 'openid-client' // prettier-ignore

export interface LineChannel {
  readonly channelId: string
  readonly secret: string
  readonly issuer: string
  /** Where the browser goes. */
  readonly authorizeUrl: string
  /** Where the server asks. */
  readonly tokenUrl: string
  readonly isSimulated: boolean
}

export const lineItself = (channelId: string, secret: string): LineChannel => ({
  channelId,
  secret,
  issuer: 'https://access.line.me',
  authorizeUrl: 'https://access.line.me/oauth2/v2.1/authorize',
  tokenUrl: 'https://api.line.me/oauth2/v2.1/token',
  isSimulated: false,
})

/** Known to nobody but us and, as far as it must be, the browser that began. */
export interface LineSecrets {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** The address that LINE sends back to, the same when asking for the token. */
  readonly redirect: string
}

export const newLineSecrets = (redirect: string): LineSecrets => ({
  state: randomState(),
  nonce: randomNonce(),
  verifier: randomPKCECodeVerifier(),
  redirect,
})

const ANSWER_SECONDS = 8

function configurationOf(channel: LineChannel): Configuration {
  const configuration = new Configuration(
    { issuer: channel.issuer, authorization_endpoint: channel.authorizeUrl, token_endpoint: channel.tokenUrl },
    channel.channelId,
    { client_secret: channel.secret, id_token_signed_response_alg: 'HS256' },
    ClientSecretPost(channel.secret),
  )
  configuration.timeout = ANSWER_SECONDS
  if (channel.isSimulated) allowInsecureRequests(configuration)
  return configuration
}

/** The page of LINE where the person agrees. */
export async function lineAddress(channel: LineChannel, secrets: LineSecrets): Promise<string> {
  const { state, nonce, verifier, redirect } = secrets
  return buildAuthorizationUrl(configurationOf(channel), {
    redirect_uri: redirect,
    scope: 'openid profile',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    bot_prompt: 'normal',
  }).href
}

/** Who came back: the LINE user id. `returned` is what stood behind the question mark. Refuses with `members.line_failed`. */
export async function lineUserOf(
  channel: LineChannel,
  returned: URLSearchParams,
  secrets: LineSecrets,
): Promise<string> {
  const { state, nonce, verifier, redirect } = secrets
  const address = new URL(`${redirect}?${returned}`)
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
  const tokens = await authorizationCodeGrant(configurationOf(channel), address, checks).catch(failed)
  return verifiedUser(channel, { idToken: tokens.id_token ?? '', nonce, now: new Date() })
}

export interface IdTokenCheck {
  readonly idToken: string
  readonly nonce: string
  readonly now: Date
}

/** The signature too, which the code flow of the library leaves to the secure connection. */
export async function verifiedUser(
  { channelId, secret, issuer }: Pick<LineChannel, 'channelId' | 'secret' | 'issuer'>,
  { idToken, nonce, now }: IdTokenCheck,
): Promise<string> {
  const { payload } = await jwtVerify(idToken, new TextEncoder().encode(secret), {
    algorithms: ['HS256'],
    issuer,
    audience: channelId,
    currentDate: now,
    requiredClaims: ['sub', 'exp', 'nonce'],
  }).catch(failed)
  if (!payload.sub || payload['nonce'] !== nonce) throw refuse('members.line_failed', { why: 'nonce' })
  return payload.sub
}

function failed(error: unknown): never {
  const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  throw refuse('members.line_failed', { why })
}
