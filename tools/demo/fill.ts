// The second half of a first start: two years of orders, written while the shops are open. Each batch is written whole
// or not at all, so a process that stops in between is followed by one that goes on.
import type { MemberId } from '@omoya/kernel'
import { placePastOrders, withinLimits, type PastDays } from '@omoya/flows/checkout/place-past-orders'
import { patiently } from '@omoya/flows/import/patient'
import * as integrations from '@omoya/integrations'
import * as loyalty from '@omoya/loyalty'
import * as merchants from '@omoya/merchants'
import * as orders from '@omoya/orders'
import * as pricing from '@omoya/pricing'
import { enqueue, sql, type Ctx, type Runtime } from '@omoya/platform'
import { openingStock, tillOf, type Founded } from './found.ts'
import { batches, HISTORY_RUN, reopen, unfinishedShops, type OpenShop, type Tell } from './furnish.ts'
import { drawHistory } from './history.ts'
import { newMemory, pastDays, shelfKey, type Standing } from './past.ts'
import type { DemoMerchant } from './shapes.ts'

/** Small enough that whoever sells meanwhile is not held up. */
const ORDERS_A_BATCH = 100

/** Enough to suggest something to whoever looks in while the rest is written. */
const EARLY_ORDERS = 1_000

/** What is bought together, as the night would have counted it. */
const countTogether = (ctx: Ctx): Promise<void> =>
  enqueue(ctx, orders.countTogetherJob, {}, { key: `orders.count-together/${ctx.merchant}` })

/** Ends early when `signal` says so; the next start goes on. */
export async function fillDemo(runtime: Runtime, tell: Tell, signal?: AbortSignal): Promise<void> {
  // One after the other, so that whoever looks at the shops meanwhile is served.
  for (const shop of await unfinishedShops(runtime)) {
    if (signal?.aborted) return
    await fillShop(await patiently(() => reopen(runtime, shop)), tell, signal)
  }
}

async function fillShop(open: OpenShop, tell: Tell, signal: AbortSignal | undefined): Promise<void> {
  const { inShop, shop, founded, byCode } = open
  const standing = await inShop((ctx) => standingOf(ctx, { shop, founded, members: byCode }))
  const memory = newMemory(openingShelves(shop, founded))
  const drawn = drawHistory(open).map((one, place) => ({ drawn: one, serial: place + 1 }))
  let written = 0
  for (const batch of batches(drawn, ORDERS_A_BATCH)) {
    if (signal?.aborted) return
    const days = pastDays(standing, memory, batch)
    await patiently(() => inShop((ctx) => writeDays(ctx, days)))
    written += batch.length
    if (written === EARLY_ORDERS) await inShop(countTogether)
    // The others' turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  await patiently(() => inShop(turnLots))
  await inShop(countTogether)
  await inShop(async (ctx) => {
    const run = await integrations.findRun(ctx, HISTORY_RUN)
    if (run) await integrations.endRun(ctx, run.runId, JSON.stringify({ members: byCode.size, orders: drawn.length }))
  })
  tell(`${shop.name.en}: ${drawn.length} orders of two years`)
}

/** A batch is written whole or not at all. */
export async function writeDays(ctx: Ctx, days: PastDays): Promise<void> {
  // Two processes that start at once fill one history.
  await ctx.run(sql`select pg_advisory_xact_lock(hashtextextended('demo/' || ${ctx.merchant}::text, 0))`)
  const written = await orders.ordersAmong(ctx, days.orders.map(({ order }) => order)) // prettier-ignore
  if (written.size === 0) await placePastOrders(ctx, await withinLimits(ctx, days))
}

/** What the hourly jobs would have done on each of these days. */
async function turnLots(ctx: Ctx): Promise<void> {
  while ((await loyalty.openHeldLots(ctx)) > 0) continue
  while ((await loyalty.expireLots(ctx)) > 0) continue
}

interface Founding {
  readonly shop: DemoMerchant
  readonly founded: Founded
  readonly members: ReadonlyMap<string, MemberId>
}

/** What the history must know of a shop that was founded. */
export async function standingOf(ctx: Ctx, { shop, founded, members: byCode }: Founding): Promise<Standing> {
  const [book, tiers, rule, seller, houseRules] = await Promise.all([
    pricing.currentBook(ctx),
    loyalty.listTiers(ctx),
    loyalty.loyaltySettings(ctx),
    merchants.entityOf(ctx, null),
    merchants.settings(ctx),
  ])
  return {
    code: shop.code, zone: ctx.profile.zone, book, seller: seller.id, houseRules, units: founded.units, stores: founded.stores,
    tiers: { tiers, windowDays: rule.tierWindowDays, keptDays: rule.tierKeptDays }, warehouse: founded.warehouse, members: byCode,
    till: tillOf(founded),
  } // prettier-ignore
}

export const openingShelves = (shop: DemoMerchant, founded: Founded): ReadonlyMap<string, number> =>
  new Map(
    shop.stores.flatMap((place) =>
      openingStock(shop, place).flatMap(({ sku, quantity }) => {
        const [unit, store] = [founded.units.get(sku), founded.stores.get(place.code)]
        return unit && store ? [[shelfKey(unit, store), quantity] as const] : []
      }),
    ),
  )
