import { afterAll, expect, test } from 'vitest'
import { addSeconds, type MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { houseOfFile, inShop } from '@omoya/platform/testing/index'
import { askErasure, dueErasures, joinByPhone, mergeMembers, withdrawErasure } from './index.ts'

afterAll(async () => (await houseOfFile()).close())

const inMembers = (run: (ctx: Ctx) => Promise<void>) => inShop({ module: 'members' }, run)
const aWeekLater = (ctx: Ctx): Ctx => ({ ...ctx, now: addSeconds(ctx.now, 7 * 86_400) })

async function pair(ctx: Ctx): Promise<readonly [MemberId, MemberId]> {
  const { member: one } = await joinByPhone(ctx, { phone: '0911111111', name: '王小明' })
  const { member: other } = await joinByPhone(ctx, { phone: '0922222222', name: '小明' })
  return [one, other]
}

test.each([0, 1] as const)(
  'who waits to be forgotten is joined with nobody, whichever of the two has asked: %i',
  (which) =>
    inMembers(async (ctx) => {
      const both = await pair(ctx)
      const [one, other] = both
      await askErasure(ctx, both[which])
      await expect(mergeMembers(ctx, { one, other })).rejects.toMatchObject({ code: 'members.erasure_waits' })
      await withdrawErasure(ctx, both[which])
      const { plan } = await mergeMembers(ctx, { one, other })
      await expect(askErasure(ctx, plan.absorbed)).rejects.toMatchObject({ code: 'members.not_found' })
    }),
)

test('a wish whose days are over is told also for a record that was joined into another: somebody has to look', () =>
  inMembers(async (ctx) => {
    const [one, other] = await pair(ctx)
    const { plan } = await mergeMembers(ctx, { one, other })
    await ctx.run(sql`insert into members.erasure (merchant_id, erasure_id, member_id, asked_at, due_at)
      values (${ctx.merchant}, ${ctx.newId()}, ${plan.absorbed}, ${ctx.now}, ${addSeconds(ctx.now, 86_400)})`)
    expect(await dueErasures(ctx)).toEqual([])
    expect(await dueErasures(aWeekLater(ctx))).toEqual([plan.absorbed])
  }))
