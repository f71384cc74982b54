import { afterAll } from 'vitest'
import { houseOfFile, shop } from '@omoya/platform/testing/index'
import { gatewayBehaves } from '../gateway.testing.ts'
import { simulatedGateway } from './simulated.ts'

afterAll(async () => (await houseOfFile()).close())

gatewayBehaves(async () => simulatedGateway((await houseOfFile()).runtime, shop.id), {
  good: 'tok_ok',
  declined: 'tok_declined',
  replyLost: 'tok_reply_lost',
  refundRefused: 'tok_refund_refused',
})
