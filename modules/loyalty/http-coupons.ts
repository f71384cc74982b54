import { refuse, type CouponCodeId, type CouponId, type MemberId, type StoreId } from '@omoya/kernel'
import { route, worksAt } from '@omoya/platform'
import {
  CodesAsked, CodesOut, CodesTable, CodesTakenOut, CouponList, Done, FoundCodeAnswer, IssueAnswer, IssueBody, Page, StaffFoundCodeAnswer,
  VisitAnswer, VisitBody,
} from './contract.ts' // prettier-ignore
import { issueCodes } from './coupon-codes.ts'
import { findCode, listCodes, listCoupons, voidCode, type ListedCoupon } from './coupons.ts'
import { pageOf } from './http-wallets.ts'
import { redeemVisit } from './visits.ts'

const done = { done: true } as const
const CODES_A_PAGE = 1_000

/** Shapes of the price engine as plain objects, which is how they travel. */
const plain = (row: ListedCoupon) => ({
  ...row,
  name: { ...row.name },
  off: { ...row.off },
  filter: { ...row.filter },
  threshold: { ...row.threshold },
  pieces: row.pieces && { ...row.pieces },
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
        prefix: body.prefix,
        source: { kind: 'campaign', id: `${body.campaign}/${member}` },
      }))
      const printed = Array.from({ length: body.count }, () => ({
        coupon,
        member: null,
        prefix: body.prefix,
        source: { kind: 'campaign', id: `${body.campaign}/${ctx.newId<'coupon-code'>()}` },
      }))
      const items = await issueCodes(ctx, [...named, ...printed])
      return { items: [...items], refused: named.length + printed.length - items.length }
    },
  }),
  route('GET /coupons/:coupon/codes', {
    may: 'loyalty.read',
    summary: 'Codes for one use that were given out, the newest first: open, used, expired or taken out of use',
    query: CodesAsked,
    answer: CodesOut,
    run: async (ctx, { params, query: { after, state, limit } }) => {
      const page = { after: (after ?? null) as CouponCodeId | null, state: state ?? null, limit: limit + 1 }
      return pageOf(await listCodes(ctx, params.coupon as CouponId, page), limit, (row) => row.code)
    },
  }),
  route('POST /coupons/:coupon/codes-taken-out', {
    may: 'loyalty.grant',
    summary: 'A page of the codes of a coupon as a table, to be printed or sent; whoever has them can use them',
    body: CodesTakenOut,
    answer: CodesTable,
    movesNothing: true,
    run: async (ctx, { params, body: { after } }) => {
      // The first page is the decision to take them out.
      if (after === null) ctx.audit({ action: 'export.table', object: params.coupon, facts: { table: 'coupon-codes' } })
      const page = { after: after as CouponCodeId | null, state: null, limit: CODES_A_PAGE + 1 }
      const { items, next } = pageOf(await listCodes(ctx, params.coupon as CouponId, page), CODES_A_PAGE, (row) => row.code) // prettier-ignore
      const rows = items.map((row) => [row.text, row.state, row.issuedAt, row.expiresAt ?? '', row.usedAt ?? ''])
      return { columns: ['code', 'state', 'issued_at', 'expires_at', 'used_at'], rows, next }
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
