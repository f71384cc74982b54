import { afterAll, expect, test } from 'vitest'
import type { Ctx } from '@omoya/platform'
import { houseOfFile, inShop } from '@omoya/platform/testing/index'
import { eraseMember, findMailLink, joinByPhone, makeLogInLink, mergeMembers, updateMember } from './index.ts' // prettier-ignore

afterAll(async () => (await houseOfFile()).close())
const inMembers = (run: (ctx: Ctx) => Promise<void>) => inShop({ module: 'members' }, run)

test('with the person go the links to a mailbox of a record that was joined into his', () =>
  inMembers(async (ctx) => {
    const { member: one } = await joinByPhone(ctx, { phone: '0911111111' })
    const { member: other } = await joinByPhone(ctx, { phone: '0922222222' })
    await updateMember(ctx, one, { email: 'one@example.com' })
    await updateMember(ctx, other, { email: 'other@example.com' })
    const links = [await makeLogInLink(ctx, 'one@example.com'), await makeLogInLink(ctx, 'other@example.com')]
    const { plan } = await mergeMembers(ctx, { one, other })
    await eraseMember(ctx, plan.survivor)
    expect(await Promise.all(links.map((link) => findMailLink(ctx, link)))).toEqual([null, null])
  }))
