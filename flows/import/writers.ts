import {
  instantFrom,
  isDay,
  parseAmount,
  type Day,
  type Instant,
  type MemberId,
  type StoreId,
  type UnitId,
} from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as inventory from '@omoya/inventory'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as pricing from '@omoya/pricing'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'
import type { Row } from '@omoya/integrations/rules'
import { parseHours } from '@omoya/stores/rules'
import type { BatchAnswer, RowKind, Writer } from './import-rows.ts'

type Bad = BatchAnswer['bad'][number]

interface Flaw {
  readonly column: string
  readonly why: string
}

interface Sorted<Made> {
  readonly good: readonly { readonly place: number; readonly made: Made }[]
  readonly bad: readonly Bad[]
}

type Read<Made> = { readonly made: Made } | { readonly flaw: Flaw }

/** What can be read, and what not with the first column that does not fit. */
function sorted<Made>(rows: readonly Row[], read: (row: Row) => Read<Made>): Sorted<Made> {
  const good: { place: number; made: Made }[] = []
  const bad: Bad[] = []
  rows.forEach((row, place) => {
    const one = read(row)
    if ('flaw' in one) bad.push({ place, ...one.flaw })
    else good.push({ place, made: one.made })
  })
  return { good, bad }
}

const flawed = (column: string, why: string): { readonly flaw: Flaw } => ({
  flaw: { column, why: `integrations.row.${why}` },
})
const filled = (text: string | undefined): string | undefined => (text ? text : undefined)

// ---- stores

function readStore(row: Row): Read<stores.StoreImport> {
  if (!row['code']) return flawed('code', 'empty')
  const hours = row['opening_hours'] ? parseHours(row['opening_hours']) : undefined
  if (hours === null) return flawed('opening_hours', 'refused')
  const latitude = Number(row['lat'] || Number.NaN)
  const longitude = Number(row['lng'] || Number.NaN)
  const place = Number.isNaN(latitude) || Number.isNaN(longitude) ? undefined : { latitude, longitude }
  const kind = filled(row['kind']) as stores.StoreImport['kind']
  const fields = {
    name: row['name'] ? { 'zh-TW': row['name'] } : undefined, kind, phone: filled(row['phone']), postalCode: filled(row['postal_code']),
    city: filled(row['city']), district: filled(row['district']), address: filled(row['address']), place, hours,
  } // prettier-ignore
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { made: { code: row['code'], kind: 'shop', ...said } as stores.StoreImport } // putStores parses it again
}

const writeStores: Writer = async (ctx, rows) => {
  const { good, bad } = sorted(rows, readStore)
  const answers = new Map((await stores.putStores(ctx, good.map((one) => one.made))).map((answer) => [answer.code, answer])) // prettier-ignore
  const refused = good.flatMap(({ place, made }): Bad[] => {
    const answer = answers.get(made.code)
    return answer?.outcome === 'refused'
      ? [{ place, column: answer.why ?? 'code', why: 'integrations.row.refused' }]
      : []
  })
  const changed = [...answers.values()].filter(
    (answer) => answer.outcome === 'created' || answer.outcome === 'changed',
  ).length
  return { bad: [...bad, ...refused], changed }
}

// ---- products with their prices

interface ReadProduct {
  readonly product: catalog.ImportedProduct
  readonly price: number
  readonly compareAt: number | null
  readonly cost: number | null
}

function amountIn(ctx: Ctx, text: string | undefined): number | null | 'bad' {
  if (!text) return null
  const parsed = parseAmount(text, ctx.profile.currency)
  return parsed && parsed.amount >= 0 ? parsed.amount : 'bad'
}

const STATUSES = ['draft', 'active', 'archived'] as const

const readProduct =
  (ctx: Ctx) =>
  (row: Row): Read<ReadProduct> => {
    if (!row['sku']) return flawed('sku', 'empty')
    if (!row['name']) return flawed('name', 'empty')
    const price = amountIn(ctx, row['price'])
    if (price === null || price === 'bad') return flawed('price', 'no_amount')
    const compareAt = amountIn(ctx, row['compare_at_price'])
    if (compareAt === 'bad') return flawed('compare_at_price', 'no_amount')
    const cost = amountIn(ctx, row['cost'])
    if (cost === 'bad') return flawed('cost', 'no_amount')
    const status = STATUSES.find((known) => known === (row['status'] || 'active'))
    if (!status) return flawed('status', 'unknown_value')
    const weight = row['weight_g'] ? Number(row['weight_g']) : null
    if (weight !== null && !Number.isSafeInteger(weight)) return flawed('weight_g', 'no_whole_number')
    const name = {
      'zh-TW': row['name'],
      ...(row['name_en'] ? { en: row['name_en'] } : {}),
      ...(row['name_ja'] ? { ja: row['name_ja'] } : {}),
    }
    const product: catalog.ImportedProduct = {
      sku: row['sku'], name, status, ...('weight_g' in row ? { weightGrams: weight } : {}), ...saidOf(row),
    } // prettier-ignore
    return { made: { product, price, compareAt, cost } }
  }

const OPTIONAL = ['barcode', 'category', 'brand', 'option1', 'option2'] as const

/** A column that the file has and leaves empty empties; one it does not have leaves things as they are. */
const saidOf = (row: Row): Partial<Record<(typeof OPTIONAL)[number], string | null>> =>
  Object.fromEntries(OPTIONAL.filter((column) => column in row).map((column) => [column, row[column] || null]))

const COLUMN_OF = {
  'catalog.invalid_sku': 'sku', 'catalog.missing_name': 'name', 'catalog.sku_taken': 'sku', 'catalog.barcode_taken': 'barcode',
} as const // prettier-ignore

const writeProducts: Writer = async (ctx, rows) => {
  const { good, bad } = sorted(rows, readProduct(ctx))
  const imported = await catalog.upsertProducts(ctx, good.map((one) => one.made.product)) // prettier-ignore
  const unitOf = new Map(imported.units.map((one) => [one.sku, one.unit]))
  const prices = new Map<UnitId, pricing.PriceSetting>()
  for (const { made } of good) {
    const unit = unitOf.get(made.product.sku)
    if (unit) prices.set(unit, { unit, price: made.price, compareAt: made.compareAt, cost: made.cost })
  }
  await pricing.setPrices(ctx, [...prices.values()])
  const refused = imported.rejected.flatMap((one): Bad[] => {
    const place = good.find((row) => row.made.product.sku === one.sku)?.place
    return place === undefined ? [] : [{ place, column: COLUMN_OF[one.why], why: 'integrations.row.refused' }]
  })
  return { bad: [...bad, ...refused], changed: imported.changed }
}

// ---- stock

const WHOLE = /^-?\d{1,9}$/

const writeStock: Writer = async (ctx, rows) => {
  const units = new Map(
    (await catalog.unitsBySku(ctx, [...new Set(rows.map((row) => row['sku'] ?? ''))])).map((one) => [
      one.sku,
      one.unit,
    ]),
  )
  const places = new Map(
    (await stores.storesByCode(ctx, [...new Set(rows.map((row) => row['store'] ?? ''))])).map((one) => [
      one.code,
      one.id,
    ]),
  )
  const read = (row: Row): Read<inventory.OpeningLevel> => {
    const unit = units.get(row['sku'] ?? '')
    if (!unit) return flawed('sku', 'unknown_sku')
    const store = places.get(row['store'] ?? '') as StoreId | undefined
    if (!store) return flawed('store', 'unknown_store')
    if (!WHOLE.test(row['on_hand'] ?? '')) return flawed('on_hand', 'no_whole_number')
    if (row['safety_stock'] && !WHOLE.test(row['safety_stock'])) return flawed('safety_stock', 'no_whole_number')
    return {
      made: {
        unit,
        store,
        onHand: Number(row['on_hand']),
        ...(row['safety_stock'] ? { safety: Number(row['safety_stock']) } : {}),
      },
    }
  }
  const { good, bad } = sorted(rows, read)
  // The last row for one place is what is there.
  const last = new Map(good.map(({ made }) => [`${made.unit}/${made.store}`, made]))
  const { changed } = await inventory.setLevels(ctx, [...last.values()], 'import')
  return { bad, changed }
}

// ---- members with their opening balances

const dayOr = (text: string | undefined): Day | null => (text && isDay(text) ? text : null)
const CONSENTS: Readonly<Record<string, boolean>> = { 1: true, 0: false }
const consent = (text: string | undefined): boolean | null => CONSENTS[text ?? ''] ?? null

/** A day, or a time on the merchant's wall clock. */
function joinedOf(ctx: Ctx, text: string | undefined): Instant | Day | null | 'bad' {
  if (!text) return null
  return isDay(text) ? text : (instantFrom(text, ctx.profile.zone) ?? 'bad')
}

interface Balance {
  readonly points: number
  readonly credit: number
  readonly storedValue: number
}

interface ReadMember extends Balance {
  readonly member: members.MemberImport
  readonly row: Row
}

const readMember =
  (ctx: Ctx) =>
  (row: Row): Read<ReadMember> => {
    if (!row['member']) return flawed('member', 'empty')
    if (row['points'] && !WHOLE.test(row['points'])) return flawed('points', 'no_whole_number')
    const credit = amountIn(ctx, row['credit'])
    if (credit === 'bad') return flawed('credit', 'no_amount')
    const storedValue = amountIn(ctx, row['stored_value'])
    if (storedValue === 'bad') return flawed('stored_value', 'no_amount')
    const late = ['points_expire_on', 'credit_expires_on', 'tier_until', 'birthday'].find(
      (column) => row[column] && !dayOr(row[column]),
    )
    if (late) return flawed(late, 'no_date')
    const joinedAt = joinedOf(ctx, row['joined_at'])
    if (joinedAt === 'bad') return flawed('joined_at', 'no_date')
    const member: members.MemberImport = {
      member: row['member'], cardNo: row['card_no'] || null, phone: row['phone'] || null, email: row['email'] || null,
      name: row['name'] || null, birthday: row['birthday'] || null, gender: row['gender'] || null, lineUserId: row['line_user_id'] || null,
      city: row['city'] || null, district: row['district'] || null, address: row['address'] || null, joinedAt,
      tags: row['tags'] ? row['tags'].split('|').filter((tag) => tag !== '') : [],
      consents: { sms: consent(row['consent_sms']), email: consent(row['consent_email']), line: consent(row['consent_line']) },
    } // prettier-ignore
    return {
      made: { member, row, points: Number(row['points'] || 0), credit: credit ?? 0, storedValue: storedValue ?? 0 },
    }
  }

function lotsOf(member: MemberId, { row, points, credit, storedValue }: ReadMember): loyalty.LotOpening[] {
  const source = { kind: 'import', id: row['member'] ?? '' }
  const lots: loyalty.LotOpening[] = [
    { kind: 'points', member, amount: points, source, expiresOn: dayOr(row['points_expire_on']) },
    { kind: 'credit', member, amount: credit, source, expiresOn: dayOr(row['credit_expires_on']) },
    { kind: 'stored-value' as loyalty.LotOpening['kind'], member, amount: storedValue, source, expiresOn: null },
  ]
  return lots.filter((lot) => lot.amount > 0)
}

const PROBLEM_COLUMN = {
  'members.invalid_phone': 'phone',
  'members.invalid_birthday': 'birthday',
  'members.nothing_to_know_by': 'member',
} as const

const writeMembers: Writer = async (ctx, rows) => {
  const { good, bad } = sorted(rows, readMember(ctx))
  const answers = await members.importMembers(ctx, good.map((one) => one.made.member)) // prettier-ignore
  const refused: Bad[] = []
  const lots: loyalty.LotOpening[] = []
  const tiers: loyalty.TierGift[] = []
  const sums = { points: 0, credit: 0, storedValue: 0 }
  answers.forEach((answer, index) => {
    const one = good[index]
    if (!one) return
    if (answer.member === null)
      return void refused.push({
        place: one.place,
        column: PROBLEM_COLUMN[answer.problem],
        why: 'integrations.row.refused',
      })
    lots.push(...lotsOf(answer.member, one.made))
    if (one.made.row['tier'])
      tiers.push({ member: answer.member, code: one.made.row['tier'], until: dayOr(one.made.row['tier_until']) })
    sums.points += one.made.points
    sums.credit += one.made.credit
    sums.storedValue += one.made.storedValue
  })
  if (lots.length > 0) await loyalty.openLots(ctx, lots)
  if (tiers.length > 0) await loyalty.importTiers(ctx, tiers)
  return {
    bad: [...bad, ...refused],
    changed: answers.filter((answer) => answer.outcome === 'new' || answer.outcome === 'changed').length,
    ...sums,
  }
}

export const writers: Readonly<Record<RowKind, Writer>> = {
  stores: writeStores, products: writeProducts, stock: writeStock, members: writeMembers,
} // prettier-ignore
