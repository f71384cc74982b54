import { createHash } from 'node:crypto'
import type { CategoryId, PriceListId, Text, UnitId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { bookPublished } from './events.ts'
import {
  bookOf,
  canonical,
  type BookUnit,
  type FreightRule,
  type PriceBook,
  type PriceList,
  type Promotion,
  type RulesPart,
} from './rules/index.ts'
import { pricingSettings } from './settings.ts'
import type { FreightRow, ListPriceRow, PriceListRow, PriceRow, PromotionRow } from './tables.ts'

const UNITS_A_PART = 1_000
const PARTS_IN_MEMORY = 2_000
const BOOKS_IN_MEMORY = 50

/** What the catalogue knows of a unit and a price depends on. */
export interface BookFacts {
  readonly unit: UnitId
  readonly sku: string
  readonly name: Text
  readonly kind: BookUnit['kind']
  readonly categories: readonly CategoryId[]
  readonly brand: string | null
  readonly tags: readonly string[]
  readonly special: boolean
  readonly components: BookUnit['components']
}

const hashOf = (content: unknown): string =>
  createHash('sha256').update(canonical(content)).digest('base64url').slice(0, 24)

async function rulesNow(ctx: Ctx): Promise<RulesPart> {
  const [settings, lists, promotions, freight] = await Promise.all([
    pricingSettings(ctx),
    ctx.rows<PriceListRow>(sql`select price_list_id, definition, status, version from pricing.price_list
      where merchant_id = ${ctx.merchant} and status = 'active' order by price_list_id`),
    ctx.rows<PromotionRow>(sql`select promotion_id, definition, status, version from pricing.promotion
      where merchant_id = ${ctx.merchant} and status = 'active' order by promotion_id`),
    ctx.rows<FreightRow>(sql`select freight_id, definition from pricing.freight
      where merchant_id = ${ctx.merchant} order by freight_id`),
  ])
  return {
    ...settings,
    currency: ctx.profile.currency,
    country: ctx.profile.country,
    lists: lists.map((row): PriceList => ({ ...row.definition, id: row.priceListId })),
    promotions: promotions.map((row): Promotion => ({ ...row.definition, id: row.promotionId })),
    freight: freight.map((row): FreightRule => ({ ...row.definition, id: row.freightId })),
  }
}

async function unitsNow(ctx: Ctx, facts: readonly BookFacts[]): Promise<BookUnit[]> {
  const [prices, listPrices] = await Promise.all([
    ctx.rows<PriceRow>(sql`select unit_id, price, compare_at, floor, cost, tax_kind, tax_rate from pricing.price
      where merchant_id = ${ctx.merchant}`),
    ctx.rows<ListPriceRow>(sql`select price_list_id, unit_id, price from pricing.list_price
      where merchant_id = ${ctx.merchant}`),
  ])
  const priceOf = new Map(prices.map((row) => [row.unitId, row]))
  const lists = new Map<UnitId, Record<PriceListId, number>>()
  for (const row of listPrices) lists.set(row.unitId, { ...lists.get(row.unitId), [row.priceListId]: row.price })
  return [...facts]
    .sort((a, b) => (a.unit < b.unit ? -1 : 1))
    .flatMap((fact) => {
      const price = priceOf.get(fact.unit)
      return price ? [bookUnit(fact, price, lists.get(fact.unit) ?? {})] : []
    })
}

const bookUnit = (fact: BookFacts, price: PriceRow, lists: Record<PriceListId, number>): BookUnit => ({
  id: fact.unit, sku: fact.sku, name: fact.name, kind: fact.kind,
  price: price.price, compareAt: price.compareAt, floor: price.floor, lists,
  categories: fact.categories, brand: fact.brand, tags: fact.tags, special: fact.special,
  tax: { kind: price.taxKind, rate: price.taxRate },
  components: fact.components,
}) // prettier-ignore

function partsOf(units: readonly BookUnit[]): BookUnit[][] {
  const parts: BookUnit[][] = []
  for (let start = 0; start < units.length; start += UNITS_A_PART) parts.push(units.slice(start, start + UNITS_A_PART))
  return parts
}

/** Makes the book of this moment; the same content is the same version, so publishing twice changes nothing. */
export async function publishBook(ctx: Ctx, facts: readonly BookFacts[]): Promise<string> {
  // One at a time for a merchant: two publishers must not put an older book in force after a newer one.
  await ctx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`pricing.book/${ctx.merchant}`}, 0))`)
  const [rules, units] = await Promise.all([rulesNow(ctx), unitsNow(ctx, facts)])
  const contents = [rules, ...partsOf(units)].map((content) => ({ hash: hashOf(content), content }))
  const hashes = contents.map((part) => part.hash)
  const version = hashOf(hashes)
  const missing = await missingParts(ctx, hashes)
  for (const part of contents.filter((one) => missing.has(one.hash)))
    await ctx.run(sql`insert into pricing.book_part (merchant_id, hash, content)
      values (${ctx.merchant}, ${part.hash}, ${json(part.content)}::jsonb) on conflict do nothing`)
  await ctx.run(sql`insert into pricing.book (merchant_id, version, rules_hash, part_hashes, published_at)
    values (${ctx.merchant}, ${version}, ${hashes[0]}, ${hashes.slice(1)}::text[], ${ctx.now}) on conflict do nothing`)
  const changed = await ctx.run(sql`insert into pricing.book_now as n (merchant_id, version, published_at)
    values (${ctx.merchant}, ${version}, ${ctx.now})
    on conflict (merchant_id) do update set version = excluded.version, published_at = excluded.published_at
    where n.version <> excluded.version`)
  if (changed > 0) ctx.publish(bookPublished(ctx.newId(), 1, { version, units: units.length }))
  return version
}

async function missingParts(ctx: Ctx, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const kept = await ctx.rows<{ hash: string }>(sql`select hash from pricing.book_part
    where merchant_id = ${ctx.merchant} and hash = any (${hashes}::text[])`)
  const known = new Set(kept.map((row) => row.hash))
  return new Set(hashes.filter((hash) => !known.has(hash)))
}

// Content never changes under its hash, so these may be kept for ever; they are bounded for memory's sake.
const parts = new Map<string, Promise<readonly BookUnit[]>>()
const books = new Map<string, Promise<PriceBook>>()

function remember<Value>(
  cache: Map<string, Promise<Value>>,
  key: string,
  most: number,
  load: () => Promise<Value>,
): Promise<Value> {
  const known = cache.get(key)
  // It is read in the transaction of whoever asked first; if that one fails, each who waited reads for himself.
  if (known) return known.catch(() => load())
  const loading = load()
  cache.set(key, loading)
  loading.catch(() => cache.delete(key))
  const oldest = cache.size > most ? cache.keys().next().value : undefined
  if (oldest !== undefined) cache.delete(oldest)
  return loading
}

const partOf = <Content>(ctx: Ctx, hash: string): Promise<Content> =>
  ctx
    .one<{ content: Content }>(
      sql`select content from pricing.book_part
    where merchant_id = ${ctx.merchant} and hash = ${hash}`,
    )
    .then((row) => row.content)

async function loadBook(ctx: Ctx, version: string): Promise<PriceBook> {
  const row = await ctx.one<{
    rulesHash: string
    partHashes: string[]
  }>(sql`select rules_hash, part_hashes from pricing.book
    where merchant_id = ${ctx.merchant} and version = ${version}`)
  const rules = await partOf<RulesPart>(ctx, row.rulesHash)
  const units = await Promise.all(
    row.partHashes.map((hash) =>
      remember(parts, `${ctx.merchant}/${hash}`, PARTS_IN_MEMORY, () => partOf<readonly BookUnit[]>(ctx, hash)),
    ),
  )
  return bookOf(rules, units.flat(), version)
}

/** The book of a version, also of an old one that a till has sold by. */
export const bookAt = (ctx: Ctx, version: string): Promise<PriceBook> =>
  remember(books, `${ctx.merchant}/${version}`, BOOKS_IN_MEMORY, () => loadBook(ctx, version))

/** The book in force; an empty one, which sells nothing, for a merchant that has published none. */
export async function currentBook(ctx: Ctx): Promise<PriceBook> {
  const now = await ctx.maybe<{ version: string }>(
    sql`select version from pricing.book_now where merchant_id = ${ctx.merchant}`,
  )
  return now ? bookAt(ctx, now.version) : bookOf(await rulesNow(ctx), [])
}

const MOST_UNITS_A_PART = 200

/** What the engine needs to price a cart of these units, as plain data: the rules, the units and what bundles hold. */
export function bookPart(book: PriceBook, wanted: readonly UnitId[]) {
  const { version, unit: find, ...rules } = book
  const named = wanted.slice(0, MOST_UNITS_A_PART).flatMap((id) => find(id) ?? [])
  const held = named.flatMap((unit) => unit.components).flatMap((part) => find(part.unit) ?? [])
  return { version, rules, units: [...new Set([...named, ...held])].map((unit) => ({ ...unit })) }
}
