import { z } from 'zod'
import type { Id, Instant } from '@omoya/kernel'

/** A UUID in lower case; the kind is only a word for the compiler. */
const idOf = <Kind extends string>() => z.uuid().lowercase() as unknown as z.ZodType<Id<Kind>, string>

const words = (longest: number) =>
  z.strictObject({
    'zh-TW': z.string().max(longest).exactOptional(),
    en: z.string().max(longest).exactOptional(),
    ja: z.string().max(longest).exactOptional(),
  })
const Name = words(200)
const Description = words(20_000)
const Text = z.object({ 'zh-TW': z.string().optional(), en: z.string().optional(), ja: z.string().optional() })
const Sku = z.string().min(1).max(64)
/** Letters and digits of any script, and hyphens: what stands in an address and leads nowhere else. */
const Slug = z
  .string()
  .max(120)
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u)
const Millimetres = z.int().min(0).max(100_000).nullable()
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const kind = z.enum(['goods', 'bundle', 'service', 'sample', 'gift', 'voucher'])
const status = z.enum(['draft', 'active', 'archived'])
const channel = z.enum(['web', 'till', 'kiosk', 'app', 'marketplace', 'corporate'])
const instant = z.iso.datetime().nullable() as unknown as z.ZodType<Instant | null, string | null> // the same text, named

export const Done = z.object({ done: z.literal(true) })

const Barcode = z.strictObject({
  code: z.string().min(1).max(100),
  kind: z.enum(['gtin', 'in-store', 'own']).exactOptional(),
  pieces: z.int().min(1).max(100_000).exactOptional(),
})
const Component = z.strictObject({ unit: idOf<'unit'>(), quantity: z.int().min(1).max(1_000) })
const Offer = z.strictObject({
  channels: z.array(channel).max(6).nullable(),
  stores: z.array(idOf<'store'>()).max(1_000).nullable(),
  startsAt: instant,
  endsAt: instant,
})
const Option = z.strictObject({ name: Name, values: z.array(Name).min(1).max(200) })

export const Unit = z.strictObject({
  unit: idOf<'unit'>().exactOptional(),
  sku: Sku,
  options: z.array(Name).max(3).exactOptional(),
  weightGrams: z.int().min(0).max(10_000_000).nullable().exactOptional(),
  lengthMm: Millimetres.exactOptional(),
  widthMm: Millimetres.exactOptional(),
  heightMm: Millimetres.exactOptional(),
  special: z.boolean().exactOptional(),
  status: z.enum(['active', 'archived']).exactOptional(),
  barcodes: z.array(Barcode).max(50).exactOptional(),
  components: z.array(Component).max(100).exactOptional(),
})

const fields = {
  slug: Slug.exactOptional(),
  description: Description.exactOptional(),
  kind: kind.exactOptional(),
  brand: z.string().min(1).max(100).nullable().exactOptional(),
  tags: z.array(z.string().min(1).max(100)).max(100).exactOptional(),
  options: z.array(Option).max(3).exactOptional(),
  offers: z.array(Offer).max(50).exactOptional(),
  status: status.exactOptional(),
  categories: z
    .array(
      z.strictObject({
        category: idOf<'category'>(),
        position: z.int().min(-1_000_000).max(1_000_000).exactOptional(),
      }),
    )
    .max(50)
    .exactOptional(),
}

export const NewProduct = z.strictObject({
  product: idOf<'product'>().exactOptional(),
  name: Name,
  units: z.array(Unit).min(1).max(500),
  ...fields,
})
/** What is not named stays. */
export const ProductChange = z.strictObject({
  version: z.int().min(1).nullable(),
  name: Name.exactOptional(),
  units: z.array(Unit).max(500).exactOptional(),
  ...fields,
})
export const ProductSaved = z.object({
  product: z.string(),
  slug: z.string(),
  version: z.int(),
  units: z.array(z.object({ unit: z.string(), sku: z.string() })),
})

const Picture = z.array(z.object({ key: z.string(), width: z.int(), height: z.int() }))

export const Product = z.object({
  product: z.string(),
  slug: z.string(),
  name: Text,
  description: Text,
  kind,
  brand: z.string().nullable(),
  tags: z.array(z.string()),
  options: z.array(z.object({ name: Text, values: z.array(Text) })),
  offers: z.array(
    z.object({
      channels: z.array(channel).nullable(),
      stores: z.array(z.string()).nullable(),
      startsAt: z.string().nullable(),
      endsAt: z.string().nullable(),
    }),
  ),
  status,
  categories: z.array(z.object({ category: z.string(), position: z.int() })),
  version: z.int(),
  createdAt: z.string(),
  changedAt: z.string(),
  units: z.array(
    z.object({
      unit: z.string(),
      sku: z.string(),
      options: z.array(Text),
      position: z.int(),
      weightGrams: z.int().nullable(),
      lengthMm: z.int().nullable(),
      widthMm: z.int().nullable(),
      heightMm: z.int().nullable(),
      special: z.boolean(),
      status: z.enum(['active', 'archived']),
      barcodes: z.array(z.object({ kind: z.string(), code: z.string(), pieces: z.int() })),
      components: z.array(z.object({ unit: z.string(), quantity: z.int() })),
    }),
  ),
  images: z.array(z.object({ image: z.string(), unit: z.string().nullable(), sizes: Picture, alt: Text })),
})

export const UnitsAsked = z.strictObject({ text: z.string().min(1).max(100), limit: Limit })
export const Units = z.object({
  items: z.array(
    z.object({
      unit: z.string(),
      product: z.string(),
      sku: z.string(),
      name: Text,
      kind,
      image: Picture.nullable(),
    }),
  ),
})
export const UnitFound = z.object({
  unit: z.string(),
  product: z.string(),
  sku: z.string(),
  pieces: z.int(),
  inStore: z
    .union([
      z.object({ itemCode: z.string(), price: z.string() }),
      z.object({ itemCode: z.string(), weightKg: z.string() }),
    ])
    .nullable(),
})

export const Category = z.strictObject({
  parent: idOf<'category'>().nullable(),
  name: Name,
  slug: Slug.exactOptional(),
  position: z.int().min(-1_000_000).max(1_000_000).exactOptional(),
})
export const CategorySaved = z.object({ category: z.string() })
export const Categories = z.object({
  items: z.array(
    z.object({
      categoryId: z.string(),
      parentId: z.string().nullable(),
      slug: z.string(),
      name: Text,
      position: z.int(),
      path: z.array(z.string()),
    }),
  ),
})

export const BrandName = z.strictObject({ name: Name })
export const Brands = z.object({ items: z.array(z.object({ code: z.string(), name: Text })) })

/** As the edge has stored it; a body that says so itself is never read. */
export const StoredPicture = z.strictObject({ sizes: Picture.min(1) })
export const PictureAdded = z.object({ image: z.string() })

/** What is not named stays. A variant has one picture of its own: another one that it had shows all of them again. */
export const PictureChange = z.strictObject({
  alt: words(300).exactOptional(),
  unit: idOf<'unit'>().nullable().exactOptional(),
})

/** In this order; pictures that are not named are taken off, and come back when they are named again. */
export const Arrangement = z.strictObject({ images: z.array(idOf<'image'>()).max(50) })

export const InStoreLayout = z.strictObject({
  prefixes: z
    .array(z.string().regex(/^\d\d$/))
    .min(1)
    .max(20),
  itemDigits: z.int().min(1).max(9),
  valueDigits: z.int().min(1).max(9),
  valueCheckDigit: z.boolean(),
  value: z.enum(['price', 'weight']),
  decimals: z.int().min(0).max(4),
})
export const InStore = z.strictObject({ layout: InStoreLayout.nullable() })
