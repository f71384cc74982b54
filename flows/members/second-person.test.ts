import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import { CouponBody, TierBody } from '@omoya/loyalty/contract'
import * as members from '@omoya/members'
import { command, type Actor, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, shop } from '@omoya/platform/testing/index'
import * as staff from '@omoya/staff'
import { rightsOfRoles, type Role } from '@omoya/staff/rules'
import { routes } from './http.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const run = <T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = everything) =>
  command(house.runtime, { merchant: shop, actor }, work)

const password = 'corridor-lamp-seven'
const pin = '290846'
const people = new Map<string, Actor>()
let member: MemberId

beforeAll(async () => {
  for (const role of ['support', 'marketer', 'manager', 'owner'] satisfies Role[]) {
    const id = await run(async (ctx) => {
      const made = await staff.createStaff(ctx, { email: `${role}@shop.tw`, password, name: role, roles: [role], stores: 'all' }) // prettier-ignore
      await staff.setPin(ctx, made, { password, pin })
      return made
    })
    people.set(role, { kind: 'staff', staff: id, rights: rightsOfRoles([role]), stores: 'all', till: null })
  }
  member = (await run((ctx) => members.joinByPhone(ctx, { phone: '0911555777' }))).member
  await run((ctx) =>
    loyalty.saveTiers(ctx, [
      { code: 'basic', name: { en: 'Basic' }, from: 0, keepFrom: 0 },
      { code: 'gold', name: { en: 'Gold' }, from: 10_000, keepFrom: 8_000 },
    ]),
  )
})

const ask = (path: string, who: string, input: { params: object; body: unknown }) => {
  const route = routes.find((one) => one.path === path)
  if (!route) throw new Error(`no route ${path}`)
  const perform = route.run as (ctx: Ctx, input: unknown) => Promise<unknown>
  return run((ctx) => perform(ctx, { query: undefined, ...input }), people.get(who))
}
const agree = (who: string, by: string, about: string) =>
  run((ctx) => staff.askApproval(ctx, { email: `${by}@shop.tw`, pin, right: 'loyalty.approve', about, store: null }), people.get(who)) // prettier-ignore
const needed = (about: string) => ({ code: 'loyalty.second_person_needed', facts: { right: 'loyalty.approve', about } })

const tier = (who: string, code: string, approval?: string) =>
  ask('PUT /members/:member/tier', who, { params: { member }, body: TierBody.parse({ code, until: null, reason: '補償', ...(approval ? { approval } : {}) }) }) // prettier-ignore
const held = async () => (await run((ctx) => loyalty.wallet(ctx, member))).tier

test('a tier by hand needs a second person’s word for that very tier; who may give the word needs none', async () => {
  const about = `tier/${member}/gold/ever`
  await expect(tier('support', 'gold')).rejects.toMatchObject(needed(about))
  const { approval: other } = await agree('support', 'manager', `tier/${member}/basic/ever`)
  await expect(tier('support', 'gold', other ?? '')).rejects.toMatchObject(needed(about))
  expect(await agree('support', 'marketer', about)).toMatchObject({ kind: 'not_allowed' })
  const { approval } = await agree('support', 'manager', about)
  await expect(tier('marketer', 'gold', approval ?? '')).rejects.toMatchObject(needed(about))
  expect(JSON.stringify(await held())).not.toContain('gold')
  await tier('support', 'gold', approval ?? '')
  expect(JSON.stringify(await held())).toContain('gold')
  await tier('manager', 'basic')
})

let made = 0
const newCoupon = () => `01900000-0000-7000-8000-0000000000${(10 + (made += 1)).toString()}`
const coupon = (who: string, id: string, worth: object) =>
  ask('PUT /coupons/:coupon', who, { params: { coupon: id }, body: CouponBody.parse({ name: { en: 'Tea' }, kind: 'unique', ...worth }) }) // prettier-ignore

/** What a second person is asked to agree to. */
const aboutOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => '',
    (problem: { facts?: { about?: string } }) => problem.facts?.about ?? '',
  )

test('a marketer makes coupons up to the shop’s limits alone, and beyond them with a second person', async () => {
  const each = { from: 100, counts: 'each', after: 'order', addOns: 'with' }
  for (const worth of [
    { off: { percentOff: 50 } },
    { off: { amountOff: 1_000 } },
    { off: { amountOff: 50 }, threshold: each },
  ])
    await coupon('marketer', newCoupon(), worth)
  const beyond = [{ off: { percentOff: 100 } }, { off: { percentOff: 50.5 } }, { off: { amountOff: 1_001 } }, { off: { toPrice: 0 } }, { off: { amountOff: 51 }, threshold: each }] // prettier-ignore
  for (const worth of beyond)
    await expect(coupon('marketer', newCoupon(), worth)).rejects.toMatchObject({ code: 'loyalty.second_person_needed' })
  const id = newCoupon()
  const about = await aboutOf(coupon('marketer', id, { off: { percentOff: 100 } }))
  expect(about.startsWith(`coupon/${id}/percentOff/100/0/once/-/-/-/`)).toBe(true)
  const { approval } = await agree('marketer', 'manager', about)
  await coupon('marketer', id, { off: { percentOff: 100 }, approval })
  await coupon('marketer', id, { off: { percentOff: 100 }, name: { en: 'Free tea' } })
  await coupon('marketer', id, { off: { percentOff: 10 } })
  await expect(coupon('marketer', id, { off: { percentOff: 100 } })).rejects.toMatchObject(needed(about))
})

test('a word for a coupon on one product, for a week, is none for every product or for ever', async () => {
  const id = newCoupon()
  const filter = { units: ['01900000-0000-7000-8000-0000000000f1'], categories: null, brands: null, tags: null, exceptUnits: [], specials: 'with' } // prettier-ignore
  const agreed = { off: { percentOff: 90 }, filter, endsAt: '2026-12-01T00:00:00Z' }
  const { approval } = await agree('marketer', 'manager', await aboutOf(coupon('marketer', id, agreed)))
  await coupon('marketer', id, { ...agreed, approval })
  await coupon('marketer', id, { ...agreed, name: { en: 'Again' }, status: 'paused' })
  const { filter: _one, ...everything } = agreed
  const { endsAt: _until, ...forEver } = agreed
  for (const wider of [everything, forEver, { ...agreed, filter: { ...filter, units: null } }])
    await expect(coupon('marketer', id, { ...wider, approval })).rejects.toMatchObject({ code: 'loyalty.second_person_needed' }) // prettier-ignore
})

test('who may change the settings raises no limit for himself', async () => {
  const settings = await run((ctx) => loyalty.loyaltySettings(ctx))
  for (const limit of [
    'grantLimit',
    'approverGrantLimit',
    'couponAmountLimit',
    'couponPercentLimit',
    'spokenSpendLimit',
  ] as const) {
    const raised = { ...settings, [limit]: settings[limit] + 1 }
    await expect(run((ctx) => loyalty.saveLoyaltySettings(ctx, raised), people.get('marketer'))).rejects.toMatchObject({ code: 'loyalty.limit_not_allowed', facts: { limit } }) // prettier-ignore
  }
  await run((ctx) => loyalty.saveLoyaltySettings(ctx, { ...settings, grantLimit: 400 }), people.get('marketer'))
  await run((ctx) => loyalty.saveLoyaltySettings(ctx, settings), people.get('owner'))
})
