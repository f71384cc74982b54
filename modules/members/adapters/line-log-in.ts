// LINE Login v2.1 is OpenID Connect; web log-in signs the ID token with the channel's secret (HS256).
import { refuse } from '@omoya/kernel'
import {
  newOpenIdSecrets, openIdAddress, openIdSubject, OpenIdTrouble, verifiedSubject, type IdTokenCheck, type OpenIdClient, type OpenIdSecrets,
} from '@omoya/platform/open-id' // prettier-ignore

export interface LineChannel extends Omit<OpenIdClient, 'clientId'> {
  readonly channelId: string
}
export type LineSecrets = OpenIdSecrets

export const lineItself = (channelId: string, secret: string): LineChannel => ({
  channelId,
  secret,
  issuer: 'https://access.line.me',
  authorizeUrl: 'https://access.line.me/oauth2/v2.1/authorize',
  tokenUrl: 'https://api.line.me/oauth2/v2.1/token',
  isSimulated: false,
})

export const newLineSecrets = newOpenIdSecrets

const clientOf = ({ channelId, ...channel }: LineChannel): OpenIdClient => ({ ...channel, clientId: channelId })

/** The page of LINE where the person agrees, and may become a friend of the shop. */
export const lineAddress = (channel: LineChannel, secrets: LineSecrets): Promise<string> =>
  openIdAddress(clientOf(channel), secrets, { bot_prompt: 'normal' })

/** Who came back: the LINE user id. `returned` is what stood behind the question mark. Refuses with `members.line_failed`. */
export const lineUserOf = (channel: LineChannel, returned: URLSearchParams, secrets: LineSecrets): Promise<string> =>
  openIdSubject(clientOf(channel), returned, secrets).catch(failed)

export const verifiedUser = (channel: LineChannel, check: IdTokenCheck): Promise<string> =>
  verifiedSubject(clientOf(channel), check).catch(failed)

function failed(error: unknown): never {
  if (error instanceof OpenIdTrouble) throw refuse('members.line_failed', { why: error.why })
  throw error
}
