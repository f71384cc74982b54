import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EntityId, OrderId } from '@omoya/kernel'
import * as invoices from '@omoya/invoices'
import { command, sql, type Ctx } from '@omoya/platform'
import { drain } from '@omoya/platform/relay'
import { shop as merchant } from '@omoya/platform/testing/index'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { bodyOf, clerk, openShop, type Shop } from '../checkout/shop.testing.ts'
import { placeOrder } from '../checkout/place-order.ts'
import { TakeBack } from '../returns/contract.ts'
import { previewReturn } from '../returns/preview.ts'
import { reactions } from '../reactions.ts'
import { takeBack } from '../returns/take-back.ts'
import { issueOwedJob } from './owed.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

interface RollRow {
  readonly entityId: EntityId
  readonly period: string
}

/** The last number of every roll is taken. */
const useUp = () =>
  shop.run(async (ctx) => {
    await ctx.run(sql`delete from invoices.roll where merchant_id = ${ctx.merchant} and next_number = from_number`)
    await ctx.run(sql`update invoices.roll set until_number = next_number - 1 where merchant_id = ${ctx.merchant}`)
  })
const newRoll = (ctx: Ctx) =>
  ctx
    .one<RollRow>(sql`select entity_id, period from invoices.roll where merchant_id = ${ctx.merchant} order by period limit 1`) // prettier-ignore
    .then(({ entityId: entity, period }) => invoices.allotRoll(ctx, { entity, period, letters: 'ZZ', from: 500, until: 549 })) // prettier-ignore
const owed = async () => (await shop.run((ctx) => invoices.listOwed(ctx))).map((one) => one.orderId)
/** How often new numbers were told to who issues what is owed. */
const heard = async () =>
  (
    await shop.run((ctx) =>
      ctx.rows(sql`select 1 from platform.delivery where merchant_id = ${ctx.merchant}
      and consumer = 'invoices.issues-owed' and done_at is not null`),
    )
  ).length
const of = (order: OrderId) => shop.run((ctx) => invoices.invoicesOf(ctx, order))

test('an owed invoice follows by itself when numbers are there, with the choice of its buyer and less what came back', async () => {
  await shop.place({ goods: { 'SF-CB-250': 1 } })
  await useUp()
  const sell = (invoice: object) =>
    shop.run(async (ctx) => {
      const body = await bodyOf(shop, { goods: { 'SF-CB-250': 2 } }, ctx)
      return (await placeOrder(ctx, { ...body, invoice: invoice as typeof body.invoice })).order
    })
  const company = await sell({ kind: 'company', businessNumber: '04595257' })
  const partly = await sell({ kind: 'paper' })
  const { order: gone } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: 'cash' })
  expect(new Set(await owed())).toEqual(new Set([company, partly, gone]))
  await shop.run((ctx) => cancelOrder(ctx, gone, 'test'))
  const lines = [{ lineNo: 1, units: 1, condition: 'sellable' as const }]
  const { money } = (await shop.run((ctx) => previewReturn(ctx, partly, { lines }))).refund
  const back = TakeBack.parse({ lines, store: shop.store, reason: '不合用', agreed: { money, points: 0, credit: 0 } })
  const taken = await shop.run((ctx) => takeBack(ctx, partly, back))
  expect(taken.invoice).toBeNull()
  await issueOwedJob.run(shop.house.runtime, merchant.id, {})
  expect((await owed()).length).toBe(2) // no numbers yet
  const before = await heard()
  await shop.run(newRoll)
  expect((await heard()) - before).toBe(1)
  await issueOwedJob.run(shop.house.runtime, merchant.id, {})
  expect(await owed()).toEqual([])
  expect(await of(company)).toMatchObject([{ buyer: '04595257', state: 'issued', allowed: 0 }])
  expect(await of(partly)).toMatchObject([{ state: 'issued', allowed: money }])
  expect(await of(gone)).toEqual([])
})

test('a void goes to the centre after its own invoice, and a refused one again when a person says so', async () => {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: 'cash' })
  await invoices.uploadJob.run(shop.house.runtime, merchant.id, {})
  const sold = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: 'cash' })
  const [issued] = await of(sold.order)
  const sent: string[] = []
  const lost = { send: () => Promise.reject(new Error('no answer')) }
  await invoices.uploadDue(shop.house.runtime, merchant.id, lost)
  await shop.run((ctx) => cancelOrder(ctx, sold.order, 'test'))
  const strict = {
    send: async (_: unknown, __: unknown, { act, number }: { act: string; number: string }) => {
      sent.push(`${act} ${number}`)
      const isKnown = act === 'issue' || sent.includes(`issue ${number}`)
      return isKnown ? ({ kind: 'accepted' } as const) : ({ kind: 'refused', cause: 'unknown number' } as const)
    },
  }
  const number = issued?.number ?? ''
  for (const minutes of [0, 1, 2]) {
    shop.house.setClock(shop.house.runtime.clock() + minutes * 60_000)
    while ((await invoices.uploadDue(shop.house.runtime, merchant.id, strict)) > 0) continue
  }
  expect(sent).toEqual([`issue ${number}`, `void ${number}`])
  await shop.run((ctx) => cancelOrder(ctx, order, 'test'))
  const refusing = { send: async () => ({ kind: 'refused', cause: 'form' }) as const }
  await invoices.uploadDue(shop.house.runtime, merchant.id, refusing)
  const [refused] = await shop.run((ctx) => invoices.listUploads(ctx))
  expect(refused).toMatchObject({ act: 'void', state: 'refused' })
  await invoices.uploadDue(shop.house.runtime, merchant.id)
  expect((await shop.run((ctx) => invoices.listUploads(ctx))).length).toBe(1)
  if (refused) await shop.run((ctx) => invoices.sendAgain(ctx, refused.uploadId))
  await invoices.uploadDue(shop.house.runtime, merchant.id)
  expect(await shop.run((ctx) => invoices.listUploads(ctx))).toEqual([])
})

test('an order whose payment its listeners have yet to hear of is no fault; one that was told and has no invoice is', async () => {
  const { runtime } = shop.house
  const before = await shop.broken()
  const { number } = await command(runtime, { merchant, actor: clerk() }, async (ctx) =>
    placeOrder(ctx, await bodyOf(shop, { goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: 'cash' }, ctx)),
  )
  expect(await shop.broken()).toEqual(before)
  const deaf = reactions.filter(({ consumer }) => consumer !== 'invoices.issues')
  await drain(runtime, deaf)
  expect(await shop.broken()).toEqual([...before, `I5 order ${number} is paid and has no invoice`])
})
