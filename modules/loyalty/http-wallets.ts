import type { CouponId, Id, MemberId } from '@omoya/kernel'
import { askingMember, route, type Ctx } from '@omoya/platform'
import {
  ConflictList, DeductionBody, Done, EntryList, EntryPage, LotList, Page, SettingsAnswer, SettingsBody, SettleBody,
  TierList, TierTable, WalletAnswer,
} from './contract.ts' // prettier-ignore
import { deduct } from './deductions.ts'
import { listConflicts, settleConflict } from './past-benefits.ts'
import { loyaltySettings, saveLoyaltySettings } from './rule.ts'
import type { BenefitKind } from './tables.ts'
import { listTiers, saveTiers, type TierRow } from './tiers.ts'
import { listEntries, listLots, wallet } from './wallet.ts'

const done = { done: true } as const

/** One more than the limit was asked for, which says whether there is a next page. */
export function pageOf<Row>(rows: readonly Row[], limit: number, idOf: (row: Row) => string) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? idOf(last) : null }
}

async function walletAnswer(ctx: Ctx, member: MemberId) {
  const found = await wallet(ctx, member)
  return { ...found, coupons: found.coupons.map((coupon) => ({ ...coupon })) }
}

type PageAsked = {
  readonly after?: string | undefined
  readonly limit: number
  readonly kind?: BenefitKind | undefined
}

async function entryPage(ctx: Ctx, member: MemberId, { after, limit, kind }: PageAsked) {
  const rows = await listEntries(ctx, member, { after: after ?? null, limit: limit + 1, kind })
  return pageOf(rows, limit, (row) => row.entry)
}

// Path ids were checked to be UUIDs by the edge.
export const walletRoutes = [
  route('GET /wallet', {
    may: 'member',
    summary: 'Points, credit, stored value, tier and coupons of the member who asks',
    answer: WalletAnswer,
    run: (ctx) => walletAnswer(ctx, askingMember(ctx)),
  }),
  route('GET /wallet/entries', {
    may: 'member',
    summary: 'What came into the own wallet and what went, the newest first',
    query: EntryPage,
    answer: EntryList,
    run: (ctx, { query }) => entryPage(ctx, askingMember(ctx), query),
  }),
  route('GET /wallet/lots', {
    may: 'member',
    summary: 'What is left in the own wallet by where it came from and when it ends',
    answer: LotList,
    run: async (ctx) => ({ items: await listLots(ctx, askingMember(ctx)) }),
  }),
  route('GET /members/:member/wallet', {
    may: 'loyalty.read',
    summary: 'The wallet of a member, for staff',
    answer: WalletAnswer,
    run: (ctx, { params }) => walletAnswer(ctx, params.member as MemberId),
  }),
  route('GET /members/:member/wallet-entries', {
    may: 'loyalty.read',
    summary: 'What came into the wallet of a member and what went, the newest first',
    query: Page,
    answer: EntryList,
    run: (ctx, { params, query }) => entryPage(ctx, params.member as MemberId, query),
  }),
  route('POST /members/:member/deductions', {
    may: 'loyalty.grant',
    summary: 'Take points or credit by hand, with a reason',
    body: DeductionBody,
    answer: Done,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      await deduct(ctx, { member: params.member as MemberId, ...body })
      return done
    },
  }),
  route('GET /tiers', {
    may: ['public', 'loyalty.read'],
    summary: 'The tiers of the shop, the lowest first',
    answer: TierList,
    run: async (ctx) => ({ items: await listTiers(ctx) }),
  }),
  route('PUT /tiers', {
    may: 'loyalty.edit',
    summary: 'Set the whole table of tiers',
    body: TierTable,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await saveTiers(ctx, body.tiers as TierRow[]) // optional texts and absent ones are one thing
      return done
    },
  }),
  route('GET /loyalty-settings', {
    may: 'loyalty.read',
    summary: 'How long points last, what returns do to them',
    answer: SettingsAnswer,
    run: (ctx) => loyaltySettings(ctx),
  }),
  route('PUT /loyalty-settings', {
    may: 'loyalty.edit',
    summary: 'Change the settings of points, returns and tiers',
    body: SettingsBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await saveLoyaltySettings(ctx, { ...body, lineCoupon: body.lineCoupon as CouponId | null })
      return done
    },
  }),
  route('GET /benefit-conflicts', {
    may: 'loyalty.read',
    summary: 'Benefits that tills without a network spent when they were gone already',
    query: Page,
    answer: ConflictList,
    run: async (ctx, { query }) => {
      const after = (query.after ?? null) as Id<'conflict'> | null
      return pageOf(await listConflicts(ctx, { after, limit: query.limit + 1 }), query.limit, (row) => row.conflict)
    },
  }),
  route('POST /benefit-conflicts/:conflict/settlement', {
    may: 'loyalty.grant',
    summary: 'Close a conflict with a note',
    body: SettleBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await settleConflict(ctx, params.conflict as Id<'conflict'>, body.note)
      return done
    },
  }),
] as const
