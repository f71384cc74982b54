// Goods of orders of days gone by, on their way as `requestFulfilment` and `moveTo` would have written it, many at once.
import { refuse, type FulfilmentId, type StoreId } from '@omoya/kernel'
import { actorName, json, sql, type Ctx, type Occasion } from '@omoya/platform'
import { checkDestination, indexesOf, type FulfilmentRequest } from './request.ts'
import { canFulfil, hasEnded, type FulfilmentState } from './rules/moves.ts'
import { sealDestination } from './sealed.ts'

export interface PastFulfilment {
  readonly asked: FulfilmentRequest & { readonly kind: 'ship' | 'cvs' }
  readonly on: Occasion
  /** From `accepted` on, in their order. */
  readonly steps: readonly { readonly to: FulfilmentState; readonly on: Occasion }[]
}

/** Parcels only: who collects needs a code that is still good. Refuses `fulfilment.missing_…` and `fulfilment.not_movable`. */
export async function requestPastFulfilments(ctx: Ctx, past: readonly PastFulfilment[]): Promise<void> {
  if (past.length === 0) return
  const vault = await ctx.vault()
  const hex = (bytes: Buffer | null): string | null => bytes && `\\x${bytes.toString('hex')}`
  const rows = past.map(({ asked, on, steps }) => {
    checkDestination(asked)
    const fulfilment = ctx.newId<'fulfilment'>()
    const sealed = sealDestination(vault, fulfilment, asked)
    const indexes = indexesOf(vault, asked.receiver)
    const events = eventsOf(fulfilment, { asked, on, steps })
    const [last] = events.slice(-1)
    const state = last?.to_state ?? 'requested'
    return {
      fulfilment, order: asked.order, store: asked.store, member: asked.member, kind: asked.kind, state,
      receiver: hex(sealed.receiver), address: hex(sealed.address), phone: hex(indexes.phone), name: hex(indexes.name),
      pay_on_arrival: asked.payOnArrival, ended_at: hasEnded(state) ? (last?.at ?? null) : null, seq: events.length, at: on.now,
      events, lines: asked.lines.map((line) => ({ fulfilment, ...line })),
    } // prettier-ignore
  })
  await ctx.run(sql`with made as (
      insert into fulfilment.fulfilment (merchant_id, fulfilment_id, order_id, store_id, member_id, kind, state, receiver_sealed,
        address_sealed, phone3_index, name_index, pay_on_arrival, ended_at, seq, requested_at)
      select ${ctx.merchant}::uuid, f.fulfilment, f."order", f.store, f.member, f.kind, f.state, f.receiver, f.address, f.phone, f.name,
        f.pay_on_arrival, f.ended_at, f.seq, f.at
      from jsonb_to_recordset(${json(rows.map(({ events: _events, lines: _lines, ...row }) => row))}::jsonb) as f(fulfilment uuid,
        "order" uuid, store uuid, member uuid, kind text, state text, receiver bytea, address bytea, phone bytea, name bytea,
        pay_on_arrival boolean, ended_at timestamptz, seq bigint, at timestamptz)
    ), lined as (
      insert into fulfilment.line (merchant_id, fulfilment_id, unit_id, quantity)
      select ${ctx.merchant}::uuid, fulfilment, unit, sum(quantity)
      from jsonb_to_recordset(${json(rows.flatMap((row) => row.lines))}::jsonb) as l(fulfilment uuid, unit uuid, quantity int)
      group by fulfilment, unit
    )
    insert into fulfilment.event (merchant_id, fulfilment_id, seq, from_state, to_state, at, actor, store_id)
    select ${ctx.merchant}::uuid, e.* from jsonb_to_recordset(${json(rows.flatMap((row) => row.events))}::jsonb)
      as e(fulfilment uuid, seq bigint, from_state text, to_state text, at timestamptz, actor text, store_id uuid)`)
}

function eventsOf(fulfilment: FulfilmentId, { asked, on, steps }: PastFulfilment) {
  let stands: FulfilmentState = 'requested'
  const first = { fulfilment, seq: 1, from_state: null as FulfilmentState | null, to_state: stands, at: on.now, actor: actorName(on.actor), store_id: null as StoreId | null } // prettier-ignore
  const others = steps.map(({ to, on: then }, place) => {
    if (!canFulfil(asked.kind, stands, to)) throw refuse('fulfilment.not_movable', { from: stands, to })
    const event = { fulfilment, seq: place + 2, from_state: stands, to_state: to, at: then.now, actor: actorName(then.actor), store_id: asked.store } // prettier-ignore
    stands = to
    return event
  })
  return [first, ...others]
}
