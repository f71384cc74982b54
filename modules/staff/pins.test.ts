import { afterAll, expect, test } from 'vitest'
import { instantOf, type StaffId, type StoreId } from '@omoya/kernel'
import { command, type Actor, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop, START } from '@omoya/platform/testing/index'
import { approve, createOwner, createStaff, dismiss, setPin, staffPerson, verifyPin } from './index.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const inStaff = { module: 'staff' }
const password = 'corridor-lamp-seven'
const mei = { email: 'mei@shop.tw', password, name: '小美' }
const xinyi = '01900000-0000-7000-8000-00000000000a' as StoreId
const kaohsiung = '01900000-0000-7000-8000-00000000000b' as StoreId
const pin = '290846'
/** As somebody types it at a till. */
const at = (staff: StaffId, typed: string, guesser = 'till:1') => ({ staff, pin: typed, guesser })

async function withPin(ctx: Ctx, staff: StaffId): Promise<StaffId> {
  await setPin(ctx, staff, { password, pin })
  return staff
}

test('a PIN is chosen with the password, and the obvious ones are refused', () =>
  inShop(inStaff, async (ctx) => {
    const staff = await createOwner(ctx, mei)
    expect(await verifyPin(ctx, at(staff, pin))).toEqual({ ok: false, why: 'none' })
    await expect(setPin(ctx, staff, { password: 'wrong-password', pin })).rejects.toMatchObject({
      code: 'staff.invalid_current_password',
    })
    await expect(setPin(ctx, staff, { password, pin: '123456' })).rejects.toMatchObject({ code: 'staff.invalid_pin' })
    await withPin(ctx, staff)
    expect(await verifyPin(ctx, at(staff, pin))).toEqual({ ok: true })
    expect((await staffPerson(ctx, staff)).hasPin).toBe(true)
  }))

test('five wrong tries lock the PIN for five minutes, also the right one', () =>
  inShop(inStaff, async (ctx) => {
    const staff = await withPin(ctx, await createOwner(ctx, mei))
    const left: unknown[] = []
    for (let attempt = 0; attempt < 4; attempt += 1) left.push(await verifyPin(ctx, at(staff, '111222')))
    expect(left).toMatchObject([{ triesLeft: 4 }, { triesLeft: 3 }, { triesLeft: 2 }, { triesLeft: 1 }])
    const until = instantOf(START + 300_000)
    expect(await verifyPin(ctx, at(staff, '111222'))).toEqual({ ok: false, why: 'locked', until })
    expect(await verifyPin(ctx, at(staff, pin))).toEqual({ ok: false, why: 'locked', until })
    expect(await verifyPin({ ...ctx, now: until }, at(staff, pin))).toEqual({ ok: true })
  }))

test('who guesses twelve times at once at one till has five tries and not one more', async () => {
  const options = { merchant: shop, actor: everything }
  const staff = await command(house.runtime, options, async (ctx) =>
    withPin(ctx, await createOwner(ctx, { ...mei, email: 'tills@shop.tw' })),
  )
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => command(house.runtime, options, (ctx) => verifyPin(ctx, at(staff, '111222')))),
  )
  const why = answers.map((answer) => (answer.ok ? 'right' : answer.why))
  expect(why.filter((each) => each === 'wrong')).toHaveLength(4)
  expect(why.filter((each) => each === 'locked')).toHaveLength(8)
})

test('who guesses at one till, or asks for consent, locks the PIN for himself and for nobody else', () =>
  inShop(inStaff, async (ctx) => {
    const owner = await withPin(ctx, await createOwner(ctx, mei))
    const clerk = await createStaff(ctx, { ...mei, email: 'wang@shop.tw', roles: ['clerk'], stores: [xinyi] })
    const other = await createStaff(ctx, { ...mei, email: 'lin@shop.tw', roles: ['clerk'], stores: [xinyi] })
    const asks = (staff: StaffId, typed: string) =>
      approve({ ...ctx, actor: { kind: 'staff', staff, rights: [], stores: [xinyi], till: null } }, { staff: owner, pin: typed, right: 'pricing.override', store: xinyi }) // prettier-ignore
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await asks(clerk, '111222')
      await verifyPin(ctx, at(owner, '111222', 'till:1'))
    }
    expect(await asks(clerk, pin)).toMatchObject({ ok: false, why: 'locked' })
    expect(await verifyPin(ctx, at(owner, pin, 'till:1'))).toMatchObject({ ok: false, why: 'locked' })
    expect(await asks(other, pin)).toEqual({ ok: true })
    expect(await verifyPin(ctx, at(owner, pin, 'till:2'))).toEqual({ ok: true })
    await setPin(ctx, owner, { password, pin })
    expect(await verifyPin(ctx, at(owner, pin, 'till:1'))).toEqual({ ok: true })
  }))

test('the PIN of one person opens nobody else, and leaves with its person', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, { ...mei, email: 'owner@shop.tw' })
    const staff = await withPin(ctx, await createOwner(ctx, mei))
    const other = await createOwner(ctx, { ...mei, email: 'wang@shop.tw' })
    await setPin(ctx, other, { password, pin: '135724' })
    expect(await verifyPin(ctx, at(other, pin))).toMatchObject({ ok: false, why: 'wrong' })
    await dismiss(ctx, staff)
    expect(await verifyPin(ctx, at(staff, pin))).toEqual({ ok: false, why: 'none' })
  }))

test('a second person agrees when they are another, hold the right and work there', () =>
  inShop(inStaff, async (ctx) => {
    const manager = await withPin(ctx, await createStaff(ctx, { ...mei, roles: ['manager'], stores: [xinyi] }))
    const wang = { ...mei, email: 'wang@shop.tw', roles: ['clerk' as const], stores: [xinyi] }
    const clerk = await withPin(ctx, await createStaff(ctx, wang))
    const actor: Actor = { kind: 'staff', staff: clerk, rights: [], stores: [xinyi], till: null }
    const asked = { staff: manager, pin, right: 'pricing.override', store: xinyi }
    expect(await approve({ ...ctx, actor }, asked)).toEqual({ ok: true })
    expect(ctx.entries).toContainEqual({
      action: 'staff.approved',
      object: manager,
      facts: { right: 'pricing.override', store: xinyi },
    })
    expect(await approve({ ...ctx, actor }, { ...asked, staff: clerk })).toEqual({ ok: false, why: 'same_person' })
    expect(await approve({ ...ctx, actor }, { ...asked, pin: '111222' })).toMatchObject({ ok: false, why: 'wrong' })
    const elsewhere = { ...asked, store: kaohsiung }
    expect(await approve({ ...ctx, actor }, elsewhere)).toEqual({ ok: false, why: 'not_allowed' })
    const asking = { ...actor, staff: manager }
    const clerks = { ...asked, staff: clerk }
    expect(await approve({ ...ctx, actor: asking }, clerks)).toEqual({ ok: false, why: 'not_allowed' })
  }))
