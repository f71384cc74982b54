// What another shop may see, change and keep of this one: nothing.
import { randomUUID } from 'node:crypto'
import { createKey } from '@omoya/staff'
import { rights } from '@omoya/staff/rules'
import { visitOf, type Asking, type Storm } from './house.ts'
import type { Person } from './people.ts'
import type { Ids } from './world.ts'

let nextKey: Promise<string> | undefined

/** Every right of the next shop, and people of this shop who knock there. */
export async function strangersOf(storm: Storm, people: readonly Person[]): Promise<Partial<Asking>[]> {
  nextKey ??= storm.inNext(async (ctx) => (await createKey(ctx, { name: 'next', rights: [...rights], expiresAt: null })).token) // prettier-ignore
  const cookiesOf = (wanted: string) => people.find(({ name }) => name === wanted)?.cookies ?? {}
  return [{ bearer: await nextKey }, { cookies: cookiesOf('owner') }, { cookies: cookiesOf('member') }, { cookies: visitOf(1) }] // prettier-ignore
}

/** Ids of the same kinds that nobody has. */
export const nobodys = (ids: Ids): Ids =>
  new Map([...ids].map(([name, id]) => [name, /^[0-9a-f]{8}-/.test(id) ? randomUUID() : 'nobody-0']))

const walled = (storm: Storm): Promise<{ name: string }[]> =>
  storm.rows<{
    name: string
  }>(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'merchant_id' and not a.attisdropped
    where c.relkind = 'r' and n.nspname not like 'pg\\_%' order by 1`)

/** One sum a table over all rows of a shop. */
export async function rowsOf(storm: Storm, merchant: string): Promise<Map<string, string>> {
  const sums = new Map<string, string>()
  for (const { name } of await walled(storm)) {
    const [row] = await storm.rows<{ sum: string }>(
      `select coalesce(md5(string_agg(t::text, ';' order by t::text)), '') as sum from ${name} t where merchant_id = $1`,
      [merchant],
    )
    sums.set(name, row?.sum ?? '')
  }
  return sums
}

export async function changedSince(storm: Storm, merchant: string, before: Map<string, string>): Promise<string[]> {
  const now = await rowsOf(storm, merchant)
  return [...now].flatMap(([name, sum]) => (before.get(name) === sum ? [] : [name]))
}

/** These a shop gives to what it makes itself, so another's may be among them and mean something else. */
const CHOSEN = ['promotion', 'coupon', 'list', 'category', 'parent', 'product', 'code', 'slug', 'lineKey', 'number', 'storeCode', 'transfer', 'count', 'from', 'to'] // prettier-ignore

/** A module keeps ids of others' things as it was told them; there nobody is found by them, in any shop. */
const ON_TRUST = ['inventory.count', 'inventory.count_line', 'inventory.level', 'inventory.movement', 'inventory.safety', 'invoices.roll', 'loyalty.account', 'loyalty.coupon_code', 'loyalty.coupon_member', 'loyalty.entry', 'loyalty.lot', 'orders.cart', 'pricing.list_price', 'pricing.price', 'stores.store'] // prettier-ignore

/** Rows of another shop that hold an id of this one; what was asked stays in its audit and under its keys. */
export async function tracesOf(storm: Storm, merchant: string, ids: Ids): Promise<string[]> {
  const kept = [...ids].filter(([name]) => !CHOSEN.includes(name))
  const found: string[] = []
  for (const { name } of await walled(storm)) {
    if (name.startsWith('platform.') || ON_TRUST.includes(name)) continue
    const rows = await storm.rows<{ text: string }>(
      `select t::text as text from ${name} t where merchant_id = $1 and t::text ~ $2 limit 3`,
      [merchant, kept.map(([, id]) => id).join('|')],
    )
    found.push(...rows.map(({ text }) => `${name}: ${text.slice(0, 200)}`))
  }
  return found
}
