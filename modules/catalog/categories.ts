import { refuse, type CategoryId, type ProductId, type Text } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { categoriesChanged } from './events.ts'
import { slugOf } from './slugs.ts'
import type { CategoryRow } from './tables.ts'

const MOST = 5_000
const DEEPEST = 6

export const listCategories = (ctx: Ctx): Promise<CategoryRow[]> =>
  ctx.rows(sql`select category_id, parent_id, slug, name, position, path from catalog.category
    where merchant_id = ${ctx.merchant} order by cardinality(path), position, category_id limit ${MOST}`)

export interface CategoryInput {
  readonly category?: CategoryId
  readonly parent: CategoryId | null
  readonly name: Text
  readonly slug?: string
  readonly position?: number
}

/** Makes or changes a category; moved below another parent, it takes its branch and its shelves along. */
export async function saveCategory(ctx: Ctx, input: CategoryInput): Promise<CategoryId> {
  const all = await lockTree(ctx)
  const category = input.category ?? ctx.newId<'category'>()
  const standing = all.find((row) => row.categoryId === category)
  const parent = all.find((row) => row.categoryId === input.parent)
  if (input.parent !== null && !parent) throw refuse('catalog.unknown_category', { category: input.parent })
  if (parent?.path.includes(category)) throw refuse('catalog.category_in_itself')
  const path = [...(parent?.path ?? []), category]
  const deepest = Math.max(
    0,
    ...all.filter((row) => row.path.includes(category)).map((row) => row.path.length - (standing?.path.length ?? 0)),
  )
  if (path.length + deepest > DEEPEST) throw refuse('catalog.category_too_deep', { deepest: DEEPEST })
  const slug = input.slug ?? standing?.slug ?? slugOf(input.name)
  if (all.some((row) => row.slug === slug && row.categoryId !== category)) throw refuse('catalog.slug_taken', { slug })
  const position = input.position ?? standing?.position ?? 0
  await ctx.run(sql`insert into catalog.category (merchant_id, category_id, parent_id, slug, name, position, path)
    values (${ctx.merchant}, ${category}, ${input.parent}, ${slug}, ${json(input.name)}::jsonb, ${position}, ${path}::uuid[])
    on conflict (merchant_id, category_id) do update set parent_id = excluded.parent_id, slug = excluded.slug, name = excluded.name,
      position = excluded.position, path = excluded.path`)
  if (standing && standing.parentId !== input.parent) await moveBranch(ctx, { category, from: standing.path, to: path })
  ctx.publish(categoriesChanged(ctx.newId<'batch'>(), 1, { change: 'saved' }))
  return category
}

/** Two who change the tree at once would each build paths on what the other moves. */
async function lockTree(ctx: Ctx): Promise<CategoryRow[]> {
  await ctx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`catalog.category/${ctx.merchant}`}, 0))`)
  return listCategories(ctx)
}

interface BranchMove {
  readonly category: CategoryId
  readonly from: readonly CategoryId[]
  readonly to: readonly CategoryId[]
}

async function moveBranch(ctx: Ctx, { category, from, to }: BranchMove): Promise<void> {
  await ctx.run(sql`update catalog.category set path = ${to}::uuid[] || path[${from.length + 1}::integer:]
    where merchant_id = ${ctx.merchant} and ${category}::uuid = any(path) and category_id <> ${category}`)
  await layShelves(ctx, category)
}

/** Lays anew, for each product in a branch, which categories it stands in. */
async function layShelves(ctx: Ctx, category: CategoryId): Promise<void> {
  const rows = await ctx.rows<{
    product: ProductId
  }>(sql`select distinct pc.product_id as product from catalog.product_category pc
    join catalog.category c on c.merchant_id = pc.merchant_id and c.category_id = pc.category_id
    where pc.merchant_id = ${ctx.merchant} and pc.is_own and ${category}::uuid = any(c.path)`)
  const products = rows.map((row) => row.product)
  await Promise.all([
    ctx.run(sql`delete from catalog.product_category
      where merchant_id = ${ctx.merchant} and product_id = any(${products}::uuid[]) and not is_own`),
    ctx.run(sql`insert into catalog.product_category (merchant_id, product_id, category_id, is_own)
      select distinct own.merchant_id, own.product_id, above.category_id, false from catalog.product_category own
      join catalog.category c on c.merchant_id = own.merchant_id and c.category_id = own.category_id
      cross join lateral unnest(c.path) as above(category_id)
      where own.merchant_id = ${ctx.merchant} and own.product_id = any(${products}::uuid[]) and own.is_own
      on conflict do nothing`),
  ])
}

/** Refuses while products or categories lie below it. */
export async function removeCategory(ctx: Ctx, category: CategoryId): Promise<void> {
  const all = await lockTree(ctx)
  if (!all.some((row) => row.categoryId === category)) throw refuse('catalog.not_found', { category })
  if (all.some((row) => row.parentId === category)) throw refuse('catalog.category_not_empty')
  const filled = await ctx.maybe(
    sql`select 1 from catalog.product_category where merchant_id = ${ctx.merchant} and category_id = ${category} limit 1`,
  )
  if (filled) throw refuse('catalog.category_not_empty')
  await ctx.run(sql`delete from catalog.category where merchant_id = ${ctx.merchant} and category_id = ${category}`)
  ctx.publish(categoriesChanged(ctx.newId<'batch'>(), 1, { change: 'removed' }))
}

/** Paths of names as files write them ("女裝 > 外套"); what is missing is made. Keyed by the names joined with " > ". */
export async function ensureCategories(
  ctx: Ctx,
  paths: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, CategoryId>> {
  if (paths.length === 0) return new Map()
  const known = new Map<string, CategoryRow>()
  const all = await lockTree(ctx)
  const names = new Map(all.map((row) => [row.categoryId, Object.values(row.name)]))
  const slugs = new Set(all.map((row) => row.slug))
  const made: CategoryRow[] = []
  const found = (parent: CategoryId | null, name: string): CategoryRow | undefined =>
    [...all, ...made].find(
      (row) => row.parentId === parent && (names.get(row.categoryId) ?? [row.name[ctx.profile.locale]]).includes(name),
    )
  for (const path of paths) {
    path.forEach((name, depth) => {
      const key = path.slice(0, depth + 1).join(' > ')
      if (known.has(key)) return
      const above = depth === 0 ? null : (known.get(path.slice(0, depth).join(' > ')) ?? null)
      const row = found(above?.categoryId ?? null, name) ?? newCategory(ctx, { above, name, slugs })
      if (!all.includes(row) && !made.includes(row)) made.push(row)
      known.set(key, row)
    })
  }
  await insertCategories(ctx, made)
  return new Map([...known].map(([key, row]) => [key, row.categoryId]))
}

interface NewCategory {
  readonly above: CategoryRow | null
  readonly name: string
  readonly slugs: Set<string>
}

function newCategory(ctx: Ctx, { above, name, slugs }: NewCategory): CategoryRow {
  const categoryId = ctx.newId<'category'>()
  const wanted = slugOf(name)
  const slug = slugs.has(wanted) ? `${wanted}-${categoryId.slice(-8)}` : wanted
  slugs.add(slug)
  return {
    categoryId, slug, parentId: above?.categoryId ?? null, name: { [ctx.profile.locale]: name }, position: 0,
    path: [...(above?.path ?? []), categoryId],
  } // prettier-ignore
}

async function insertCategories(ctx: Ctx, rows: readonly CategoryRow[]): Promise<void> {
  if (rows.length === 0) return
  await ctx.run(sql`insert into catalog.category (merchant_id, category_id, parent_id, slug, name, position, path)
    select ${ctx.merchant}::uuid, "categoryId", "parentId", slug, name, position, array(select jsonb_array_elements_text(path)::uuid)
    from jsonb_to_recordset(${json(rows)}::jsonb) as r("categoryId" uuid, "parentId" uuid, slug text, name jsonb, position integer, path jsonb)`)
  ctx.publish(categoriesChanged(ctx.newId<'batch'>(), 1, { change: 'saved' }))
}
