import { afterAll, describe, expect, test } from 'vitest'
import { uuid7, type Day } from '@omoya/kernel'
import { houseOfFile, inShop } from '@omoya/platform/testing/index'
import { grantCredit, grantPoints, takeBenefits } from './index.ts'
import { listEntries, listLots } from './wallet.ts'

let made = 0
const id = <Kind extends string>() => uuid7<Kind>(1_800_000_000_000 + (made += 1), new Uint8Array(10).fill(made % 250))
const nobodys = { coupons: [], points: 0, credit: 0, storedValue: 0 }
const from = (name: string) => ({ kind: 'test', id: name })

afterAll(async () => (await houseOfFile()).close())

describe('what a member reads of his own', () => {
  test('each lot tells where it came from and its last day, the first to end first; one that is over or spent is none', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const member = id<'member'>()
      await grantPoints(ctx, { member, amount: 50, source: from('never'), expiresOn: null })
      await grantPoints(ctx, {
        member,
        amount: 30,
        source: { kind: 'order', id: 'late' },
        expiresOn: '2027-01-01' as Day,
      })
      await grantPoints(ctx, { member, amount: 20, source: from('gone'), expiresOn: '2026-11-21' as Day })
      await grantCredit(ctx, { member, amount: 200, source: from('credit'), expiresOn: null })
      await takeBenefits(ctx, { ...nobodys, order: id<'order'>(), member, points: 10 })
      const seen = (await listLots(ctx, member)).filter((lot) => lot.kind === 'points')
      expect(seen).toMatchObject([
        { amount: 30, left: 20, source: 'order', expiresOn: '2027-01-01' },
        { amount: 50, left: 50, source: 'test', expiresOn: null },
      ])
      expect(await listLots(ctx, id<'member'>())).toEqual([])
    }))

  test('the movements of one balance leave the others out, and tell the order that they belong to', () =>
    inShop({ module: 'loyalty' }, async (ctx) => {
      const member = id<'member'>()
      const order = id<'order'>()
      await grantPoints(ctx, { member, amount: 50, source: from('points'), expiresOn: null })
      await grantCredit(ctx, { member, amount: 200, source: from('credit'), expiresOn: null })
      await takeBenefits(ctx, { ...nobodys, order, member, points: 10, credit: 50 })
      const page = { after: null, limit: 10 }
      const points = await listEntries(ctx, member, { ...page, kind: 'points' })
      expect(points.map((entry) => [entry.delta, entry.source, entry.order]).sort()).toEqual([[-10, 'test', order], [50, 'test', null]]) // prettier-ignore
      expect(await listEntries(ctx, member, page)).toHaveLength(4)
    }))
})
