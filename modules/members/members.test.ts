import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Day, Instant, MemberId } from '@omoya/kernel'
import { command, sql, type Actor, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop, START } from '@omoya/platform/testing/index'
import {
  answerChallenge, confirmCode, consentsOf, eraseMember, exportMember, findByPhone, holderOf, identifyMember, importMembers, joinByPhone,
  linkLine, listDuplicates, listTillLookups, makeCode, member, memberByCode, mergeMembers, openChannels, openMember, phoneOf, recordConsent,
  screenKey, searchMembers, takeMergeTicket, unmergeMembers, updateMember, upsertMembers, type LogIn,
} from './index.ts' // prettier-ignore
import { checks } from './checks.ts'
import { digitsOfDigest, mayContact, screenCodeText, stepAt, stepBytes, type ConsentEntry } from './rules/index.ts'
import { createHmac } from 'node:crypto'

afterAll(async () => (await houseOfFile()).close())

const DAY = 86_400_000
const inMembers = (run: Parameters<typeof inShop>[1], options: { actor?: Actor; now?: number } = {}) =>
  inShop({ module: 'members', ...options }, run)
const as = (ctx: Ctx, actor: Actor): Ctx => ({ ...ctx, actor })
const later = (ctx: Ctx, milliseconds: number): Ctx => {
  const now = new Date(Date.parse(ctx.now) + milliseconds).toISOString() as Instant
  return { ...ctx, now, moment: { ...ctx.moment, at: now, day: now.slice(0, 10) as Day } }
}
const brokenBooks = async (ctx: Ctx) => (await Promise.all(checks.map((check) => check.breaks(ctx)))).flat()
const memberOf = (answer: LogIn): MemberId => {
  if (answer.kind !== 'in') throw new Error(`not in: ${answer.kind}`)
  return answer.member
}
const logIn = async (ctx: Ctx, phone: string) =>
  confirmCode(ctx, { phone, code: (await makeCode(ctx, { phone, purpose: 'log-in' })).code })

describe('joining', () => {
  test('a number written in many ways is one member, whose record a second join does not change', () =>
    inMembers(async (ctx) => {
      const first = await joinByPhone(ctx, { phone: '0912-345-678', name: '王小明' })
      const second = await joinByPhone(ctx, { phone: '+886 912 345 678', name: '別人' })
      expect(second).toEqual({ member: first.member, isNew: false })
      expect((await openMember(ctx, first.member)).person).toMatchObject({ phone: '+886912345678', name: '王小明' })
      expect(ctx.events.map((event) => event.kind)).toEqual(['members.member-joined'])
      await expect(joinByPhone(ctx, { phone: '12' })).rejects.toMatchObject({ code: 'members.invalid_phone' })
    }))

  test('forty tills with one number in the same second make one member', async () => {
    const house = await houseOfFile()
    const run = <T>(work: (ctx: Ctx) => Promise<T>) =>
      command(house.runtime, { merchant: shop, actor: everything }, work)
    await run((ctx) => joinByPhone(ctx, { phone: '0911000111' }))
    const joined = await Promise.all(
      Array.from({ length: 40 }, () => run((ctx) => joinByPhone(ctx, { phone: '0922333444' }))),
    )
    expect(new Set(joined.map((one) => one.member)).size).toBe(1)
    expect(joined.filter((one) => one.isNew)).toHaveLength(1)
    const rows = await run((ctx) => findByPhone(ctx, { digits: '0922333444' }))
    expect(rows).toHaveLength(1)
  })

  test('nothing that tells who somebody is stands plain in the table', () =>
    inMembers(async (ctx) => {
      const { member: id } = await joinByPhone(ctx, { phone: '0912345678', name: '王小明', email: 'Ming@Example.com' })
      await updateMember(ctx, id, {
        birthday: '1990-05-06' as Day,
        address: { postalCode: '110', city: '台北市', district: '信義區', line: '松高路 11 號' },
      })
      await linkLine(ctx, id, 'U8e742f61d673b39c7fff3cecb7536ef0')
      const { text } = await ctx.one<{
        text: string
      }>(sql`select string_agg(m::text, ' ') || (select string_agg(i::text, ' ') from members.identity i) as text
        from members.member m`)
      for (const secret of ['912345678', '345678', '王小明', 'ming', '1990-05', '松高路', 'U8e742f'])
        expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
      expect(await member(ctx, id)).toMatchObject({
        maskedName: '王*明',
        maskedPhone: '****-***-678',
        birthMonth: 5,
        city: '台北市',
      })
    }))
})

describe('finding', () => {
  test('by the whole number, 8, 6 or 4 digits, mailbox and parts of a name, always masked', () =>
    inMembers(async (ctx) => {
      const { member: id } = await joinByPhone(ctx, { phone: '0987654321', name: '歐陽小美', email: 'mei@example.com' })
      for (const digits of ['0987654321', '87654321', '654321', '4321'])
        expect(await findByPhone(ctx, { digits })).toMatchObject([
          { member: id, maskedName: '歐**美', maskedPhone: '****-***-321' },
        ])
      for (const text of ['MEI@example.com', '歐陽', '小美', '歐陽小美'])
        expect(await searchMembers(ctx, text)).toMatchObject([{ member: id }])
      expect(await searchMembers(ctx, '王大')).toEqual([])
      await expect(findByPhone(ctx, { digits: '54321' })).rejects.toMatchObject({ code: 'members.invalid_digits' })
    }))

  test('opening a record for staff is audited', () =>
    inMembers(
      async (ctx) => {
        const { member: id } = await joinByPhone(ctx, { phone: '0912345678' })
        await openMember(ctx, id)
        expect(ctx.entries).toMatchObject([{ action: 'members.opened', object: id }])
      },
      { actor: { kind: 'staff', staff: 'x' as never, rights: ['members.read'], stores: 'all', till: null } },
    ))
})

describe('signing in by code', () => {
  test('the record that a till made is claimed by the one who has the phone: one person, no second account', () =>
    inMembers(async (ctx) => {
      const { member: id } = await joinByPhone(ctx, { phone: '0912345678', name: '王小明' })
      const answer = await logIn(ctx, '0912345678')
      expect(answer).toMatchObject({ kind: 'in', member: id, claimed: true, isNew: false })
      expect(await member(ctx, id)).toMatchObject({ state: 'active' })
      const token = answer.kind === 'in' ? answer.token : ''
      const guest = as(ctx, { kind: 'guest', visit: 'v' })
      expect(await identifyMember(guest, token)).toEqual({ kind: 'member', member: id, visit: 'v' })
      expect(await identifyMember(guest, `${token}x`)).toBeNull()
      expect(await identifyMember(later(guest, 91 * DAY), token)).toBeNull()
    }))

  test('asking for a code is the same for known and unknown numbers, once a minute, ten times a day', () =>
    inMembers(async (ctx) => {
      await joinByPhone(ctx, { phone: '0912345678' })
      for (const phone of ['0912345678', '0955555555']) {
        expect(await makeCode(ctx, { phone, purpose: 'log-in' })).toMatchObject({
          code: expect.stringMatching(/^\d{6}$/),
        })
        await expect(makeCode(ctx, { phone, purpose: 'log-in' })).rejects.toMatchObject({
          code: 'members.too_many_codes',
        })
      }
      for (let sent = 1; sent < 10; sent += 1)
        await makeCode(later(ctx, sent * 61_000), { phone: '0912345678', purpose: 'log-in' })
      await expect(makeCode(later(ctx, 3_600_000), { phone: '0912345678', purpose: 'log-in' })).rejects.toMatchObject({
        facts: { seconds: 86_400 },
      })
    }))

  test('after five wrong tries, ten minutes, or one use a code is worth nothing', () =>
    inMembers(async (ctx) => {
      const phone = '0912345678'
      const { code } = await makeCode(ctx, { phone, purpose: 'log-in' })
      const wrong = code === '000000' ? '000001' : '000000'
      for (const left of [4, 3, 2, 1])
        expect(await confirmCode(ctx, { phone, code: wrong })).toEqual({ kind: 'wrong', left })
      expect(await confirmCode(ctx, { phone, code: wrong })).toEqual({ kind: 'ask-again' })
      expect(await confirmCode(ctx, { phone, code })).toEqual({ kind: 'ask-again' })
      const second = later(ctx, 61_000)
      const { code: next } = await makeCode(second, { phone, purpose: 'log-in' })
      expect(await confirmCode(later(ctx, 61_000 + 600_001), { phone, code: next })).toEqual({ kind: 'ask-again' })
      expect(await confirmCode(second, { phone, code: next })).toMatchObject({ kind: 'in', isNew: true })
      expect(await confirmCode(second, { phone, code: next })).toEqual({ kind: 'ask-again' })
    }))

  test('a number that was silent for a year asks for what only its owner knows, and goes without any history to whoever can not tell', () =>
    inMembers(async (ctx) => {
      const { member: old } = await joinByPhone(ctx, { phone: '0912345678', name: '王小明', email: 'ming@example.com' })
      await linkLine(ctx, old, 'Uold')
      const now = later(ctx, 400 * DAY)
      const asked = await logIn(now, '0912345678')
      const ticket = asked.kind === 'challenge' ? asked.ticket : ''
      expect(await answerChallenge(now, { ticket, answer: { kind: 'name', value: '陳大文' } })).toEqual({
        kind: 'wrong',
        left: 2,
      })
      const fresh = memberOf(await answerChallenge(now, { ticket, answer: null }))
      expect(fresh).not.toBe(old)
      expect((await holderOf(now, phoneOf(now, '0912345678')))?.member).toBe(fresh)
      expect((await openMember(now, old)).person).toMatchObject({ phone: null, name: '王小明', lineUserId: 'Uold' })
      expect((await openMember(now, fresh)).person).toMatchObject({ name: null, lineUserId: null })
      expect(ctx.events.some((event) => event.kind === 'members.number-taken')).toBe(true)
      await expect(answerChallenge(now, { ticket, answer: null })).rejects.toMatchObject({
        code: 'members.ticket_not_found',
      })
    }))

  test('the same person after a silent year proves it by the mailbox and is simply in', () =>
    inMembers(async (ctx) => {
      const { member: old } = await joinByPhone(ctx, { phone: '0912345678', email: 'ming@example.com' })
      const now = later(ctx, 400 * DAY)
      const asked = await logIn(now, '0912345678')
      const ticket = asked.kind === 'challenge' ? asked.ticket : ''
      const answer = await answerChallenge(now, { ticket, answer: { kind: 'email', value: 'MING@example.com ' } })
      expect(answer).toMatchObject({ kind: 'in', member: old })
    }))
})

describe('merging', () => {
  const pair = async (ctx: Ctx) => {
    const { member: one } = await joinByPhone(ctx, { phone: '0911111111', name: '王小明' })
    await logIn(ctx, '0911111111')
    const { member: other } = await joinByPhone(ctx, { phone: '0922222222', name: '小明', email: 'ming@example.com' })
    return { one, other }
  }

  test('a member who proves a second number is shown the merge; both numbers then mean one person', () =>
    inMembers(async (ctx) => {
      const { one, other } = await pair(ctx)
      const asOne = as(ctx, { kind: 'member', member: one, visit: null })
      const asked = await logIn(asOne, '0922222222')
      expect(asked).toMatchObject({ kind: 'merge', keep: one, absorb: other })
      const ticket = asked.kind === 'merge' ? asked.ticket : ''
      const { keep, absorb } = await takeMergeTicket(asOne, ticket)
      const { plan } = await mergeMembers(ctx, { one: keep, other: absorb })
      expect(plan).toMatchObject({ survivor: one, absorbed: other })
      expect((await openMember(ctx, one)).person).toMatchObject({
        name: '王小明',
        email: 'ming@example.com',
        phone: '+886911111111',
      })
      for (const phone of ['0911111111', '0922222222'])
        expect((await holderOf(ctx, phoneOf(ctx, phone)))?.member).toBe(one)
      expect((await member(ctx, other)).memberId).toBe(one)
      expect(await brokenBooks(ctx)).toEqual([])
    }))

  test('the stricter consent wins', () =>
    inMembers(async (ctx) => {
      const { one, other } = await pair(ctx)
      const box = { channel: 'sms', purpose: 'marketing', textVersion: '1', source: 'till' } as const
      await recordConsent(ctx, other, { ...box, answer: 'withdrawn' })
      await recordConsent(later(ctx, 1000), one, { ...box, answer: 'granted' })
      await recordConsent(ctx, one, { ...box, channel: 'email', answer: 'granted' })
      const then = later(ctx, 2000)
      await mergeMembers(then, { one, other })
      expect(await openChannels(then, one, 'marketing')).toEqual(['email'])
    }))

  test('an un-merge within thirty days gives each its own again, later it is refused', () =>
    inMembers(async (ctx) => {
      const { one, other } = await pair(ctx)
      const before = await Promise.all([openMember(ctx, one), openMember(ctx, other)])
      const { merge } = await mergeMembers(ctx, { one, other })
      await expect(unmergeMembers(later(ctx, 31 * DAY), merge)).rejects.toMatchObject({ code: 'members.merge_too_old' })
      await unmergeMembers(later(ctx, 10 * DAY), merge)
      const after = await Promise.all([openMember(ctx, one), openMember(ctx, other)])
      expect(after.map((side) => ({ ...side, seq: 0 }))).toEqual(before.map((side) => ({ ...side, seq: 0 })))
      expect((await holderOf(ctx, phoneOf(ctx, '0922222222')))?.member).toBe(other)
      await expect(unmergeMembers(ctx, merge)).rejects.toMatchObject({ code: 'members.merge_not_found' })
    }))

  test('two records with one mailbox are proposed, not joined', () =>
    inMembers(async (ctx) => {
      const { member: one } = await joinByPhone(ctx, { phone: '0911111111', name: '王小明', email: 'ming@example.com' })
      const { member: other } = await joinByPhone(ctx, {
        phone: '0922222222',
        name: '王小明',
        email: 'ming@example.com',
      })
      const [found, ...more] = await listDuplicates(ctx)
      expect(more).toEqual([])
      expect(found?.likeness.verdict).toBe('likely')
      expect([found?.one.member, found?.other.member].sort()).toEqual([one, other].sort())
    }))
})

describe('consent', () => {
  test('the view for campaigns answers as the rule does, whatever the history', () =>
    inMembers(async (ctx) => {
      const entry = fc.record({
        channel: fc.constantFrom('sms', 'line', 'email', 'every'), purpose: fc.constantFrom('marketing', 'ads', 'service', 'every'),
        answer: fc.constantFrom('granted', 'withdrawn'), minute: fc.integer({ min: 0, max: 3 }),
      }) // prettier-ignore
      const histories = fc.sample(fc.array(entry, { maxLength: 6 }), { numRuns: 30, seed: 3 })
      for (const [index, history] of histories.entries()) {
        const { member: id } = await joinByPhone(ctx, { phone: `09330000${String(index).padStart(2, '0')}` })
        const entries = history
          .filter((one) => one.answer === 'withdrawn' || (one.channel !== 'every' && one.purpose !== 'every'))
          .map(
            ({ minute, ...one }) =>
              ({
                ...one,
                at: later(ctx, (minute - 10) * 60_000).now,
                textVersion: '1',
                source: 'test',
              }) as ConsentEntry,
          )
        for (const one of entries) await recordConsent(ctx, id, one as never)
        const open = await ctx.rows<{ channel: string }>(
          sql`select channel from members.may_contact where member_id = ${id} order by channel`,
        )
        const expected = (['email', 'line', 'sms'] as const).filter((channel) =>
          mayContact(entries, channel, 'marketing', ctx.now),
        )
        expect(open.map((row) => row.channel)).toEqual(expected)
      }
    }))

  test('the book can not be changed, and everything at once can not be granted', async () => {
    const house = await houseOfFile()
    const run = <T>(work: (ctx: Ctx) => Promise<T>) =>
      command(house.runtime, { merchant: shop, actor: everything }, work)
    const { member: id } = await run((ctx) => joinByPhone(ctx, { phone: '0944444444' }))
    const all = { channel: 'every', purpose: 'marketing', answer: 'granted', textVersion: '1', source: 'web' } as const
    await expect(run((ctx) => recordConsent(ctx, id, all))).rejects.toMatchObject({ code: 'members.invalid_consent' })
    await run((ctx) => recordConsent(ctx, id, { ...all, channel: 'sms' }))
    await expect(run((ctx) => ctx.run(sql`update members.consent set answer = 'withdrawn'`))).rejects.toMatchObject({
      code: '42501',
    })
    expect(await run((ctx) => consentsOf(ctx, id))).toHaveLength(1)
  })
})

describe('moving in', () => {
  const rows = [
    { member: 'A1', phone: '0912345678', email: 'a@example.com', name: '王小明', birthday: '1990-05-06', joinedAt: '2024-01-31' as Day, city: '台北市', district: '信義區', address: '松高路', tags: ['vip'], consents: { sms: true, email: false } },
    { member: 'A2', email: 'b@example.com', name: '陳美' },
    { member: 'A3', phone: 'no number' },
    { name: 'nobody' },
  ] // prettier-ignore

  test('a second run changes nothing, a changed row changes what it says, bad rows are told', () =>
    inMembers(async (ctx) => {
      expect((await importMembers(ctx, rows)).map((one) => one.problem ?? one.outcome)).toEqual(['new', 'new', 'members.invalid_phone', 'members.nothing_to_know_by']) // prettier-ignore
      expect((await importMembers(ctx, rows)).map((one) => one.outcome)).toEqual(['same', 'same', 'refused', 'refused'])
      const [changed] = await importMembers(ctx, [{ member: 'A1', name: '王大明', consents: { sms: false } }])
      expect(changed?.outcome).toBe('changed')
      const id = changed?.member ?? ('' as MemberId)
      expect(await openMember(ctx, id)).toMatchObject({ person: { name: '王大明', phone: '+886912345678', birthday: '1990-05-06' }, joinedAt: '2024-01-30T16:00:00.000Z', tags: ['vip'] })
      expect((await consentsOf(ctx, id)).map(({ channel, answer }) => `${channel} ${answer}`).sort()).toEqual(['email withdrawn', 'sms granted', 'sms withdrawn'])
      expect((await upsertMembers(ctx, rows)).get('A1')).toBe(id)
      expect((await joinByPhone(ctx, { phone: '0912345678' })).member).toBe(id)
    })) // prettier-ignore

  test('five hundred members are a handful of statements', () =>
    inMembers(async (ctx) => {
      let sent = 0
      const counting: Ctx = {
        ...ctx,
        rows: (statement) => ((sent += 1), ctx.rows(statement)),
        run: (statement) => ((sent += 1), ctx.run(statement)),
      }
      const batch = Array.from({ length: 500 }, (_, index) => {
        const serial = String(index).padStart(6, '0')
        return { member: `S${serial}`, phone: `0977${serial}`, name: `林${serial}美`, consents: { sms: true } }
      })
      expect((await upsertMembers(counting, batch)).size).toBe(500)
      expect(sent).toBe(4)
    }))
})

describe('the code on the screen', () => {
  test('computed by the phone, taken once, refused when old, copied or of another key', () =>
    inMembers(async (ctx) => {
      const { member: id } = await joinByPhone(ctx, { phone: '0912345678' })
      const { alias, key } = await screenKey(ctx, id)
      expect(await screenKey(ctx, id)).toEqual({ alias, key })
      const codeAt = (milliseconds: number, secret = key) =>
        screenCodeText({ alias, digits: digitsOfDigest(createHmac('sha256', Buffer.from(secret, 'base64url')).update(stepBytes(stepAt(milliseconds / 1000))).digest()) }) // prettier-ignore
      expect(await memberByCode(ctx, codeAt(START))).toEqual({ member: id, proven: true })
      await expect(memberByCode(ctx, codeAt(START))).rejects.toMatchObject({ code: 'members.code_used' })
      await expect(memberByCode(later(ctx, 120_000), codeAt(START))).rejects.toMatchObject({
        code: 'members.code_not_found',
      })
      await expect(memberByCode(ctx, codeAt(START + 30_000, 'AAAA'))).rejects.toMatchObject({
        code: 'members.code_not_found',
      })
    }))

  test('a till carries digests under its own key and no names', () =>
    inMembers(async (ctx) => {
      const { member: id } = await joinByPhone(ctx, { phone: '0912345678', name: '王小明' })
      const key = Buffer.alloc(32, 9)
      const lookup = (await listTillLookups(ctx, { key, after: null, limit: 10 })).find((one) => one.member === id)
      const digest = createHmac('sha256', key).update('345678').digest().subarray(0, 12).toString('base64url')
      expect(lookup).toMatchObject({ member: id, digests: expect.arrayContaining([digest]) })
    }))
})

test('a copy holds everything, and after erasure nothing of the person is left, also not of merged records', () =>
  inMembers(async (ctx) => {
    const { member: one } = await joinByPhone(ctx, { phone: '0911111111', name: '王小明', email: 'ming@example.com' })
    const { member: other } = await joinByPhone(ctx, { phone: '0922222222', name: '小明' })
    await logIn(ctx, '0911111111')
    await mergeMembers(ctx, { one, other })
    expect((await exportMember(ctx, one)).member.person.email).toBe('ming@example.com')
    await eraseMember(ctx, one)
    await eraseMember(ctx, one)
    const left = await ctx.one<{ sealed: number; identities: number; sessions: number; before: number }>(sql`select
      (select count(*) from members.member where member_id = any(${[one, other]}::uuid[]) and (num_nonnulls(phone, email, name, birthday, address, line_user, phone_full, phone_8, phone_6, phone_4, email_index,
        name_index, name_parts) > 0 or masked_name <> '' or masked_phone <> '')) as sealed,
      (select count(*) from members.identity where member_id = any(${[one, other]}::uuid[])) as identities,
      (select count(*) from members.session where member_id = any(${[one, other]}::uuid[])) as sessions,
      (select count(*) from members.merge where before is not null) as before`)
    expect(left).toEqual({ sealed: 0, identities: 0, sessions: 0, before: 0 })
    await expect(member(ctx, one)).rejects.toMatchObject({ code: 'members.not_found' })
    expect(await findByPhone(ctx, { digits: '0911111111' })).toEqual([])
    expect(await brokenBooks(ctx)).toEqual([])
  }))
