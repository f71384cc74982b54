// The stand-in for LINE in a demo: the same messages, a page that says what it is, and nobody's real account.
import type { LineChannel } from '@omoya/members'

export const SIMULATED_LINE = '/simulated/line'

/** The browser stays at the address of the shop that it is in; the server asks at its own. */
export const simulatedLine = (house: string, shop: string): LineChannel => ({
  channelId: 'simulated',
  secret: 'a-channel-that-only-the-demo-has',
  issuer: `${house}${SIMULATED_LINE}`,
  authorizeUrl: `${shop}${SIMULATED_LINE}/authorize`,
  tokenUrl: `${house}${SIMULATED_LINE}/token`,
  isSimulated: true,
})
