import { Secret, TOTP } from 'otpauth'
import { afterAll, expect, test } from 'vitest'
import { instantOf, type StaffId } from '@omoya/kernel'
import { command, sql, type Actor, type Ctx, type MerchantProfile } from '@omoya/platform'
import { everything, houseOfFile, inShop, neighbour, shop, START } from '@omoya/platform/testing/index'
import {
  changePassword, changeStaff, confirmSecondFactor, createOwner, createStaff, dismiss, identifyStaff, logIn, logOut, offerSecondFactor,
  endSession, openSessions, reinstate, removeSecondFactor, renewRecoveryCodes, resetPassword, resetSecondFactor, staffActor, staffPerson,
} from './index.ts' // prettier-ignore
import { SESSION_SECONDS } from './sessions.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const inStaff = { module: 'staff' }
const password = 'corridor-lamp-seven'
const mei = { email: 'Mei@Shop.tw', password, name: '小美' }
const codeAt = (secret: string, milliseconds: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: milliseconds })

/** One step of a story that commits, at a time of its own. */
function at<T>(milliseconds: number, work: (ctx: Ctx) => Promise<T>, options: { merchant?: MerchantProfile; actor?: Actor } = {}): Promise<T> {
  house.setClock(milliseconds)
  return command(house.runtime, { merchant: shop, actor: everything, ...options }, work)
} // prettier-ignore

test('whoever knows e-mail and password is signed in, however the e-mail is spelled', () =>
  inShop(inStaff, async (ctx) => {
    const staff = await createOwner(ctx, mei)
    const session = await logIn(ctx, { email: 'MEI@shop.tw', password })
    expect(session).toMatchObject({ staff, expiresAt: '2026-11-22T14:00:00.000Z' })
    expect(await identifyStaff(ctx, session.token)).toMatchObject({
      kind: 'staff', staff, rights: ['*'], stores: 'all', till: null,
    }) // prettier-ignore
    expect(ctx.entries).toContainEqual({ action: 'staff.logged-in', object: staff, facts: {} })
  }))

test('neither e-mail, password nor token lies readable in the tables', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, mei)
    const { token } = await logIn(ctx, { email: mei.email, password })
    const { all } = await ctx.one<{ all: string }>(sql`select string_agg(t, ' ') as all from (
      select p::text as t from staff.person p union all select s::text from staff.session s) rows`)
    const hexOf = (text: string) => Buffer.from(text).toString('hex')
    for (const secret of [mei.email, 'mei@shop.tw', password, token]) {
      expect(all).not.toContain(secret)
      expect(all).not.toContain(hexOf(secret))
    }
  }))

test('an unknown person, a wrong password and somebody who left are refused with the same words', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, mei)
    const wang = await createOwner(ctx, { ...mei, email: 'wang@shop.tw' })
    await dismiss(ctx, wang)
    const tries = [
      { email: 'nobody@shop.tw', password },
      { email: mei.email, password: 'corridor-lamp-eight' },
      { email: 'wang@shop.tw', password },
    ]
    const answers = await Promise.allSettled(tries.map((attempt) => logIn(ctx, attempt)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveProperty('size', 1)
    expect(answers[0]).toMatchObject({ status: 'rejected', reason: { code: 'staff.invalid_log_in', facts: {} } })
  }))

test('the same work is done for nobody as for somebody', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, mei)
    const timed = async (email: string) => {
      const start = performance.now()
      await logIn(ctx, { email, password: 'corridor-lamp-eight' }).catch(() => undefined)
      return performance.now() - start
    }
    const known: number[] = []
    const unknown: number[] = []
    await timed(mei.email)
    await timed('nobody@shop.tw')
    for (let round = 0; round < 9; round += 1) {
      known.push(await timed(mei.email))
      unknown.push(await timed('nobody@shop.tw'))
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[4] ?? 0
    // Without the work for nobody the answer comes twenty times sooner; both wait for the same machine.
    expect(median(unknown)).toBeGreaterThan(median(known) / 4)
  }))

test('a session ends after a working day', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, mei)
    const { token } = await logIn(ctx, { email: mei.email, password })
    const later = (seconds: number) => ({ ...ctx, now: instantOf(START + seconds * 1000) })
    expect(await identifyStaff(later(SESSION_SECONDS - 1), token)).not.toBeNull()
    expect(await identifyStaff(later(SESSION_SECONDS), token)).toBeNull()
    await logIn(later(SESSION_SECONDS), { email: mei.email, password })
    expect(await ctx.one(sql`select count(*) as count from staff.session where merchant_id = ${ctx.merchant}`)).toEqual(
      { count: 1 },
    )
  }))

test("a token of another merchant is nobody's, and neither is a made-up one", async () => {
  await at(START, (ctx) => createOwner(ctx, { ...mei, email: 'wall@shop.tw' }))
  const { token } = await at(START, (ctx) => logIn(ctx, { email: 'wall@shop.tw', password }))
  expect(await at(START, (ctx) => identifyStaff(ctx, token))).not.toBeNull()
  expect(await at(START, (ctx) => identifyStaff(ctx, token), { merchant: neighbour })).toBeNull()
  expect(await at(START, (ctx) => identifyStaff(ctx, `${token}x`))).toBeNull()
  expect(await at(START, (ctx) => identifyStaff(ctx, ''))).toBeNull()
  await expect(
    at(START, (ctx) => logIn(ctx, { email: 'wall@shop.tw', password }), { merchant: neighbour }),
  ).rejects.toMatchObject({ code: 'staff.invalid_log_in' })
})

test('somebody sees where they are signed in, ends one of these and none of anybody else', () =>
  inShop(inStaff, async (ctx) => {
    const staff = await createOwner(ctx, mei)
    const other = await createOwner(ctx, { ...mei, email: 'wang@shop.tw' })
    const phone = await logIn({ ...ctx, agent: 'Firefox on a phone' }, { email: mei.email, password })
    await logIn(ctx, { email: mei.email, password })
    const theirs = await logIn(ctx, { email: 'wang@shop.tw', password })
    const open = await openSessions(ctx, staff)
    expect(open.map(({ agent, till }) => [agent, till])).toContainEqual(['Firefox on a phone', null])
    expect(open).toHaveLength(2)
    const lost = open.find(({ agent }) => agent !== '')?.session
    if (!lost) throw new Error('the phone is there')
    await endSession(ctx, other, lost)
    expect(await identifyStaff(ctx, phone.token)).not.toBeNull()
    await endSession(ctx, staff, lost)
    expect(await identifyStaff(ctx, phone.token)).toBeNull()
    expect(await openSessions(ctx, staff)).toHaveLength(1)
    expect(await identifyStaff(ctx, theirs.token)).not.toBeNull()
  }))

test('a code on paper stands in for the lost phone once, and for nobody else', () =>
  inShop(inStaff, async (ctx) => {
    const staff = await createOwner(ctx, mei)
    const other = await createOwner(ctx, { ...mei, email: 'wang@shop.tw' })
    const codesOf = async (person: StaffId) => {
      const { secret } = await offerSecondFactor(ctx, person, { password })
      return confirmSecondFactor(ctx, person, codeAt(secret, START))
    }
    const [codes, theirs] = [await codesOf(staff), await codesOf(other)]
    expect(new Set([...codes, ...theirs]).size).toBe(20)
    const enter = (code: string) => logIn(ctx, { email: mei.email, password, code })
    await expect(enter(theirs[0] ?? '')).rejects.toMatchObject({ code: 'staff.invalid_code' })
    await expect(enter('22222-22222')).rejects.toMatchObject({ code: 'staff.invalid_code' })
    await enter((codes[0] ?? '').toLowerCase().replace('-', ''))
    await expect(enter(codes[0] ?? '')).rejects.toMatchObject({ code: 'staff.invalid_code' })
    expect(ctx.entries).toContainEqual({ action: 'staff.recovery-used', object: staff, facts: {} })
    const renewed = await renewRecoveryCodes(ctx, staff, { password, code: codes[1] ?? '' })
    await expect(enter(codes[2] ?? '')).rejects.toMatchObject({ code: 'staff.invalid_code' })
    await enter(renewed[0] ?? '')
    const { all } = await ctx.one<{ all: string }>(sql`select string_agg(p::text, ' ') as all from staff.person p`)
    for (const code of [...codes, ...renewed]) expect(all).not.toContain(Buffer.from(code).toString('hex'))
    await removeSecondFactor(ctx, staff, { password, code: renewed[1] ?? '' })
    await logIn(ctx, { email: mei.email, password })
  }))

test('signing out ends this session and no other', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, mei)
    const here = await logIn(ctx, { email: mei.email, password })
    const there = await logIn(ctx, { email: mei.email, password })
    const actor = await identifyStaff(ctx, here.token)
    if (!actor) throw new Error('the session is there')
    await logOut({ ...ctx, actor })
    await logOut({ ...ctx, actor })
    expect(await identifyStaff(ctx, here.token)).toBeNull()
    expect(await identifyStaff(ctx, there.token)).not.toBeNull()
  }))

test.each<[string, (ctx: Ctx, staff: StaffId) => Promise<unknown>]>([
  ['a new password', (ctx, staff) => changePassword(ctx, staff, { current: password, next: 'window-tea-eleven' })],
  ['a password given by somebody else', (ctx, staff) => resetPassword(ctx, staff, 'window-tea-eleven')],
  ['dismissal', (ctx, staff) => dismiss(ctx, staff)],
  ['other roles', (ctx, staff) => changeStaff(ctx, staff, { version: 1, name: '小美', roles: ['clerk'], stores: 'all' })],
  ['other stores', (ctx, staff) => changeStaff(ctx, staff, { version: 1, name: '小美', roles: ['manager'], stores: [] })],
])('%s ends every session', (_, happens) =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, { ...mei, email: 'owner@shop.tw' })
    const staff = await createStaff(ctx, { ...mei, roles: ['manager'], stores: 'all' })
    const sessions = [await logIn(ctx, { email: mei.email, password }), await logIn(ctx, { email: mei.email, password })]
    await happens(ctx, staff)
    for (const { token } of sessions) expect(await identifyStaff(ctx, token)).toBeNull()
  }),
) // prettier-ignore

test('another name ends no session', () =>
  inShop(inStaff, async (ctx) => {
    const staff = await createOwner(ctx, mei)
    const { token } = await logIn(ctx, { email: mei.email, password })
    await changeStaff(ctx, staff, { version: 1, name: '陳小美', roles: ['owner'], stores: 'all' })
    expect(await identifyStaff(ctx, token)).not.toBeNull()
  }))

test('a new password needs the present one, opens the next log-in and leaves one session', () =>
  inShop(inStaff, async (ctx) => {
    const staff = await createOwner(ctx, mei)
    const change = { current: 'corridor-lamp-eight', next: 'window-tea-eleven' }
    await expect(changePassword(ctx, staff, change)).rejects.toMatchObject({ code: 'staff.invalid_current_password' })
    await expect(changePassword(ctx, staff, { current: password, next: 'short' })).rejects.toMatchObject({
      code: 'staff.invalid_password',
    })
    const guessed = { current: password, next: 'mei@shop.tw' }
    await expect(changePassword(ctx, staff, guessed)).rejects.toMatchObject({
      code: 'staff.invalid_password_guessable',
    })
    const session = await changePassword(ctx, staff, { ...change, current: password })
    expect(await identifyStaff(ctx, session.token)).not.toBeNull()
    await expect(logIn(ctx, { email: mei.email, password })).rejects.toMatchObject({ code: 'staff.invalid_log_in' })
    expect(await logIn(ctx, { email: mei.email, password: change.next })).toMatchObject({ staff })
  }))

test('somebody who comes back signs in again', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, { ...mei, email: 'owner@shop.tw' })
    const staff = await createOwner(ctx, mei)
    await dismiss(ctx, staff)
    expect(await staffActor(ctx, staff, null)).toBeNull()
    await reinstate(ctx, staff)
    expect(await logIn(ctx, { email: mei.email, password })).toMatchObject({ staff })
    const till = ctx.newId<'till'>()
    expect(await staffActor(ctx, staff, till)).toMatchObject({ staff, till })
  }))

test('a second factor counts once its first code was typed back, and each code counts once', () =>
  inShop({ ...inStaff }, async (ctx) => {
    const staff = await createOwner(ctx, mei)
    const later = (seconds: number) => ({ ...ctx, now: instantOf(START + seconds * 1000) })
    const { secret, url } = await offerSecondFactor(ctx, staff, { password })
    expect(url).toMatch(/^otpauth:\/\/totp\/Omoya%20test:Mei%40Shop\.tw\?.*secret=/)
    expect(await logIn(ctx, { email: mei.email, password })).toMatchObject({ staff })

    await expect(confirmSecondFactor(ctx, staff, codeAt(secret, START + 90_000))).rejects.toMatchObject({
      code: 'staff.invalid_code',
    })
    expect((await staffPerson(ctx, staff)).hasSecondFactor).toBe(false)
    await confirmSecondFactor(ctx, staff, codeAt(secret, START))
    expect((await staffPerson(ctx, staff)).hasSecondFactor).toBe(true)

    const attempt = { email: mei.email, password }
    await expect(logIn(ctx, attempt)).rejects.toMatchObject({ code: 'staff.missing_code' })
    const used = { ...attempt, code: codeAt(secret, START) }
    await expect(logIn(ctx, used)).rejects.toMatchObject({ code: 'staff.invalid_code_used' })
    const next = { ...attempt, code: codeAt(secret, START + 30_000) }
    expect(await logIn(later(30), next)).toMatchObject({ staff })
    await expect(logIn(later(31), next)).rejects.toMatchObject({ code: 'staff.invalid_code_used' })
    await expect(logIn(later(31), used)).rejects.toMatchObject({ code: 'staff.invalid_code_used' })
    await expect(logIn(later(60), { ...next, password: 'corridor-lamp-eight' })).rejects.toMatchObject({
      code: 'staff.invalid_log_in',
    })
  }))

test('the app is replaced or taken off with the password and a present code', () =>
  inShop(inStaff, async (ctx) => {
    const staff = await createOwner(ctx, mei)
    const first = await offerSecondFactor(ctx, staff, { password })
    await confirmSecondFactor(ctx, staff, codeAt(first.secret, START - 30_000))
    await expect(offerSecondFactor(ctx, staff, { password })).rejects.toMatchObject({ code: 'staff.missing_code' })
    const code = codeAt(first.secret, START)
    const second = await offerSecondFactor(ctx, staff, { password, code })
    await confirmSecondFactor(ctx, staff, codeAt(second.secret, START))
    await expect(
      removeSecondFactor(ctx, staff, { password, code: codeAt(first.secret, START + 30_000) }),
    ).rejects.toMatchObject({ code: 'staff.invalid_code' })
    await removeSecondFactor(ctx, staff, { password, code: codeAt(second.secret, START + 30_000) })
    expect(await logIn(ctx, { email: mei.email, password })).toMatchObject({ staff })
    await expect(confirmSecondFactor(ctx, staff, code)).rejects.toMatchObject({ code: 'staff.no_second_factor' })
  }))

test('whoever lost their phone is helped by somebody else, never by themselves', () =>
  inShop(inStaff, async (ctx) => {
    const staff = await createOwner(ctx, mei)
    const { secret } = await offerSecondFactor(ctx, staff, { password })
    await confirmSecondFactor(ctx, staff, codeAt(secret, START))
    const self: Actor = { kind: 'staff', staff, rights: ['*'], stores: 'all', till: null }
    await expect(resetSecondFactor({ ...ctx, actor: self }, staff)).rejects.toMatchObject({ code: 'staff.own_account' })
    await resetSecondFactor(ctx, staff)
    expect(await logIn(ctx, { email: mei.email, password })).toMatchObject({ staff })
  }))

test('of two who send the same code at the same moment one is signed in', async () => {
  const staff = await at(START, (ctx) => createOwner(ctx, { ...mei, email: 'twice@shop.tw' }))
  const { secret } = await at(START, (ctx) => offerSecondFactor(ctx, staff, { password }))
  await at(START, (ctx) => confirmSecondFactor(ctx, staff, codeAt(secret, START)))
  const attempt = { email: 'twice@shop.tw', password, code: codeAt(secret, START + 30_000) }
  const answers = await Promise.allSettled([1, 2, 3].map(() => at(START + 30_000, (ctx) => logIn(ctx, attempt))))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
  expect(reasons).toMatchObject([{ code: 'staff.invalid_code_used' }, { code: 'staff.invalid_code_used' }])
})
