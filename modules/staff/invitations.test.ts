// A link by mail makes an account: it is attacked here as whoever finds, keeps, forwards or forges one would.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StaffId, StoreId } from '@omoya/kernel'
import { command, type Actor, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, neighbour, shop, START } from '@omoya/platform/testing/index'
import {
  acceptInvitation, changeStaff, createOwner, createStaff, dismiss, findStaffByEmail, identifyStaff, invite, inviteAgain, logIn,
  openInvitations, withdrawInvitation, type NewInvitation,
} from './index.ts' // prettier-ignore
import { INVITATION_SECONDS, shownInvitation } from './invitations.ts'
import { rightsOfRoles, type Role } from './rules/index.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const password = 'corridor-lamp-seven'
const over = { code: 'staff.invitation_over' }
const xinyi = '01900000-0000-7000-8000-00000000000a' as StoreId
let now = START
let owner: StaffId

const run = <T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = everything) =>
  command(house.runtime, { merchant: shop, actor }, work)
const actorOf = (staff: StaffId, role: Role, stores: readonly StoreId[] | 'all' = 'all'): Actor => ({ kind: 'staff', staff, rights: rightsOfRoles([role]), stores, till: null }) // prettier-ignore
const nobody: Actor = { kind: 'guest', visit: null }
const asked = (email: string, more: Partial<NewInvitation> = {}): NewInvitation => ({ email, name: '林新人', roles: ['clerk'], stores: 'all', ...more }) // prettier-ignore
const sent = (email: string, by: Actor = everything) => run((ctx) => invite(ctx, asked(email)), by)
const accept = (code: string, email: string, chosen = password) =>
  run((ctx) => acceptInvitation(ctx, { code, email, password: chosen }), nobody)

beforeAll(async () => {
  owner = await run((ctx) => createOwner(ctx, { email: 'mei@shop.tw', password, name: '小美' }))
})

test('who follows the link, names the address and chooses a password works here and is signed in', async () => {
  const { code } = await sent('Lin@shop.tw', actorOf(owner, 'owner'))
  expect(await run((ctx) => shownInvitation(ctx, code), nobody)).toMatchObject({ name: '林新人', roles: ['clerk'], email: 'L***@shop.tw' }) // prettier-ignore
  const { token, staff } = await accept(code, ' lin@SHOP.tw ')
  expect(await run((ctx) => identifyStaff(ctx, token))).toMatchObject({ staff, rights: rightsOfRoles(['clerk']) })
  expect(await run((ctx) => logIn(ctx, { email: 'lin@shop.tw', password }))).toMatchObject({ staff })
  expect(await run((ctx) => openInvitations(ctx))).toEqual([])
})

test('used twice it is over, and two at once make one account', async () => {
  const { code } = await sent('twice@shop.tw')
  const both = await Promise.allSettled([
    accept(code, 'twice@shop.tw'),
    accept(code, 'twice@shop.tw', 'window-tea-eleven'),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: over })
  await expect(accept(code, 'twice@shop.tw')).rejects.toMatchObject(over)
  await expect(run((ctx) => shownInvitation(ctx, code), nobody)).rejects.toMatchObject(over)
})

test('a key asks nobody: it may be withdrawn tomorrow, and nobody would stand for the invitation', async () => {
  const key = { kind: 'key', key: owner as string, rights: ['*'], stores: 'all' } as unknown as Actor // any id will do
  await expect(sent('by-key@shop.tw', key)).rejects.toMatchObject({ code: 'staff.not_allowed' })
  const { invitation } = await sent('by-owner@shop.tw', actorOf(owner, 'owner'))
  await expect(run((ctx) => inviteAgain(ctx, invitation.id), key)).rejects.toMatchObject({ code: 'staff.not_allowed' })
  await run((ctx) => withdrawInvitation(ctx, invitation.id))
})

test('who looks at an invitation waits for nobody', async () => {
  const { code, invitation } = await sent('looked-at@shop.tw')
  await run(async (ctx) => {
    await ctx.run({
      name: 'hold',
      text: 'select 1 from staff.invitation where merchant_id = $1 for update',
      values: [ctx.merchant],
    })
    await run((other) => shownInvitation(other, code), nobody)
  })
  await run((ctx) => withdrawInvitation(ctx, invitation.id))
})

test('another address than the one it went to is refused in words of its own, and guessing at it ends', async () => {
  const { code } = await sent('kao@shop.tw')
  const guesses = ['a', 'b', 'c', 'd', 'e'].map((box) => `${box}@shop.tw`)
  for (const email of guesses)
    await expect(accept(code, email)).rejects.toMatchObject({ code: 'staff.invitation_other_address' })
  await expect(accept(code, 'f@shop.tw')).rejects.toMatchObject({ code: 'http.too_many_tries' })
  expect(await run((ctx) => findStaffByEmail(ctx, 'a@shop.tw'))).toBeNull()
  house.setClock((now += 86_400_000))
  await expect(accept(code, 'kao@shop.tw')).resolves.toBeTruthy()
})

test('three days later it is over; sent again the new link works and the old one does not', async () => {
  const { code, invitation } = await sent('late@shop.tw')
  house.setClock((now += INVITATION_SECONDS * 1000))
  await expect(accept(code, 'late@shop.tw')).rejects.toMatchObject(over)
  expect(await run((ctx) => openInvitations(ctx))).toMatchObject([{ email: 'late@shop.tw', state: 'expired' }])
  const again = await run((ctx) => inviteAgain(ctx, invitation.id))
  await expect(accept(code, 'late@shop.tw')).rejects.toMatchObject(over)
  await expect(accept(again.code, 'late@shop.tw')).resolves.toBeTruthy()
  await expect(run((ctx) => inviteAgain(ctx, invitation.id))).rejects.toMatchObject(over)
})

test('withdrawn it is over at once, and the address may be asked anew', async () => {
  const { code, invitation } = await sent('gone@shop.tw')
  await run((ctx) => withdrawInvitation(ctx, invitation.id))
  await expect(accept(code, 'gone@shop.tw')).rejects.toMatchObject(over)
  await expect(run((ctx) => withdrawInvitation(ctx, invitation.id))).rejects.toMatchObject(over)
  const next = await sent('gone@shop.tw')
  await expect(accept(code, 'gone@shop.tw')).rejects.toMatchObject(over)
  await expect(sent('GONE@shop.tw')).rejects.toMatchObject({ code: 'staff.invited_already' })
  await expect(accept(next.code, 'gone@shop.tw')).resolves.toBeTruthy()
})

test('a forged link, one with a letter changed and one of another house open nothing', async () => {
  const { code } = await sent('forged@shop.tw')
  const last = code.endsWith('A') ? 'B' : 'A'
  const theirs = await command(house.runtime, { merchant: neighbour, actor: everything }, (ctx) => invite(ctx, asked('forged@shop.tw'))) // prettier-ignore
  const mixed = code.slice(0, 32) + theirs.code.slice(32)
  for (const forged of [
    code.slice(0, -2) + last + code.slice(-1),
    mixed,
    theirs.code,
    `${code}=`,
    code.slice(0, 32),
    '',
    'x'.repeat(54),
  ])
    await expect(accept(forged, 'forged@shop.tw'), forged).rejects.toMatchObject(over)
  await expect(accept(code, 'forged@shop.tw')).resolves.toBeTruthy()
})

test('a weak password is refused in its words, and the link still works', async () => {
  const { code } = await sent('weak@shop.tw')
  await expect(accept(code, 'weak@shop.tw', 'short')).rejects.toMatchObject({ code: 'staff.invalid_password' })
  await expect(accept(code, 'weak@shop.tw', 'weak@shop.tw')).rejects.toMatchObject({ code: 'staff.invalid_password_guessable' }) // prettier-ignore
  await expect(accept(code, 'weak@shop.tw')).resolves.toBeTruthy()
})

test('nobody is asked to hold more than who asks, and nobody brings somebody in once he has left or holds less', async () => {
  const made = (email: string) => run((ctx) => createStaff(ctx, { ...asked(email), roles: ['manager'], password }))
  const leaving = await made('leaving@shop.tw')
  const lessened = await made('lessened@shop.tw')
  const wanted = (more: Partial<NewInvitation>) => run((ctx) => invite(ctx, asked('much@shop.tw', more)), actorOf(leaving, 'manager', [xinyi])) // prettier-ignore
  await expect(wanted({ roles: ['owner'], stores: [xinyi] })).rejects.toMatchObject({ code: 'staff.not_allowed' })
  await expect(wanted({ stores: 'all' })).rejects.toMatchObject({ code: 'staff.not_allowed' })
  const first = await sent('first@shop.tw', actorOf(leaving, 'manager'))
  const second = await sent('second@shop.tw', actorOf(lessened, 'manager'))
  await run((ctx) => dismiss(ctx, leaving))
  await run((ctx) => changeStaff(ctx, lessened, { version: 1, name: '高', roles: ['warehouse'], stores: 'all' }))
  await expect(accept(first.code, 'first@shop.tw')).rejects.toMatchObject(over)
  await expect(accept(second.code, 'second@shop.tw')).rejects.toMatchObject(over)
  expect(await run((ctx) => openInvitations(ctx))).toEqual([])
})

test('who works here is not asked, and an account made by hand ends the invitation to it', async () => {
  await expect(sent('MEI@shop.tw')).rejects.toMatchObject({ code: 'staff.email_taken' })
  const { code } = await sent('byhand@shop.tw')
  await run((ctx) => createStaff(ctx, { ...asked('byhand@shop.tw'), password }))
  await expect(accept(code, 'byhand@shop.tw')).rejects.toMatchObject(over)
})

test('store staff see invitations to their stores alone, and touch none beyond what they hold', async () => {
  const all = await sent('all@shop.tw')
  const { invitation } = await run((ctx) => invite(ctx, asked('here@shop.tw', { stores: [xinyi] })))
  const manager = actorOf(owner, 'manager', [xinyi])
  expect(await run((ctx) => openInvitations(ctx), manager)).toMatchObject([{ id: invitation.id }])
  await expect(run((ctx) => withdrawInvitation(ctx, all.invitation.id), manager)).rejects.toMatchObject({ code: 'staff.not_allowed' }) // prettier-ignore
  await expect(run((ctx) => inviteAgain(ctx, all.invitation.id), manager)).rejects.toMatchObject({ code: 'staff.not_allowed' }) // prettier-ignore
  await run((ctx) => withdrawInvitation(ctx, invitation.id), manager)
})
