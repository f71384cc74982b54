import { instantFrom, type MemberId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as integrations from '@omoya/integrations'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import * as stores from '@omoya/stores'
import { command, type Ctx, type Runtime } from '@omoya/platform'
import type { MerchantProfile } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import { drawOrder, type DrawnOrder, type Drawing } from './history.ts'
import { foundShop, profileFor, type Founded } from './found.ts'
import { fruit } from './merchants/fruit.ts'
import { furniture } from './merchants/furniture.ts'
import { seafood } from './merchants/seafood.ts'
import { skin } from './merchants/skin.ts'
import { peopleOf, type DemoPerson } from './people.ts'
import { diceOf, type Dice } from './random.ts'
import type { DemoMerchant } from './shapes.ts'
import { livenUp } from './today.ts'

export const demoShops: readonly DemoMerchant[] = [skin, seafood, furniture, fruit]

const SEED = 20_261_122
const PEOPLE_A_BATCH = 500
const ORDERS_A_BATCH = 500

type Tell = (line: string) => void

const batches = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))

const person = (one: DemoPerson): members.MemberImport => ({
  member: one.code, phone: one.phone, email: one.email, name: one.name, birthday: one.birthday,
  joinedAt: instantFrom(one.joinedOn, 'Asia/Taipei'), city: one.city, district: one.district,
  consents: { sms: true, email: one.email !== null },
}) // prettier-ignore

async function joinAll(ctx: Ctx, people: readonly DemoPerson[], byCode: Map<string, MemberId>): Promise<void> {
  const answers = await members.importMembers(ctx, people.map(person)) // prettier-ignore
  answers.forEach((answer, place) => {
    const code = people[place]?.code
    if (answer.member && code) byCode.set(code, answer.member)
  })
}

function imported(drawn: DrawnOrder, membersByCode: ReadonlyMap<string, MemberId>): orders.ImportedOrder {
  const { priced, moment } = drawn
  return {
    number: drawn.number, hash: drawn.hash, status: 'paid', channel: drawn.channel, store: drawn.store, staff: null,
    member: drawn.person ? (membersByCode.get(drawn.person.code) ?? null) : null,
    currency: priced.currency, tax: priced.tax, taxParts: priced.taxParts, placedAt: moment.at, day: moment.day,
    weekday: moment.weekday, minuteOfDay: moment.minuteOfDay, campaign: null, districtCode: null,
    lines: priced.lines.filter((line) => line.kind !== 'bundle').map((line) => ({
      unit: line.unit, sku: line.sku, name: line.name, quantity: line.quantity, unitPrice: line.unitPrice, list: line.list,
      discount: line.list - line.paid, tax: line.tax,
    })),
  } // prettier-ignore
}

async function writeHistory(
  ctx: Ctx,
  batch: readonly DrawnOrder[],
  membersByCode: ReadonlyMap<string, MemberId>,
): Promise<void> {
  const written = await orders.writeImported(ctx, batch.map((drawn) => imported(drawn, membersByCode))) // prettier-ignore
  await payments.writeImportedMoney(ctx, written.map(({ order, total, refunded, currency, day }) => ({ order, total, refunded, currency, day }))) // prettier-ignore
}

const RUN = 'demo'

/** The profile of a shop that an earlier start has founded, whether or not it was finished. */
async function standing(runtime: Runtime, shop: DemoMerchant): Promise<MerchantProfile | null> {
  const merchant = await inTransaction(runtime.side, { merchant: '' }, (queries) =>
    merchants.findMerchant(queries, shop.code),
  )
  return merchant ? runtime.profileOf(merchant) : null
}

const isFinished = async (ctx: Ctx): Promise<boolean> =>
  (await integrations.listRuns(ctx)).some((run) => run.kind === RUN && run.endedAt !== null)

/** Found again by code: a first start that was cut off goes on where it stopped. */
async function foundAgain(ctx: Ctx, shop: DemoMerchant): Promise<Omit<Founded, 'profile'>> {
  const units = new Map((await catalog.unitsBySku(ctx, shop.goods.map((one) => one.sku))).map((one) => [one.sku, one.unit])) // prettier-ignore
  const placed = new Map((await stores.storesByCode(ctx, shop.stores.map((one) => one.code))).map((one) => [one.code, one.id])) // prettier-ignore
  const warehouse = placed.get(shop.stores[0]?.code ?? '')
  if (!warehouse) throw new Error(`${shop.code} has no store`)
  return { units, stores: placed, warehouse }
}

/** One shop from its founding to this morning; what is there already stays. */
async function furnishShop(runtime: Runtime, shop: DemoMerchant, tell: Tell): Promise<void> {
  const before = await standing(runtime, shop)
  const profile = before ?? profileFor(shop)
  const inShop = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    command(runtime, { merchant: profile, actor: { kind: 'system', name: 'demo' } }, work)
  if (before && (await inShop(isFinished))) return
  const founded: Founded = {
    profile,
    ...(await inShop((ctx) => (before ? foundAgain(ctx, shop) : foundShop(ctx, shop)))),
  }
  const dice = diceOf(SEED + shop.orders)
  const people = await fillHistory({ inShop, shop, founded, dice })
  await livenUp(runtime, { shop, founded, byCode: people, dice })
  await inShop(async (ctx) => {
    const run = ctx.newId()
    await integrations.startRun(ctx, { id: run, kind: RUN, file: shop.code })
    await integrations.endRun(ctx, run, JSON.stringify({ members: people.size, orders: shop.orders }))
  })
  tell(`  ${shop.name['zh-TW']} (${shop.code}): ${people.size} members, ${shop.orders} orders of two years`)
}

interface Filling {
  readonly inShop: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  readonly shop: DemoMerchant
  readonly founded: Founded
  readonly dice: Dice
}

async function fillHistory({ inShop, shop, founded, dice }: Filling): Promise<ReadonlyMap<string, MemberId>> {
  const { book, today } = await inShop(async (ctx) => ({ book: await pricing.currentBook(ctx), today: ctx.moment.day }))
  const people = peopleOf(dice, shop, today)
  const byCode = new Map<string, MemberId>()
  for (const batch of batches(people, PEOPLE_A_BATCH)) await inShop((ctx) => joinAll(ctx, batch, byCode))
  const drawing: Drawing = { ...founded, dice, shop, people, book, today }
  const serials = Array.from({ length: shop.orders }, (_, index) => index + 1)
  for (const batch of batches(serials, ORDERS_A_BATCH)) {
    const drawn = batch.map((serial) => drawOrder(drawing, serial))
    await inShop((ctx) => writeHistory(ctx, drawn, byCode))
  }
  return byCode
}

/** Four invented shops with two years behind them; the same seed makes the same shops. */
export async function furnishDemo(runtime: Runtime, tell: Tell): Promise<void> {
  tell('Furnishing the demo shops …')
  await Promise.all(demoShops.map((shop) => furnishShop(runtime, shop, tell)))
}

/** Whether an earlier start has made all of it. */
export async function isFurnished(runtime: Runtime): Promise<boolean> {
  const profiles = await Promise.all(demoShops.map((shop) => standing(runtime, shop)))
  const finished = await Promise.all(
    profiles.map((profile) =>
      profile ? command(runtime, { merchant: profile, actor: { kind: 'system', name: 'demo' } }, isFinished) : false,
    ),
  )
  return finished.every((one) => one)
}
