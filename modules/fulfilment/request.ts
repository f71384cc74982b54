import {
  codeFrom,
  normalise,
  refuse,
  type FulfilmentId,
  type MemberId,
  type OrderId,
  type StoreId,
  type UnitId,
} from '@omoya/kernel'
import { actorName, sql, type Ctx, type Vault } from '@omoya/platform'
import { phoneTail } from './rules/pickup.ts'
import { sealDestination, type Destination, type Receiver } from './sealed.ts'
import type { SentKind } from './tables.ts'

const CODE_LENGTH = 8
/** Three codes are thrown; that all of them are taken does not happen. */
const CODES = 3

export interface FulfilmentRequest extends Destination {
  readonly order: OrderId
  readonly kind: SentKind
  /** Where it is collected, or whence it is sent. */
  readonly store: StoreId
  readonly member: MemberId | null
  readonly lines: readonly { readonly unit: UnitId; readonly quantity: number }[]
  readonly payOnArrival: boolean
}

export interface RequestedFulfilment {
  readonly fulfilment: FulfilmentId
  /** Shown at the counter; null where a parcel is sent. */
  readonly code: string | null
}

/** Part of placing an order: one statement. Refuses `fulfilment.missing_…` when nobody could find the receiver. */
export async function requestFulfilment(ctx: Ctx, asked: FulfilmentRequest): Promise<RequestedFulfilment> {
  checkDestination(asked)
  const fulfilment = ctx.newId<'fulfilment'>()
  const vault = await ctx.vault()
  const sealed = sealDestination(vault, fulfilment, asked)
  const indexes = indexesOf(vault, asked.receiver)
  const { code } = await ctx.one<{ code: string | null }>(sql`with made as (
      insert into fulfilment.fulfilment (merchant_id, fulfilment_id, order_id, store_id, member_id, kind, state, code,
        receiver_sealed, address_sealed, phone3_index, name_index, pay_on_arrival, requested_at)
      values (${ctx.merchant}::uuid, ${fulfilment}::uuid, ${asked.order}::uuid, ${asked.store}::uuid, ${asked.member}::uuid,
        ${asked.kind}, 'requested',
        (select thrown.code from unnest(${codesFor(ctx, asked.kind)}::text[]) as thrown(code)
          where not exists (select 1 from fulfilment.fulfilment f where f.merchant_id = ${ctx.merchant}::uuid and f.code = thrown.code) limit 1),
        ${sealed.receiver}::bytea, ${sealed.address}::bytea, ${indexes.phone}::bytea, ${indexes.name}::bytea,
        ${asked.payOnArrival}::boolean, ${ctx.now}::timestamptz)
      returning code
    ), lined as (
      insert into fulfilment.line (merchant_id, fulfilment_id, unit_id, quantity)
      select ${ctx.merchant}::uuid, ${fulfilment}::uuid, line.unit, sum(line.quantity)
      from unnest(${asked.lines.map((line) => line.unit)}::uuid[], ${asked.lines.map((line) => line.quantity)}::int[]) as line(unit, quantity)
      group by line.unit
    ), noted as (
      insert into fulfilment.event (merchant_id, fulfilment_id, seq, from_state, to_state, at, actor)
      values (${ctx.merchant}::uuid, ${fulfilment}::uuid, 1, null, 'requested', ${ctx.now}::timestamptz, ${actorName(ctx.actor)})
    )
    select code from made`)
  return { fulfilment, code }
}

/** A member who collects is known anyway; a parcel needs a name and a place. */
export function checkDestination({ kind, receiver, address, convenienceStore, member }: FulfilmentRequest): void {
  if (!receiver && (kind !== 'pickup' || !member)) throw refuse('fulfilment.missing_receiver')
  if (kind === 'ship' && !address) throw refuse('fulfilment.missing_address')
  if (kind === 'cvs' && !convenienceStore) throw refuse('fulfilment.missing_convenience_store')
}

const codesFor = (ctx: Ctx, kind: SentKind): string[] =>
  kind === 'pickup' ? Array.from({ length: CODES }, () => codeFrom(ctx.randomBytes(CODE_LENGTH * 2), CODE_LENGTH)) : []

export function indexesOf(
  vault: Vault,
  receiver: Receiver | null,
): { readonly phone: Buffer | null; readonly name: Buffer | null } {
  const tail = receiver ? phoneTail(receiver.phone) : null
  return {
    phone: tail ? vault.index('phone3', tail) : null,
    name: receiver ? vault.index('name', normalise(receiver.name)) : null,
  }
}
