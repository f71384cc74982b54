// A card company in a box: it keeps its own book in transactions of its own, as an outside system would. Tokens say
// what goes wrong, for tests, the demo shop and the storms.
import { addSeconds, type MerchantId, type PaymentId } from '@omoya/kernel'
import { sql, systemCommand, type Ctx, type Runtime } from '@omoya/platform'
import { GatewaySilent, type Charge, type GatewayBook, type GatewayRefund, type GatewayRefundResult, type PaymentGateway } from '../gateway.ts' // prettier-ignore
import type { PaymentResult } from '../../rules/payment-moves.ts'
import { planNotices } from './notices.ts'

/** Any other token is as good as `tok_ok`. */
export const sentinels = {
  tok_ok: 'charges at once',
  tok_declined: 'the bank says no',
  tok_request_lost: 'the first request never arrives',
  tok_reply_lost: 'charges, the reply is lost',
  tok_timeout_after_success: 'charges, answers too late',
  tok_error_after_success: 'charges, answers 500',
  tok_slow: 'charges, answers after 30 seconds',
  tok_notice_doubled: 'charges, tells it twice by notice',
  tok_late: 'the money comes three days later',
  tok_other_amount: 'charges one less than it was asked for',
  tok_refund_refused: 'charges; gives nothing back, the card is closed',
  tok_refund_reply_lost: 'charges; the reply to a refund is lost',
} as const

const LATE_SECONDS = 3 * 86_400
const SLOW_MILLISECONDS = 30_000

interface ChargeRow {
  readonly token: string
  readonly amount: number
  readonly currency: string
  readonly state: 'unseen' | 'pending' | 'captured' | 'declined'
  readonly reference: string
  readonly tries: number
}

export function simulatedGateway(runtime: Runtime, merchant: MerchantId): PaymentGateway {
  const inItsBook = <T>(run: (ctx: Ctx) => Promise<T>) => systemCommand(runtime, merchant, 'simulated-gateway', run)
  return {
    name: 'simulated',
    charge: async (charge, signal) => {
      const row = await inItsBook((ctx) => bookCharge(ctx, charge))
      await misbehave(row, signal)
      return resultOf(row)
    },
    query: (payment) => inItsBook((ctx) => readBook(ctx, payment)),
    refund: async (refund) => {
      const answer = await inItsBook((ctx) => bookRefund(ctx, refund))
      if (answer === 'silent') throw new GatewaySilent('the reply to the refund was lost')
      return answer
    },
  }
}

/** `tok_bin_41351299` is a card that begins so; no other token tells its digits. */
const digitsOf = (token: string): string => /^tok_bin_(\d{4,16})$/.exec(token)?.[1] ?? ''

function firstState({ token, cardBegins }: Charge): ChargeRow['state'] {
  if (cardBegins && !digitsOf(token).startsWith(cardBegins)) return 'declined'
  if (token === 'tok_declined') return 'declined'
  if (token === 'tok_request_lost') return 'unseen'
  return token === 'tok_late' ? 'pending' : 'captured'
}

/** Once a payment: a second request under the same id is answered from the book. */
async function bookCharge(ctx: Ctx, charge: Charge): Promise<ChargeRow> {
  const { payment, order, currency, token } = charge
  const amount = token === 'tok_other_amount' ? charge.amount - 1 : charge.amount
  const capturesAt = token === 'tok_late' ? addSeconds(ctx.now, LATE_SECONDS) : ctx.now
  const booked = await ctx.maybe<ChargeRow>(sql`insert into payments.simulated_charge
      (merchant_id, payment_id, order_id, token, amount, currency, state, reference, captures_at)
    values (${ctx.merchant}, ${payment}, ${order}, ${token}, ${amount}, ${currency}, ${firstState(charge)},
      ${`sim-${payment}`}, ${capturesAt})
    on conflict (merchant_id, payment_id) do nothing returning token, amount, currency, state, reference, tries`)
  if (booked) {
    await planNotices(ctx, charge, { ...booked, capturesAt })
    return booked
  }
  return ctx.one<ChargeRow>(sql`update payments.simulated_charge set tries = tries + 1,
      state = case when state = 'unseen' or (state = 'pending' and captures_at <= ${ctx.now}) then 'captured' else state end
    where merchant_id = ${ctx.merchant} and payment_id = ${payment} returning token, amount, currency, state, reference, tries`)
}

async function misbehave({ token, state, tries }: ChargeRow, signal: AbortSignal): Promise<void> {
  if (state === 'unseen') throw new GatewaySilent('the request was lost')
  if (tries > 1) return
  if (token === 'tok_reply_lost') throw new GatewaySilent('the reply was lost')
  if (token === 'tok_timeout_after_success') throw new GatewaySilent('no answer in time')
  if (token === 'tok_error_after_success') throw new GatewaySilent('answered 500')
  if (token === 'tok_slow') await patience(SLOW_MILLISECONDS, signal)
}

const patience = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), reject(new GatewaySilent('no answer in time'))))
  })

function resultOf({ state, amount, currency, reference }: ChargeRow): PaymentResult {
  if (state === 'declined') return { outcome: 'declined', code: 'card_declined' }
  return state === 'captured' ? { outcome: 'captured', amount, currency, reference } : { outcome: 'pending' }
}

async function readBook(ctx: Ctx, payment: PaymentId): Promise<GatewayBook | null> {
  const row = await ctx.maybe<ChargeRow>(sql`update payments.simulated_charge
      set state = case when state = 'pending' and captures_at <= ${ctx.now} then 'captured' else state end
    where merchant_id = ${ctx.merchant} and payment_id = ${payment} and state <> 'unseen'
    returning token, amount, currency, state, reference, tries`)
  if (!row) return null
  const refunds = await ctx.rows<
    GatewayBook['refunds'][number]
  >(sql`select refund_id as refund, amount, 'sim-' || refund_id as reference
    from payments.simulated_refund where merchant_id = ${ctx.merchant} and payment_id = ${payment} order by at, refund_id`)
  return { result: resultOf(row), refunds }
}

async function bookRefund(ctx: Ctx, refund: GatewayRefund): Promise<GatewayRefundResult | 'silent'> {
  // What it has told of by notice it has taken, whether anybody asked or not.
  await ctx.run(sql`update payments.simulated_charge set state = 'captured'
    where merchant_id = ${ctx.merchant} and payment_id = ${refund.payment} and state = 'pending' and captures_at <= ${ctx.now}`)
  const charge =
    await ctx.maybe<ChargeRow>(sql`select token, amount, currency, state, reference, tries from payments.simulated_charge
    where merchant_id = ${ctx.merchant} and payment_id = ${refund.payment} and state = 'captured' for update`)
  if (!charge) return { outcome: 'refused', code: 'no_such_charge' }
  if (charge.token === 'tok_refund_refused') return { outcome: 'refused', code: 'card_closed' }
  const { sum, known } = await ctx.one<{
    sum: number
    known: boolean
  }>(sql`select coalesce(sum(amount), 0)::bigint as sum,
      coalesce(bool_or(refund_id = ${refund.refund}), false) as known
    from payments.simulated_refund where merchant_id = ${ctx.merchant} and payment_id = ${refund.payment}`)
  if (!known && sum + refund.amount > charge.amount) return { outcome: 'refused', code: 'more_than_charged' }
  await ctx.run(sql`insert into payments.simulated_refund (merchant_id, refund_id, payment_id, amount, at)
    values (${ctx.merchant}, ${refund.refund}, ${refund.payment}, ${refund.amount}, ${ctx.now}) on conflict do nothing`)
  if (!known && charge.token === 'tok_refund_reply_lost') return 'silent'
  return { outcome: 'refunded', reference: `sim-${refund.refund}` }
}
