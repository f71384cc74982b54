import type { MerchantId } from '@omoya/kernel'
import type { Runtime } from '@omoya/platform'
import type { PaymentGateway } from './gateway.ts'
import { simulatedGateway } from './simulated/simulated.ts'

const gateways: Readonly<Record<string, (runtime: Runtime, merchant: MerchantId) => PaymentGateway>> = {
  simulated: simulatedGateway,
}

export function gatewayOf(runtime: Runtime, merchant: MerchantId, name: string): PaymentGateway {
  const make = gateways[name]
  if (!make) throw new Error(`no payment gateway is called ${name}`)
  return make(runtime, merchant)
}
