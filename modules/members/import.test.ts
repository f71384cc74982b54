// A table of members that says two people are one, or gives one's number to another.
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { MemberId } from '@omoya/kernel'
import { command, sql, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop } from '@omoya/platform/testing/index'
import { checks } from './checks.ts'
import {
  findByPhone,
  importMembers,
  joinByPhone,
  linkLine,
  memberKnownBy,
  openMember,
  type MemberImport,
} from './index.ts'
import { claim } from './log-in.ts' // prettier-ignore

afterAll(async () => (await houseOfFile()).close())

const inMembers = (run: (ctx: Ctx) => Promise<void>) => inShop({ module: 'members' }, run)
const said = async (ctx: Ctx, rows: readonly MemberImport[]) => (await importMembers(ctx, rows)).map((one) => one.problem ?? one.outcome) // prettier-ignore
const broken = async (ctx: Ctx) => (await Promise.all(checks.map((check) => check.breaks(ctx)))).flat()
const made = async (ctx: Ctx, phone: string) => (await joinByPhone(ctx, { phone })).member
const heldBy = async (ctx: Ctx, digits: string) => (await findByPhone(ctx, { digits })).map(({ member }) => member)

describe('one number, one member', () => {
  test('a row does not take the number, card or LINE account of somebody else, by our id or theirs', () =>
    inMembers(async (ctx) => {
      const rows = [
        { member: 'A1', phone: '0911000001', cardNo: 'C-1', lineUserId: 'U1', name: '甲' },
        { member: 'A2', phone: '0911000002', cardNo: 'C-2', lineUserId: 'U2', name: '乙' },
      ]
      const [one] = await importMembers(ctx, rows)
      const own = one?.member ?? ''
      expect(await said(ctx, [{ member: own, phone: '0911000002' }])).toEqual(['members.phone_taken'])
      expect(await said(ctx, [{ member: 'A1', phone: '0911000002' }, { member: 'A1', cardNo: 'C-2' }, { member: 'A1', lineUserId: 'U2' }]))
        .toEqual(['members.phone_taken', 'members.card_taken', 'members.line_taken']) // prettier-ignore
      expect((await openMember(ctx, own as MemberId)).person).toMatchObject({
        phone: '+886911000001',
        lineUserId: 'U1',
      })
      expect(await broken(ctx)).toEqual([])
    }))

  test('two rows of one table that want one number: the first has it, the second is told', () =>
    inMembers(async (ctx) => {
      const [one, other] = [await made(ctx, '0911000003'), await made(ctx, '0911000004')]
      expect(await said(ctx, [{ member: one, phone: '0911000009' }, { member: other, phone: '0911000009' }])).toEqual(['changed', 'members.phone_taken']) // prettier-ignore
      expect(await heldBy(ctx, '0911000009')).toEqual([one])
      expect(await broken(ctx)).toEqual([])
    }))

  test('an old number leads nowhere any more, and its next owner is a new member', () =>
    inMembers(async (ctx) => {
      const [before] = await importMembers(ctx, [{ member: 'B1', phone: '0911000005', email: 'b1@example.com' }])
      expect(await said(ctx, [{ member: 'B1', phone: '0911000006', email: 'b2@example.com' }])).toEqual(['changed'])
      expect(await heldBy(ctx, '0911000005')).toEqual([])
      expect(await memberKnownBy(ctx, 'email', 'b1@example.com')).toBeNull()
      expect(await memberKnownBy(ctx, 'email', 'b2@example.com')).toBe(before?.member)
      expect((await joinByPhone(ctx, { phone: '0911000005' })).isNew).toBe(true)
      expect(await said(ctx, [{ member: 'B1', phone: '0911000006', email: 'b2@example.com' }])).toEqual(['same'])
      expect(await broken(ctx)).toEqual([])
    }))

  test('what a member has proven to be his own no table replaces; the rest of such a row comes with its own number', () =>
    inMembers(async (ctx) => {
      const member = await made(ctx, '0911000007')
      await linkLine(ctx, member, 'U7')
      expect(await said(ctx, [{ member, lineUserId: 'U8' }])).toEqual(['members.line_proven'])
      expect(await said(ctx, [{ member, phone: '0911000017' }])).toEqual(['changed'])
      await claim(ctx, member)
      expect(await said(ctx, [{ member, phone: '0911000027', name: '丙' }])).toEqual(['members.phone_proven'])
      expect(await said(ctx, [{ member: 'C7', phone: '0911000017', name: '丙' }])).toEqual(['changed'])
      expect((await openMember(ctx, member)).person).toMatchObject({ phone: '+886911000017', lineUserId: 'U7', name: '丙' }) // prettier-ignore
    }))

  test('a mailbox may stand on two records until one has proven it', () =>
    inMembers(async (ctx) => {
      const [one, other] = [await made(ctx, '0911000011'), await made(ctx, '0911000012')]
      expect(await said(ctx, [{ member: one, email: 'x@example.com' }, { member: other, email: 'x@example.com' }])).toEqual(['changed', 'changed']) // prettier-ignore
      await ctx.run(sql`update members.identity set verified_at = ${ctx.now} where merchant_id = ${ctx.merchant} and kind = 'email'`) // prettier-ignore
      const third = await made(ctx, '0911000013')
      expect(await said(ctx, [{ member: third, email: 'X@example.com ' }])).toEqual(['members.email_taken'])
    }))

  test('two tables at once with one new number make one holder of it, and one row that is told', async () => {
    const house = await houseOfFile()
    const run = <T>(work: (ctx: Ctx) => Promise<T>) => command(house.runtime, { merchant: shop, actor: everything }, work) // prettier-ignore
    const pair = await run(async (ctx) => [await made(ctx, '0911000021'), await made(ctx, '0911000022')])
    const answers = await Promise.all(pair.map((member) => run((ctx) => said(ctx, [{ member, phone: '0911000029' }])))) // prettier-ignore
    expect(answers.flat().sort()).toEqual(['changed', 'members.phone_taken'])
    expect(await run((ctx) => heldBy(ctx, '0911000029'))).toHaveLength(1)
    expect(await run(broken)).toEqual([])
  })
})

/** Numbers of the people of a table, row by row, without a database. */
function oracle(tables: readonly (readonly { who: number; phone: number }[])[], people: number) {
  const holds = Array.from({ length: people }, (_, who) => who)
  const answers = tables.map((rows) => {
    // Who gives a number away in a table gives it to nobody of the same table.
    const asked = new Set(holds)
    return rows.map(({ who, phone }) => {
      if (holds[who] === phone) return true
      if (asked.has(phone)) return false
      asked.add(phone)
      holds[who] = phone
      return true
    })
  })
  return { holds, answers }
}

test('whatever tables say one after the other, each number leads to the one it stands on', async () => {
  const table = fc
    .uniqueArray(fc.record({ who: fc.nat(3), phone: fc.nat(7) }), { maxLength: 4, selector: ({ who }) => who })
  await fc.assert(
    fc.asyncProperty(fc.array(table, { maxLength: 5 }), (tables) =>
      inMembers(async (ctx) => {
        const digits = (phone: number) => `091200000${phone}`
        const people: MemberId[] = []
        for (const who of [0, 1, 2, 3]) people.push(await made(ctx, digits(who)))
        const expected = oracle(tables, people.length)
        const answers: boolean[][] = []
        for (const rows of tables) {
          const all = await importMembers(ctx, rows.map(({ who, phone }) => ({ member: people[who] ?? '', phone: digits(phone) }))) // prettier-ignore
          answers.push(all.map(({ outcome }) => outcome !== 'refused'))
        }
        expect(answers).toEqual(expected.answers)
        for (const phone of [0, 1, 2, 3, 4, 5, 6, 7]) {
          const holder = expected.holds.indexOf(phone)
          expect(await heldBy(ctx, digits(phone))).toEqual(holder < 0 ? [] : [people[holder]])
          expect(await memberKnownBy(ctx, 'phone', `+88691200000${phone}`)).toBe(people[holder] ?? null)
        }
        expect(await broken(ctx)).toEqual([])
      }),
    ),
    { numRuns: 60 },
  )
}) // prettier-ignore
