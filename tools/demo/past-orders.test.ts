// The batch path and the verbs must not drift apart: the same fifty orders leave the same rows, whoever writes them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { instantFrom, millisecondsOf, type MemberId, type OrderId } from '@omoya/kernel'
import * as invoices from '@omoya/invoices'
import * as members from '@omoya/members'
import * as payments from '@omoya/payments'
import { command, type Ctx, type Occasion } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import { examine } from '@omoya/platform/doctor'
import { drain } from '@omoya/platform/relay'
import type { Runtime } from '@omoya/platform'
import { testHouse, type TestHouse } from '@omoya/platform/testing/index'
import { moveGoods } from '@omoya/flows/goods/move-goods'
import { placeOrder } from '@omoya/flows/checkout/place-order'
import { placePastOrders, withinLimits, type PastDays, type PastOrder } from '@omoya/flows/checkout/place-past-orders'
import { priceBasket } from '@omoya/flows/checkout/price-basket'
import { reactions } from '@omoya/flows/reactions'
import { allChecks } from '../../apps/server/checks.ts'
import { foundShop, profileFor, type Founded } from './found.ts'
import { openingShelves, standingOf } from './fill.ts'
import { drawHistory, type DrawnOrder } from './history.ts'
import { skin as mainShop } from './merchants/skin.ts'
import { askedFor, newMemory, paidBy, pastDays, type Standing } from './past.ts'
import { peopleOf, type DemoPerson } from './people.ts'
import { diceOf } from './random.ts'

// With a promotion once a person, so that limited uses are compared as well.
const promotions = mainShop.promotions.map(({ isNew: _isNew, ...offer }) => offer)
const skin = { ...mainShop, promotions }

const ORDERS = 50
const ZONE = 'Asia/Taipei'
const FOUNDED = millisecondsOf(instantFrom('2026-11-02 09:00', ZONE) as never)
const TODAY = '2026-11-20' as never
const UNTIL = instantFrom('2026-11-20 09:00', ZONE) as never

interface Shop {
  readonly founded: Founded
  readonly standing: Standing
  readonly run: <T>(on: Pick<Occasion, 'now' | 'actor'>, work: (ctx: Ctx) => Promise<T>) => Promise<T>
}

let house: TestHouse
let runtime: Runtime
let owner: pg.Client
const shops = new Map<string, Shop>()
let written: PastDays
const profiles = ['verbs', 'batch'].map((code) => profileFor({ ...skin, code }))

const drawn = (): { people: DemoPerson[]; orders: DrawnOrder[] } => {
  const dice = diceOf(7)
  const few = { ...skin, members: 12, orders: 4_000 }
  const people = peopleOf(dice, { ...few, story: 'furniture' }, TODAY)
  const shops = { dice, shop: few, people: people.map((one, place) => (place < 6 ? { ...one, habit: 'online' as const } : one)), today: TODAY, until: UNTIL } // prettier-ignore
  // Of one fortnight, so that the period's roll serves both ways.
  const orders = drawHistory(shops).filter((one) => one.moment.day >= '2026-11-04' && one.moment.day < '2026-11-16')
  return { people: shops.people, orders: orders.slice(0, ORDERS) }
}

const people = drawn().people
const orders = drawn().orders

async function openShop(place: number): Promise<void> {
  const profile = profiles[place] ?? profiles[0]
  if (!profile) return
  const run: Shop['run'] = (on, work) => {
    house.setClock(millisecondsOf(on.now))
    return command(runtime, { merchant: profile, actor: on.actor }, work)
  }
  house.setClock(FOUNDED)
  const system = { now: new Date(FOUNDED).toISOString() as never, actor: { kind: 'system', name: 'test' } } as const
  const made = await run(system, (ctx) => foundShop(ctx, { ...skin, code: profile.code }))
  const founded: Founded = { profile, ...made }
  const byCode = new Map<string, MemberId>()
  const answers = await run(system, (ctx) =>
    members.importMembers(ctx, people.map((one) => ({ member: one.code, phone: one.phone, name: one.name, birthday: one.birthday, joinedAt: instantFrom('2026-11-01', ZONE) }))),
  ) // prettier-ignore
  answers.forEach((answer, index) => answer.member && byCode.set(people[index]?.code ?? '', answer.member))
  const standing = await run(system, (ctx) => standingOf(ctx, { shop: skin, founded, members: byCode }))
  shops.set(profile.code, { founded, standing, run })
}

const shopOf = (code: string): Shop => {
  const shop = shops.get(code)
  if (!shop) throw new Error(code)
  return shop
}

/** What is to come, by time: an order's own steps never overtake one another. */
interface Act {
  readonly on: Occasion
  readonly act: () => Promise<unknown>
}

async function byVerbs(past: readonly PastOrder[]): Promise<void> {
  const { standing, run, founded } = shopOf('verbs')
  const placed = new Map<OrderId, { order: OrderId; payment: string | null }>()
  const acts = past.flatMap((one, place): Act[] => {
    const draw = orders[place] as DrawnOrder
    const member = draw.person ? (standing.members.get(draw.person.code) ?? null) : null
    const actor = one.on.actor.kind === 'member' && member ? { ...one.on.actor, member } : standing.till
    const first: Act = {
      on: one.on,
      act: () =>
        run({ now: one.on.now, actor }, async (ctx) => {
          const body = askedFor(standing, draw, member)
          const { priced } = await priceBasket(ctx, body.basket)
          placed.set(one.order, await placeOrder(ctx, paidBy(body, draw, priced.total)))
        }),
    }
    const captured = one.captured && {
      on: one.captured,
      act: async () => {
        house.setClock(millisecondsOf(one.captured?.now as never))
        const payment = placed.get(one.order)?.payment
        if (payment) await payments.settlePayment(runtime, founded.profile.id, payment as never)
      },
    }
    const steps = one.steps.map(({ to, on }): Act => ({
      on,
      act: () => run({ now: on.now, actor: standing.till }, (ctx) => moveGoods(ctx, placed.get(one.order)?.order as OrderId, { to })),
    })) // prettier-ignore
    return [first, ...(captured ? [captured] : []), ...steps]
  })
  for (const { act } of [...acts].sort((a, b) => (a.on.now < b.on.now ? -1 : Number(a.on.now > b.on.now)))) {
    await act()
    await drain(runtime, reactions)
  }
  await invoices.uploadDue(runtime, founded.profile.id)
}

beforeAll(async () => {
  house = await testHouse()
  runtime = {
    ...house.runtime,
    listMerchants: async () => profiles.map((one) => one.id),
    profileOf: async (merchant) => profiles.find((one) => one.id === merchant) ?? null,
  }
  owner = new pg.Client({ connectionString: house.ownerUrl })
  await owner.connect()
  await openShop(0)
  await openShop(1)
  const { standing, run, founded } = shopOf('batch')
  const memory = newMemory(openingShelves(skin, founded))
  const numbered = orders.map((one, place) => ({ drawn: one, serial: place + 1 }))
  const days = pastDays(standing, memory, numbered)
  written = days
  await byVerbs(days.orders)
  // Nothing of the fortnight empties a shelf, so that only sales stand in the ledger.
  if (days.receipts.length > 0) throw new Error('goods came, which the verbs were not told of')
  const last = { now: UNTIL, actor: { kind: 'system', name: 'demo' } } as const
  await run(last, (ctx) => placePastOrders(ctx, days))
}, 900_000)

afterAll(async () => {
  await owner.end()
  await house.close()
})

/** Ids are made by chance, secrets sealed by chance, times of doing are the process's: everything else must be the same. */
const TABLES: Readonly<Record<string, { readonly without: readonly string[]; readonly where?: string }>> = {
  'orders."order"': { without: ['number'] },
  'orders.line': { without: [] },
  'orders.line_share': { without: [] },
  'orders.applied': { without: [] },
  'orders.move': { without: ['actor'] },
  'inventory.level': { without: [] },
  'inventory.movement': { without: ['cause_id'], where: "cause_kind = 'order'" },
  'inventory.allocation': { without: [] },
  'pricing.promotion_limit': { without: [] },
  'pricing.promotion_use': { without: [] },
  'pricing.member_use': { without: [] },
  'payments.bill': { without: [] },
  'payments.tender': { without: ['tender_id', 'payment_id', 'reference', 'actor'] },
  'payments.payment': { without: ['payment_id', 'token_sealed', 'reference'] },
  'payments.entry': { without: ['transaction_id'] },
  'payments.simulated_charge': { without: ['payment_id', 'reference'] },
  'fulfilment.fulfilment': { without: ['fulfilment_id', 'receiver_sealed', 'address_sealed', 'phone3_index', 'name_index'] },
  'fulfilment.line': { without: ['fulfilment_id'] },
  'fulfilment.event': { without: ['fulfilment_id', 'actor'] },
  'invoices.choice': { without: ['sealed'] },
  'invoices.roll': { without: ['roll_id', 'entity_id', 'letters', 'allotted_at'] },
  'invoices.invoice': { without: ['invoice_id', 'roll_id', 'random_code', 'choice_sealed', 'entity_id'] },
  'invoices.line': { without: ['invoice_id'] },
  'invoices.upload': { without: ['upload_id', 'document_id', 'next_at', 'sent_at'] },
  'invoices.simulated_document': { without: ['document_id', 'received_at'] },
  'invoices.owed': { without: [] },
  'loyalty.earning': { without: [] },
  'loyalty.lot': { without: ['lot_id', 'source_id'] },
  'loyalty.entry': { without: ['entry_id', 'lot_id', 'cause_id', 'actor'] },
  'loyalty.account': { without: [] },
  'loyalty.member_tier': { without: ['since', 'until'] },
} // prettier-ignore

/** The ids of a shop by what they name, so that two shops can be compared. */
async function namesOf(code: string): Promise<ReadonlyMap<string, string>> {
  const merchant = profiles.find((one) => one.code === code)?.id
  const { rows } = await owner.query<{ id: string; name: string }>(
    `select order_id as id, 'order of ' || placed_at || ' ' || total as name from orders."order" where merchant_id = $1
     union all select unit_id, sku from catalog.unit where merchant_id = $1
     union all select store_id, code from stores.store where merchant_id = $1
     union all select promotion_id, definition->'name'->>'en' from pricing.promotion where merchant_id = $1
     union all select price_list_id, definition->'name'->>'en' from pricing.price_list where merchant_id = $1
     union all select category_id, name->>'zh-TW' from catalog.category where merchant_id = $1
     union all select product_id, 'product ' || slug from catalog.product where merchant_id = $1`,
    [merchant],
  )
  const { standing } = shopOf(code)
  return new Map([
    ...rows.map((row) => [row.id, row.name] as const),
    ...[...standing.members].map(([name, id]) => [id as string, name] as const),
    [standing.book.version, 'the book'] as const,
  ])
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}

async function rowsOf(code: string, table: string): Promise<string[]> {
  const rule = TABLES[table] ?? { without: [] }
  const merchant = profiles.find((one) => one.code === code)?.id
  const names = await namesOf(code)
  const { rows } = await owner.query<Record<string, unknown>>(
    `select * from ${table} where merchant_id = $1 ${rule.where ? `and ${rule.where}` : ''}`,
    [merchant],
  )
  return rows
    .map((row) => {
      const shown = Object.entries(row).filter(([column]) => column !== 'merchant_id' && !rule.without.includes(column))
      const text = JSON.stringify(sorted(Object.fromEntries(shown)))
      const named = text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-zA-Z_-]{20,64}/g, (id) => names.get(id) ?? id)
      // Each shop draws its own first letter.
      return named.replaceAll(/"[A-Z]([A-Z]\d{8})"/g, '$1')
    })
    .sort()
}

test('the fifty orders are of every kind', () => {
  expect(orders.length).toBe(ORDERS)
  const kinds = new Set(orders.map((one) => `${one.sent ?? 'handover'}/${one.pay}`))
  expect([...kinds].sort()).toEqual(['cvs/card', 'cvs/cod', 'handover/card_terminal', 'handover/cash', 'ship/card'])
})

test.each(Object.keys(TABLES))('%s: the verbs and the batch path leave the same rows', async (table) => {
  expect(await rowsOf('batch', table)).toEqual(await rowsOf('verbs', table))
})

test('no table of the fifty orders is empty, so that nothing was compared with nothing', async () => {
  const silent = ['invoices.owed', 'pricing.promotion_limit']
  for (const table of Object.keys(TABLES).filter((one) => !silent.includes(one)))
    expect([table, (await rowsOf('verbs', table)).length > 0]).toEqual([table, true])
})

test('doctor holds in every book', async () => {
  const findings = await inTransaction(runtime.work, { merchant: '', readOnly: true }, (queries) =>
    examine(queries, allChecks),
  )
  expect(findings.filter((one) => one.verdict === 'broken')).toEqual([])
})

test('who has used up a promotion meanwhile has no past order that uses it again', async () => {
  const { run } = shopOf('batch')
  const again: PastDays = { ...written, orders: written.orders.map((one) => ({ ...one, order: crypto.randomUUID() as OrderId })) } // prettier-ignore
  const later = { now: UNTIL, actor: { kind: 'system', name: 'demo' } } as const
  await expect(run(later, (ctx) => placePastOrders(ctx, again))).rejects.toMatchObject({
    code: 'checkout.benefit_gone',
  })
  const kept = await run(later, (ctx) => withinLimits(ctx, again))
  expect(kept.orders.length).toBeGreaterThan(0)
  expect(kept.orders.length).toBeLessThan(again.orders.length)
})
