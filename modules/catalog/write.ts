// The one writer of products, for one from a screen as for a thousand from a file: a few statements, each over all rows.
import { refuse, type ProductId, type UnitId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { productChanged } from './events.ts'
import { hashOfRecord, type ProductRecord, type UnitRecord } from './record.ts'
import { writeSearchTexts } from './search-texts.ts'

type UnitOfProduct = UnitRecord & { readonly product: ProductId }

/** Returns the products that changed. The same record again changes nothing and tells nobody. */
export async function writeProducts(ctx: Ctx, records: readonly ProductRecord[]): Promise<ProductId[]> {
  const hashed = records.map((record) => ({ record, hash: hashOfRecord(record) }))
  const same = await unchanged(ctx, hashed)
  const changed = hashed.filter(({ record }) => !same.has(record.product))
  if (changed.length === 0) return []
  const wanted = changed.map(({ record }) => record)
  const units = wanted.flatMap((record) => record.units.map((unit) => ({ ...unit, product: record.product })))
  await refuseTaken(ctx, wanted, units)
  const versions = await writeProductRows(ctx, changed)
  await Promise.all([
    writeUnits(ctx, units),
    writeBarcodes(ctx, units),
    writeComponents(ctx, units),
    writeShelves(ctx, wanted),
    writeSearchTexts(ctx, wanted),
  ])
  tell(ctx, wanted, versions)
  return wanted.map((record) => record.product)
}

interface Hashed {
  readonly record: ProductRecord
  readonly hash: string
}

async function unchanged(ctx: Ctx, hashed: readonly Hashed[]): Promise<ReadonlySet<ProductId>> {
  const rows = await ctx.rows<{ product: ProductId }>(sql`select h.product_id as product
    from unnest(${hashed.map(({ record }) => record.product)}::uuid[], ${hashed.map(({ hash }) => hash)}::text[]) as h(product_id, hash)
    cross join lateral (select p.content_hash from catalog.product p
      where p.merchant_id = ${ctx.merchant} and p.product_id = h.product_id limit 1) now where now.content_hash = h.hash`)
  return new Set(rows.map((row) => row.product))
}

interface Taken {
  readonly what: 'sku' | 'slug' | 'barcode'
  readonly code: string
}

/** Names the first SKU, address or code that another product has, or that stands here twice. */
async function refuseTaken(
  ctx: Ctx,
  records: readonly ProductRecord[],
  units: readonly UnitOfProduct[],
): Promise<void> {
  const codes = units.flatMap((unit) =>
    unit.barcodes.map(({ kind, code }) => ({ unit: unit.unit, kind, code, key: `${kind}:${code}` })),
  )
  const refuseTwice = (what: Taken['what'], all: readonly string[]): void => {
    const twice = all.find((code, index) => all.indexOf(code) !== index)
    if (twice !== undefined && new Set(all).size < all.length) throw refuse(`catalog.${what}_taken`, { [what]: twice })
  }
  if (records.length < 50) {
    refuseTwice(
      'sku',
      units.map((unit) => unit.sku),
    )
    refuseTwice(
      'barcode',
      codes.map((code) => code.key),
    )
  }
  // A look-up each, side by side: a join of lists whose length nobody knows reads the whole catalogue.
  const taken = await ctx.maybe<Taken>(sql`
    select 'sku' as what, w.sku as code from unnest(${units.map((unit) => unit.sku)}::text[], ${units.map((unit) => unit.unit)}::uuid[]) as w(sku, unit_id)
      cross join lateral (select u.unit_id from catalog.unit u
        where u.merchant_id = ${ctx.merchant} and u.sku = w.sku and u.unit_id <> w.unit_id limit 1) other
    union all
    select 'slug', w.slug from unnest(${records.map((record) => record.slug)}::text[], ${records.map((record) => record.product)}::uuid[]) as w(slug, product_id)
      cross join lateral (select p.product_id from catalog.product p
        where p.merchant_id = ${ctx.merchant} and p.slug = w.slug and p.product_id <> w.product_id limit 1) other
    union all
    select 'barcode', w.code from unnest(${codes.map((code) => code.kind)}::text[], ${codes.map((code) => code.code)}::text[],
        ${codes.map((code) => code.unit)}::uuid[]) as w(kind, code, unit_id)
      cross join lateral (select b.unit_id from catalog.barcode b
        where b.merchant_id = ${ctx.merchant} and b.kind = w.kind and b.code = w.code and b.unit_id <> w.unit_id limit 1) other
    limit 1`)
  if (taken) throw refuse(`catalog.${taken.what}_taken`, { [taken.what]: taken.code })
}

async function writeProductRows(ctx: Ctx, changed: readonly Hashed[]): Promise<ReadonlyMap<ProductId, number>> {
  const rows = changed.map(({ record: { units: _units, categories: _categories, ...product }, hash }) => ({
    ...product,
    hash,
  }))
  const written = await ctx.rows<{
    product: ProductId
    version: number
  }>(sql`insert into catalog.product as p (merchant_id,
      product_id, slug, name, description, kind, brand, tags, options, offers, status, import_key, content_hash, created_at, changed_at)
    select ${ctx.merchant}::uuid, product, slug, name, description, kind, brand, array(select jsonb_array_elements_text(tags)), options, offers,
      status, "importKey", hash, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb) as r(product uuid, slug text, name jsonb, description jsonb, kind text, brand text,
      tags jsonb, options jsonb, offers jsonb, status text, "importKey" text, hash text)
    on conflict (merchant_id, product_id) do update set slug = excluded.slug, name = excluded.name, description = excluded.description,
      kind = excluded.kind, brand = excluded.brand, tags = excluded.tags, options = excluded.options, offers = excluded.offers,
      status = excluded.status, import_key = excluded.import_key, content_hash = excluded.content_hash,
      version = p.version + 1, changed_at = excluded.changed_at
    returning p.product_id as product, p.version`)
  return new Map(written.map((row) => [row.product, row.version]))
}

async function writeUnits(ctx: Ctx, units: readonly UnitOfProduct[]): Promise<void> {
  const rows = units.map(({ barcodes: _barcodes, components: _components, ...unit }) => ({
    ...unit,
    folded: unit.sku.toLowerCase(),
  }))
  await ctx.run(sql`insert into catalog.unit (merchant_id, unit_id, product_id, sku, sku_folded, options, position, weight_grams, length_mm,
      width_mm, height_mm, special, status)
    select ${ctx.merchant}::uuid, unit, product, sku, folded, options, position, "weightGrams", "lengthMm", "widthMm", "heightMm", special, status
    from jsonb_to_recordset(${json(rows)}::jsonb) as r(unit uuid, product uuid, sku text, folded text, options jsonb, position integer,
      "weightGrams" integer, "lengthMm" integer, "widthMm" integer, "heightMm" integer, special boolean, status text)
    on conflict (merchant_id, unit_id) do update set sku = excluded.sku, sku_folded = excluded.sku_folded, options = excluded.options, position = excluded.position,
      weight_grams = excluded.weight_grams, length_mm = excluded.length_mm, width_mm = excluded.width_mm,
      height_mm = excluded.height_mm, special = excluded.special, status = excluded.status`)
}

const unitIds = (units: readonly UnitOfProduct[]): UnitId[] => units.map((unit) => unit.unit)

async function writeBarcodes(ctx: Ctx, units: readonly UnitOfProduct[]): Promise<void> {
  const rows = units.flatMap(({ unit, barcodes }) => barcodes.map((barcode) => ({ unit, ...barcode })))
  const given = json(rows)
  await Promise.all([
    ctx.run(sql`delete from catalog.barcode b where b.merchant_id = ${ctx.merchant} and b.unit_id = any(${unitIds(units)}::uuid[])
      and not exists (select 1 from jsonb_to_recordset(${given}::jsonb) as r(unit uuid, kind text, code text)
        where r.kind = b.kind and r.code = b.code and r.unit = b.unit_id)`),
    ctx.run(sql`insert into catalog.barcode (merchant_id, kind, code, unit_id, pieces)
      select ${ctx.merchant}::uuid, kind, code, unit, pieces
      from jsonb_to_recordset(${given}::jsonb) as r(unit uuid, kind text, code text, pieces integer)
      on conflict (merchant_id, kind, code) do update set pieces = excluded.pieces`),
  ])
}

async function writeComponents(ctx: Ctx, units: readonly UnitOfProduct[]): Promise<void> {
  const rows = units.flatMap(({ unit, components }) =>
    components.map((component, position) => ({ bundle: unit, position, ...component })),
  )
  await Promise.all([
    ctx.run(
      sql`delete from catalog.component where merchant_id = ${ctx.merchant} and bundle_id = any(${unitIds(units)}::uuid[])`,
    ),
    ctx.run(sql`insert into catalog.component (merchant_id, bundle_id, unit_id, quantity, position)
      select ${ctx.merchant}::uuid, bundle, unit, quantity, position
      from jsonb_to_recordset(${json(rows)}::jsonb) as r(bundle uuid, unit uuid, quantity integer, position integer)`),
  ])
}

/** Its own categories and all above them. */
async function writeShelves(ctx: Ctx, records: readonly ProductRecord[]): Promise<void> {
  const rows = records.flatMap(({ product, categories }) => categories.map((shelf) => ({ product, ...shelf })))
  await Promise.all([
    ctx.run(sql`delete from catalog.product_category
      where merchant_id = ${ctx.merchant} and product_id = any(${records.map((record) => record.product)}::uuid[])`),
    ctx.run(sql`insert into catalog.product_category (merchant_id, product_id, category_id, is_own, position)
      select ${ctx.merchant}::uuid, r.product, above.category_id, bool_or(above.category_id = r.category),
        coalesce(min(r.position) filter (where above.category_id = r.category), 1000)
      from jsonb_to_recordset(${json(rows)}::jsonb) as r(product uuid, category uuid, position integer)
      join catalog.category c on c.merchant_id = ${ctx.merchant}::uuid and c.category_id = r.category
      cross join lateral unnest(c.path) as above(category_id)
      group by r.product, above.category_id`),
  ])
}

function tell(ctx: Ctx, records: readonly ProductRecord[], versions: ReadonlyMap<ProductId, number>): void {
  const products = records.map((record) => record.product)
  const units = records.flatMap((record) => record.units.map((unit) => unit.unit))
  const [only] = products
  if (only !== undefined && products.length === 1)
    ctx.publish(productChanged(only, versions.get(only) ?? 1, { products, units }))
  else ctx.publish(productChanged(ctx.newId<'batch'>(), 1, { products, units }))
}
