import { refuse, type ProductId, type Text, type UnitId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { productChanged } from './events.ts'
import type { ImageId, ImageRow, ImageSize } from './tables.ts'

export interface NewImage {
  readonly product: ProductId
  /** Shown for this unit first: the red one. */
  readonly unit?: UnitId | null
  /** As `putImage` stored them; files are written before any transaction. */
  readonly sizes: readonly ImageSize[]
  readonly alt?: Text
}

const MOST_IMAGES = 50

/** Puts a stored picture last. Refuses `catalog.too_many_images`. */
export async function addImage(ctx: Ctx, { product, unit, sizes, alt }: NewImage): Promise<ImageId> {
  const image = ctx.newId<'image'>()
  await touch(ctx, product)
  const [{ count } = { count: 0 }] = await ctx.rows<{ count: number }>(sql`select count(*) from catalog.image
    where merchant_id = ${ctx.merchant} and product_id = ${product}`)
  if (count >= MOST_IMAGES) throw refuse('catalog.too_many_images', { most: MOST_IMAGES })
  await ctx.run(sql`insert into catalog.image (merchant_id, image_id, product_id, unit_id, sizes, alt, position)
    values (${ctx.merchant}, ${image}, ${product}, ${unit ?? null}, ${json(sizes)}::jsonb, ${json(alt ?? {})}::jsonb, ${count})`)
  return image
}

/** Pictures that are not named are taken off, those taken off before and named now come back; files stay for pages that are still cached. */
export async function arrangeImages(ctx: Ctx, product: ProductId, images: readonly ImageId[]): Promise<void> {
  await touch(ctx, product)
  await ctx.run(sql`with back as (delete from catalog.removed_image r
      where r.merchant_id = ${ctx.merchant} and r.product_id = ${product} and r.image_id = any(${images}::uuid[]) returning r.*)
    insert into catalog.image (merchant_id, image_id, product_id, unit_id, sizes, alt)
    select merchant_id, image_id, product_id, unit_id, sizes, alt from back on conflict do nothing`)
  await ctx.run(sql`with gone as (delete from catalog.image i
      where i.merchant_id = ${ctx.merchant} and i.product_id = ${product} and i.image_id <> all(${images}::uuid[]) returning i.*)
    insert into catalog.removed_image (merchant_id, image_id, product_id, unit_id, sizes, alt, removed_at)
    select merchant_id, image_id, product_id, unit_id, sizes, alt, ${ctx.now}::timestamptz from gone on conflict do nothing`)
  await ctx.run(sql`update catalog.image i set position = w.place
    from unnest(${images}::uuid[]) with ordinality as w(image_id, place)
    where i.merchant_id = ${ctx.merchant} and i.product_id = ${product} and i.image_id = w.image_id`)
}

export interface ImageChange {
  readonly product: ProductId
  readonly image: ImageId
  /** What is not named stays. */
  readonly alt?: Text
  readonly unit?: UnitId | null
}

/** Its words for who cannot see it, and the variant that it shows; a variant has one picture of its own. Refuses `catalog.image_not_found`. */
export async function changeImage(ctx: Ctx, { product, image, alt, unit }: ImageChange): Promise<void> {
  await touch(ctx, product)
  if (unit !== undefined && unit !== null) await ownUnit(ctx, product, unit)
  const changed = await ctx.run(sql`update catalog.image set
      alt = coalesce(${alt === undefined ? null : json(alt)}::jsonb, alt),
      unit_id = case when ${unit !== undefined} then ${unit ?? null}::uuid else unit_id end
    where merchant_id = ${ctx.merchant} and product_id = ${product} and image_id = ${image}`)
  if (changed === 0) throw refuse('catalog.image_not_found')
  if (unit === undefined || unit === null) return
  await ctx.run(sql`update catalog.image set unit_id = null
    where merchant_id = ${ctx.merchant} and product_id = ${product} and unit_id = ${unit} and image_id <> ${image}`)
}

async function ownUnit(ctx: Ctx, product: ProductId, unit: UnitId): Promise<void> {
  const found = await ctx.maybe(sql`select 1 from catalog.unit
    where merchant_id = ${ctx.merchant} and product_id = ${product} and unit_id = ${unit}`)
  if (!found) throw refuse('catalog.not_found', { unit })
}

export const listImages = (ctx: Ctx, product: ProductId): Promise<ImageRow[]> =>
  ctx.rows(sql`select image_id, product_id, unit_id, sizes, alt, position from catalog.image
    where merchant_id = ${ctx.merchant} and product_id = ${product} order by position, image_id`)

async function touch(ctx: Ctx, product: ProductId): Promise<void> {
  const row = await ctx.maybe<{
    version: number
  }>(sql`update catalog.product set version = version + 1, changed_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and product_id = ${product} returning version`)
  if (!row) throw refuse('catalog.not_found', { product })
  ctx.publish(productChanged(product, row.version, { products: [product], units: [] }))
}
