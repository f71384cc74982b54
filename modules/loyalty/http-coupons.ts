import { refuse, type CouponCodeId, type CouponId, type MemberId, type StoreId } from '@omoya/kernel'
import { route, worksAt } from '@omoya/platform'
import {
  CouponList, Done, FoundCodeAnswer, IssueAnswer, IssueBody, Page, StaffFoundCodeAnswer,
  VisitAnswer, VisitBody,
} from './contract.ts' // prettier-ignore
import { issueCodes } from './coupon-codes.ts'
import { findCode, listCoupons, voidCode, type ListedCoupon } from './coupons.ts'
import { pageOf } from './http-wallets.ts'
import { redeemVisit } from './visits.ts'

const done = { done: true } as const

/** Shapes of the price engine as plain objects, which is how they travel. */
const plain = (row: ListedCoupon) => ({
  ...row,
  name: { ...row.name },
  off: { ...row.off },
  filter: { ...row.filter },
  threshold: { ...row.threshold },
  channels: row.channels && [...row.channels],
  stores: row.stores && [...row.stores],
  tiers: row.tiers && [...row.tiers],
  window: row.window && { ...row.window },
})

// Path ids were checked to be UUIDs by the edge; bodies by the contract, whose shapes are those of the rules.
export const couponRoutes = [
  route('GET /coupons', {
    may: 'loyalty.read',
    summary: 'All coupons with what was given out and used, the newest first',
    query: Page,
    answer: CouponList,
    run: async (ctx, { query }) => {
      const rows = await listCoupons(ctx, { after: (query.after ?? null) as CouponId | null, limit: query.limit + 1 })
      const { items, next } = pageOf(rows, query.limit, (row) => row.coupon)
      return { items: items.map(plain), next }
    },
  }),
  route('POST /coupons/:coupon/codes', {
    may: 'loyalty.grant',
    summary: 'Give out codes to members, or codes to be printed',
    body: IssueBody,
    answer: IssueAnswer,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const coupon = params.coupon as CouponId
      const named = body.members.map((member) => ({
        coupon,
        member: member as MemberId,
        source: { kind: 'campaign', id: `${body.campaign}/${member}` },
      }))
      const printed = Array.from({ length: body.count }, () => ({
        coupon,
        member: null,
        source: { kind: 'campaign', id: `${body.campaign}/${ctx.newId<'coupon-code'>()}` },
      }))
      const items = await issueCodes(ctx, [...named, ...printed])
      return { items: [...items], refused: named.length + printed.length - items.length }
    },
  }),
  route('GET /coupon-codes/:code', {
    may: 'public',
    limit: 'code',
    summary: 'What a typed code is good for',
    answer: FoundCodeAnswer,
    run: async (ctx, { params }) => {
      const found = await findCode(ctx, params.code)
      const isForAsker = found?.member === null || (ctx.actor.kind === 'member' && ctx.actor.member === found?.member)
      if (!found || !isForAsker) throw refuse('loyalty.code_not_found', {})
      return { ...found, offered: { ...found.offered } }
    },
  }),
  route('GET /staff/coupon-codes/:code', {
    may: ['loyalty.read', 'till.sell'],
    summary: 'What a code is good for, whose it is, where and when it was used',
    answer: StaffFoundCodeAnswer,
    run: async (ctx, { params }) => {
      const found = await findCode(ctx, params.code)
      if (!found) throw refuse('loyalty.code_not_found', {})
      return { ...found, offered: { ...found.offered } }
    },
  }),
  route('POST /coupon-codes/:code/visits', {
    may: ['loyalty.redeem', 'till.sell'],
    summary: 'Hand over the gift for a visit',
    body: VisitBody,
    answer: VisitAnswer,
    moves: 'book',
    run: (ctx, { params, body }) => {
      const store = body.store as StoreId
      if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
      return redeemVisit(ctx, { typed: params.code, store })
    },
  }),
  route('POST /held-codes/:held/void', {
    may: 'loyalty.grant',
    summary: 'Take an open code out of use',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      if ((await voidCode(ctx, params.held as CouponCodeId)) === 0) throw refuse('loyalty.code_not_open', {})
      return done
    },
  }),
] as const
