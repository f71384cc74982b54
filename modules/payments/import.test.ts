import { expect, test } from 'vitest'
import type { Day, OrderId } from '@omoya/kernel'
import { inShop } from '@omoya/platform/testing/index'
import { checks } from './checks.ts'
import { billOf, tendersOf, writeImportedMoney } from './index.ts'

const payments = { module: 'payments' } as const
const money = (order: OrderId, total: number, refunded = 0) => ({
  order,
  total,
  refunded,
  currency: 'TWD',
  day: '2020-03-01' as Day,
})

test('imported money stands in the ledger, twice without harm, and a later file books the difference', () =>
  inShop(payments, async (ctx) => {
    const [paid, returned, credit] = [ctx.newId<'order'>(), ctx.newId<'order'>(), ctx.newId<'order'>()]
    const first = [money(paid, 90), money(returned, 50, 50), money(credit, -20)]
    await writeImportedMoney(ctx, first)
    await writeImportedMoney(ctx, first)
    expect(await tendersOf(ctx, paid)).toMatchObject([{ kind: 'external', amount: 90 }])
    await writeImportedMoney(ctx, [money(paid, 70, 70)])
    expect(await billOf(ctx, paid)).toMatchObject({ due: 70, taken: 70, refunded: 70 })
    expect((await tendersOf(ctx, paid)).map((tender) => tender.amount).sort()).toEqual([-20, 90])
    for (const check of checks) expect(await check.breaks(ctx)).toEqual([])
  }))
