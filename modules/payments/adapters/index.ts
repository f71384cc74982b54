import type { MerchantId } from '@omoya/kernel'
import type { Runtime, Vault } from '@omoya/platform'
import type { PaymentGateway, SignedNotice } from './gateway.ts'
import { isSigned } from './simulated/notices.ts'
import { simulatedGateway } from './simulated/simulated.ts'

const gateways: Readonly<Record<string, (runtime: Runtime, merchant: MerchantId) => PaymentGateway>> = {
  simulated: simulatedGateway,
}

export function gatewayOf(runtime: Runtime, merchant: MerchantId, name: string): PaymentGateway {
  const make = gateways[name]
  if (!make) throw new Error(`no payment gateway is called ${name}`)
  return make(runtime, merchant)
}

const signed: Readonly<Record<string, (vault: Vault, notice: SignedNotice) => boolean>> = { simulated: isSigned }

/** False also for a gateway that nobody knows: an absent check is a failure. */
export const isFromGateway = (name: string, vault: Vault, notice: SignedNotice): boolean =>
  notice.notice.gateway === name && (signed[name]?.(vault, notice) ?? false)
