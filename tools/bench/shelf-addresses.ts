// Where the goods of `shelf-shop.ts` are found.
import pg from 'pg'
import type { OwnHouse } from './own-house.ts'
import { PRODUCTS } from './shelf-shop.ts'

const POPULAR = 20
const DIFFERENT = 2_000

async function texts(own: OwnHouse, statement: string, values: readonly number[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: own.house.address.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ text: string }>(statement, [...values])
    return rows.map(({ text }) => text)
  } finally {
    await client.end()
  }
}

const EACH_NTH = `from (select product_id, slug, row_number() over (order by product_id) as place from catalog.product) p
  where place % $1 = 0`

/** From where the next page of the shelf begins, another each time. */
export const cursors = (own: OwnHouse): Promise<string[]> =>
  texts(own, `select '0_' || product_id as text ${EACH_NTH}`, [Math.floor(PRODUCTS / DIFFERENT)])

export async function productAddresses(own: OwnHouse): Promise<string[]> {
  const slugs = await texts(own, `select slug as text ${EACH_NTH}`, [Math.floor(PRODUCTS / DIFFERENT)])
  return slugs.map((slug) => `/p/${encodeURIComponent(slug)}`)
}

export async function categoryAddresses(own: OwnHouse): Promise<string[]> {
  const slugs = await texts(own, 'select slug as text from catalog.category order by slug limit $1', [POPULAR])
  return slugs.map((slug) => `/c/${encodeURIComponent(slug)}`)
}
