// The first half of a first start: four shops that are open, with their members and a morning of sales. Their books of
// two years are filled in while they are open (fill.ts).
import { dayAt, instantFrom, type Day, type Instant, type MemberId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as integrations from '@omoya/integrations'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import * as stores from '@omoya/stores'
import { command, type Ctx, type MerchantProfile, type Runtime } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
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

export const SEED = 20_261_122
const PEOPLE_A_BATCH = 500

export type Tell = (line: string) => void

export const batches = <Item>(items: readonly Item[], size: number): Item[][] =>
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

/** The books of two years: begun with the founding, ended when all of them are written. */
export const HISTORY_RUN = 'demo'
/** Members and a morning of sales. */
const MORNING_RUN = 'demo-morning'

/** The profile of a shop that an earlier start has founded, whether or not it was finished. */
async function standing(runtime: Runtime, shop: DemoMerchant): Promise<MerchantProfile | null> {
  const merchant = await inTransaction(runtime.side, { merchant: '' }, (queries) =>
    merchants.findMerchant(queries, shop.code),
  )
  return merchant ? runtime.profileOf(merchant) : null
}

const isEnded = async (ctx: Ctx, kind: string): Promise<boolean> =>
  ((await integrations.findRun(ctx, kind))?.endedAt ?? null) !== null

const isOpen = async (ctx: Ctx): Promise<boolean> =>
  (await isEnded(ctx, MORNING_RUN)) || (await isEnded(ctx, HISTORY_RUN))

/** Found again by code: a first start that was cut off goes on where it stopped. */
async function foundAgain(ctx: Ctx, shop: DemoMerchant): Promise<Omit<Founded, 'profile'>> {
  const units = new Map((await catalog.unitsBySku(ctx, shop.goods.map((one) => one.sku))).map((one) => [one.sku, one.unit])) // prettier-ignore
  const placed = new Map((await stores.storesByCode(ctx, shop.stores.map((one) => one.code))).map((one) => [one.code, one.id])) // prettier-ignore
  const warehouse = placed.get(shop.stores[0]?.code ?? '')
  if (!warehouse) throw new Error(`${shop.code} has no store`)
  return { units, stores: placed, warehouse }
}

async function found(ctx: Ctx, shop: DemoMerchant): Promise<Omit<Founded, 'profile'>> {
  const made = await foundShop(ctx, shop)
  await integrations.startRun(ctx, { id: ctx.newId(), kind: HISTORY_RUN, file: shop.code })
  return made
}

export type InShop = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

export const insideOf =
  (runtime: Runtime, merchant: MerchantProfile): InShop =>
  (work) =>
    command(runtime, { merchant, actor: { kind: 'system', name: 'demo' } }, work)

/** A shop that was founded, with the people and the day by which everything of it was and will be drawn. */
export interface OpenShop {
  readonly shop: DemoMerchant
  readonly inShop: InShop
  readonly founded: Founded
  readonly dice: Dice
  readonly people: readonly DemoPerson[]
  readonly byCode: ReadonlyMap<string, MemberId>
  readonly until: Instant
  readonly today: Day
}

/** The history ends on the day of the first start, also where a later one goes on with it. */
async function foundingOf(ctx: Ctx): Promise<{ until: Instant; today: Day }> {
  const until = (await integrations.findRun(ctx, HISTORY_RUN))?.startedAt ?? ctx.now
  return { until, today: dayAt(until, ctx.profile.zone) }
}

async function openShop(runtime: Runtime, shop: DemoMerchant, before: MerchantProfile | null): Promise<OpenShop> {
  const profile = before ?? profileFor(shop)
  const inShop = insideOf(runtime, profile)
  const founded = { profile, ...(await inShop((ctx) => (before ? foundAgain(ctx, shop) : found(ctx, shop)))) }
  const founding = await inShop(foundingOf)
  const dice = diceOf(SEED + shop.orders)
  const people = peopleOf(dice, shop, founding.today)
  const byCode = new Map<string, MemberId>()
  for (const batch of batches(people, PEOPLE_A_BATCH)) await inShop((ctx) => joinAll(ctx, batch, byCode))
  return { shop, inShop, founded, dice, people, byCode, ...founding }
}

async function openDoors(runtime: Runtime, shop: DemoMerchant, tell: Tell): Promise<void> {
  const before = await standing(runtime, shop)
  if (before && (await insideOf(runtime, before)(isOpen))) return
  const { inShop, founded, byCode } = await openShop(runtime, shop, before)
  await livenUp(runtime, { shop, founded, byCode, dice: diceOf(SEED) })
  await inShop(async (ctx) => {
    const run = ctx.newId()
    await integrations.startRun(ctx, { id: run, kind: MORNING_RUN, file: shop.code })
    await integrations.endRun(ctx, run, JSON.stringify({ members: byCode.size }))
  })
  tell(`${shop.name.en}: ${byCode.size} members`)
}

/** Four invented shops open their doors; the same seed makes the same shops. */
export async function openDemo(runtime: Runtime, tell: Tell): Promise<void> {
  await Promise.all(demoShops.map((shop) => openDoors(runtime, shop, tell)))
}

/** Those whose books are not filled yet. */
export async function unfinishedShops(runtime: Runtime): Promise<readonly DemoMerchant[]> {
  const found = await Promise.all(
    demoShops.map(async (shop) => {
      const profile = await standing(runtime, shop)
      return profile && !(await insideOf(runtime, profile)((ctx) => isEnded(ctx, HISTORY_RUN))) ? [shop] : []
    }),
  )
  return found.flat()
}

export const reopen = async (runtime: Runtime, shop: DemoMerchant): Promise<OpenShop> =>
  openShop(runtime, shop, await standing(runtime, shop))
