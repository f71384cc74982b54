// What every gateway adapter is held to; each runs it with tokens that make its sandbox behave so.
import { expect, test } from 'vitest'
import { uuid7, type OrderId, type PaymentId } from '@omoya/kernel'
import { GatewaySilent, type Charge, type PaymentGateway } from './gateway.ts'

export interface GatewayTokens {
  readonly good: string
  readonly declined: string
  readonly replyLost: string
  readonly refundRefused: string
}

let made = 0
const newId = <Kind extends string>() => uuid7<Kind>(Date.now(), Buffer.from(String((made += 1)).padStart(10, '0')))

export function gatewayBehaves(make: () => Promise<PaymentGateway>, tokens: GatewayTokens): void {
  const soon = () => AbortSignal.timeout(5_000)
  const asking = (token: string, amount = 1020): Charge => ({
    payment: newId<'payment'>(),
    order: newId<'order'>() as OrderId,
    amount,
    currency: 'TWD',
    token,
  })

  test('a charge under one id is taken once, however often it is asked for', async () => {
    const gateway = await make()
    const charge = asking(tokens.good)
    const first = await gateway.charge(charge, soon())
    expect(first).toMatchObject({ outcome: 'captured', amount: 1020, currency: 'TWD' })
    expect(await gateway.charge(charge, soon())).toEqual(first)
    expect((await gateway.query(charge.payment, soon()))?.result).toEqual(first)
  })

  test('a bank that says no is an answer, not an error', async () => {
    const gateway = await make()
    expect(await gateway.charge(asking(tokens.declined), soon())).toMatchObject({ outcome: 'declined' })
  })

  test('a payment that it never heard of is nobody', async () => {
    const gateway = await make()
    expect(await gateway.query(newId<'payment'>() as PaymentId, soon())).toBeNull()
  })

  test('after a lost reply the query tells that the money was taken', async () => {
    const gateway = await make()
    const charge = asking(tokens.replyLost)
    await expect(gateway.charge(charge, soon())).rejects.toBeInstanceOf(GatewaySilent)
    expect((await gateway.query(charge.payment, soon()))?.result).toMatchObject({ outcome: 'captured', amount: 1020 })
  })

  test('a refund under one id goes out once, and never more than was charged', async () => {
    const gateway = await make()
    const charge = asking(tokens.good)
    await gateway.charge(charge, soon())
    const refund = { refund: newId<'refund'>(), payment: charge.payment, amount: 700, currency: 'TWD' }
    const first = await gateway.refund(refund, soon())
    expect(first).toMatchObject({ outcome: 'refunded' })
    expect(await gateway.refund(refund, soon())).toEqual(first)
    expect(await gateway.refund({ ...refund, refund: newId<'refund'>() }, soon())).toMatchObject({ outcome: 'refused' })
    expect((await gateway.query(charge.payment, soon()))?.refunds).toMatchObject([{ refund: refund.refund, amount: 700 }]) // prettier-ignore
  })

  test('a closed card refuses its refund', async () => {
    const gateway = await make()
    const charge = asking(tokens.refundRefused)
    await gateway.charge(charge, soon())
    const refund = { refund: newId<'refund'>(), payment: charge.payment, amount: 700, currency: 'TWD' }
    expect(await gateway.refund(refund, soon())).toMatchObject({ outcome: 'refused' })
  })
}
