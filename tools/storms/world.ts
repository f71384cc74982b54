// A shop in which something of every kind is there, so that a route asked with its ids finds what it is about.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Route } from '@omoya/platform'
import * as staff from '@omoya/staff'
import { DEMO_PASSWORD } from '../demo/found.ts'
import { basketOf, placeWeb, quoted, sellAt, tillSale, webOrder } from './baskets.ts'
import { sampleOf, sampleWith } from './samples.ts'
import type { Asking, Storm } from './house.ts'

/** Real ids by the name that paths, queries and bodies give them. */
export type Ids = ReadonlyMap<string, string>

/** What is read back from the books: an id of this shop by name and table. */
const FOUND: readonly (readonly [name: string, from: string])[] = [
  ['product', 'product_id as id from catalog.product'], ['category', 'category_id as id from catalog.category'],
  ['parent', 'category_id as id from catalog.category'], ['code', 'code as id from catalog.brand'],
  ['transfer', 'transfer_id as id from inventory.transfer'], ['count', 'count_id as id from inventory.count'],
  ['promotion', 'promotion_id as id from pricing.promotion'], ['coupon', 'coupon_id as id from loyalty.coupon'],
  ['list', 'price_list_id as id from pricing.price_list'], ['number', 'number as id from orders."order"'],
  ['cart', 'cart_id as id from orders.cart'], ['lineKey', 'key as id from orders.cart_line'], ['return', 'return_id as id from orders.return'],
  ['payment', 'payment_id as id from payments.payment'], ['invoice', 'invoice_id as id from invoices.invoice'],
  ['entity', 'entity_id as id from merchants.entity'], ['story', 'story_id as id from orders.story'],
  ['slug', 'slug as id from catalog.product'], ['image', 'image_id as id from catalog.image'],
] // prettier-ignore

const ok = async (storm: Storm, asking: Asking): Promise<unknown> => {
  const answer = await storm.ask({ key: randomUUID(), ...asking })
  if (answer.status !== 200) throw new Error(`${asking.path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function furnish(storm: Storm, owner: string, visit: Readonly<Record<string, string>>): Promise<string[]> {
  const asOwner = { cookies: { omoya_staff: owner } }
  const store = storm.own.stores.get('TPE-XY') ?? ''
  const unit = storm.own.units.get('MD-CL-120') ?? ''
  const token = await storm.keyOf(['orders.place'])
  const basket = basketOf(storm, [{ sku: 'MD-CL-120' }])
  const sale = { ...basket, fulfilment: 'handover' }
  const web = await placeWeb(storm, 1, webOrder(basket, await quoted(storm, basket), { how: 'card', cardToken: 'tok_ok' })) // prettier-ignore
  const sold = await sellAt(storm, token, tillSale(sale, await quoted(storm, sale, token)))
  const orders = [web, sold].map(({ body }) => (body as { order: string }).order)
  const lines = [{ unit, quantity: 1 }]
  await ok(storm, { method: 'POST', path: '/transfers', ...asOwner, body: { from: storm.own.warehouse, to: store, lines, now: 'request' } }) // prettier-ignore
  await ok(storm, { method: 'POST', path: '/counts', ...asOwner, body: { store } })
  const { cart } = (await ok(storm, { method: 'POST', path: '/carts', cookies: visit, body: { channel: 'web' } })) as { cart: string } // prettier-ignore
  await ok(storm, { method: 'PUT', path: `/carts/${cart}/lines/a`, cookies: visit, body: { unit, quantity: 1 } })
  await bringBack(storm, asOwner, { order: orders[1] ?? '', store })
  return orders
}

interface Back {
  readonly order: string
  readonly store: string
}

async function bringBack(storm: Storm, asOwner: Partial<Asking>, { order, store }: Back): Promise<void> {
  const lines = [{ lineNo: 1, units: 1 }]
  const asking = (what: string, body: object): Asking => ({ method: 'POST', path: `/orders/${order}/${what}`, ...asOwner, body }) // prettier-ignore
  const { money, points, credit } = (await ok(storm, asking('return-previews', { lines }))) as { money: number; points: number; credit: number } // prettier-ignore
  await ok(storm, asking('returns', { lines, store, reason: 'dent', agreed: { money, points, credit } }))
}

/** The web order first: it is open; the till sale has come back. */
export async function furnishWorld(storm: Storm, owner: string, visit: Readonly<Record<string, string>>): Promise<Ids> {
  const orders = await furnish(storm, owner, visit)
  const { member } = await storm.joinMember('0912000199')
  const other = (await storm.joinMember('0912000198')).member
  const store = storm.own.stores.get('TPE-XY') ?? ''
  const ids = new Map<string, string>([
    ['order', orders[0] ?? ''], ['member', member], ['other', other], ['members', member], ['store', store], ['from', storm.own.warehouse], ['to', store],
    ['staff', await colleague(storm)], ['unit', storm.own.units.get('MD-HC-075') ?? ''], ['units', storm.own.units.get('MD-HC-075') ?? ''], ['storeCode', 'TPE-XY'],
  ]) // prettier-ignore
  for (const [name, from] of FOUND) {
    const [row] = await storm.rows<{ id: string }>(
      `select ${from} ${from.includes('where') ? 'and' : 'where'} merchant_id = $1 limit 1`,
      [storm.own.profile.id],
    )
    if (row?.id) ids.set(name, row.id)
  }
  return ids
}

/** Somebody who may be dismissed. */
const colleague = (storm: Storm): Promise<string> =>
  storm.inShop((ctx) =>
    staff.createStaff(ctx, { email: 'spare@omoya.example', name: '阿備', roles: ['clerk'], stores: 'all', password: DEMO_PASSWORD }),
  ) // prettier-ignore

const IS_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** Puts real ids where the shape asked for some id, by the name of the field. */
function withIds(value: unknown, ids: Ids, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withIds(item, ids, name))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, withIds(item, ids, field)]))
  const isOurs = typeof value === 'string' && (IS_ID.test(value) || name === 'units')
  return isOurs ? (ids.get(name) ?? value) : value
}

/** 'needed': what a route demands; 'ids': also every field that it takes an id in. */
export type Extent = 'needed' | 'ids'

function sampled(schema: z.ZodType, ids: Ids, extent: Extent): unknown {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return withIds(extent === 'ids' ? sampleWith(shape, ids) : sampleOf(shape), ids)
}

const queryOf = (value: unknown): string =>
  new URLSearchParams(
    Object.entries(value as object).map(([name, item]): [string, string] => [name, String(item)]),
  ).toString()

/** A request of the shape that the route declares, about things that are there. */
export function askingOf(route: Route, ids: Ids, extent: Extent = 'needed'): Asking {
  const [method = '', path = ''] = route.path.split(' ')
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids.get(name) ?? randomUUID()))
  const query = route.query ? queryOf(sampled(route.query, ids, extent)) : ''
  const body = route.body ? sampled(route.body, ids, extent) : undefined
  return { method, path: query ? `${filled}?${query}` : filled, key: randomUUID(), ...(body === undefined ? {} : { body }) } // prettier-ignore
}
