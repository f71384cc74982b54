import { codeFrom, type Instant, type MerchantId, type OrderId } from '@omoya/kernel'
import { sql, type Ctx, type Runtime } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import { hashToken } from '@omoya/platform/secrets/index'
import type { CarrierNotice } from '../ship.ts'
import type { Carrier, CarrierAnswer, Parcel } from './carrier.ts'

/** Phone numbers that make the simulated carrier fail: an address nobody knows, a door nobody opens. */
export const SENTINELS = { unknownAddress: '0900000404', nobodyThere: '0900000408' } as const

/** Where the house itself plays the carrier's page, in a demo only. */
export const SIMULATED_CARRIER = '/simulated-carrier'

const digitsOf = (parcel: Parcel): string => parcel.receiver?.phone.replace(/\D/g, '') ?? ''

/** The same parcel has the same number, as if the carrier looked it up. */
const trackingOf = (merchant: MerchantId, parcel: Parcel): string =>
  `SIM${codeFrom(hashToken(`${merchant}/${parcel.fulfilment}`), 12)}`

/** A carrier with a book of its own, for the demo and for tests. */
export const simulatedCarrier: Carrier = {
  register: async (runtime: Runtime, merchant: MerchantId, parcel: Parcel): Promise<CarrierAnswer> => {
    const phone = digitsOf(parcel)
    if (phone === SENTINELS.unknownAddress) return { kind: 'refused', cause: 'address unknown' }
    const tracking = trackingOf(merchant, parcel)
    const outcome = phone === SENTINELS.nobodyThere ? 'undelivered' : 'delivered'
    await inTransaction(runtime.app, { merchant }, (queries) =>
      queries.run(sql`insert into fulfilment.simulated_parcel (merchant_id, tracking, fulfilment_id, outcome, registered_at)
        values (${merchant}, ${tracking}, ${parcel.fulfilment}, ${outcome}, now()) on conflict do nothing`),
    )
    return { kind: 'registered', tracking }
  },
  pageOf: (tracking) => `${SIMULATED_CARRIER}/${encodeURIComponent(tracking)}`,
}

interface Underway {
  readonly order: OrderId
  readonly tracking: string
  readonly outcome: 'delivered' | 'undelivered'
  readonly seq: number
}

/** What the simulated carrier would tell by now about parcels that left before `before`; in a demo only. */
export async function simulatedNotices(
  ctx: Ctx,
  before: Instant,
): Promise<(CarrierNotice & Pick<Underway, 'order'>)[]> {
  if (!ctx.house.isDemo) return []
  const rows = await ctx.rows<Underway>(sql`select f.order_id as "order", p.tracking, p.outcome, f.seq
    from fulfilment.simulated_parcel p
    join fulfilment.fulfilment f on f.merchant_id = p.merchant_id and f.tracking = p.tracking
    join fulfilment.event e on e.merchant_id = f.merchant_id and e.fulfilment_id = f.fulfilment_id and e.seq = f.seq
    where p.merchant_id = ${ctx.merchant} and f.state = 'shipped' and e.at <= ${before} order by e.at limit 200`)
  return rows.map(({ order, tracking, outcome, seq }) => ({
    order,
    tracking,
    status: outcome,
    noticeId: `${tracking}-${seq}`,
  }))
}
