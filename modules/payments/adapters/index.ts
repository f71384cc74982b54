import type { MerchantId } from '@omoya/kernel'
import type { Ctx, Runtime, Vault } from '@omoya/platform'
import type { PaymentGateway, SignedNotice } from './gateway.ts'
import { isSigned } from './simulated/notices.ts'
import { simulatedGateway } from './simulated/simulated.ts'

// Maps, since their names come in at the door and an object answers to "constructor" too.
const gateways: ReadonlyMap<string, (runtime: Runtime, merchant: MerchantId) => PaymentGateway> = new Map([
  ['simulated', simulatedGateway],
])

/** Takes cards only where nobody expects money. */
const SIMULATED = 'simulated'

/** Who takes cards in this house; null: nobody does. */
export const gatewayIn = ({ isDemo }: Ctx['house']): string | null => (isDemo ? SIMULATED : null)

export function gatewayOf(runtime: Runtime, merchant: MerchantId, name: string): PaymentGateway {
  const make = gateways.get(name)
  if (!make) throw new Error(`no payment gateway is called ${name}`)
  if (name === SIMULATED && !runtime.config.demo) throw new Error('the simulated gateway works in a demo only')
  return make(runtime, merchant)
}

const signed: ReadonlyMap<string, (vault: Vault, notice: SignedNotice) => boolean> = new Map([['simulated', isSigned]])

/** False also for a gateway that nobody knows: an absent check is a failure. */
export const isFromGateway = (name: string, vault: Vault, notice: SignedNotice): boolean =>
  notice.notice.gateway === name && (signed.get(name)?.(vault, notice) ?? false)
