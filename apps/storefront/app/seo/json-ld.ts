// What search engines read of a page: schema.org in JSON. Pure, so that tests compare it with the catalogue.
import type { Product, Unit } from '../product/units.ts'
import { canBuy } from '../product/units.ts'

export type JsonLd = Readonly<Record<string, unknown>>

interface Seen {
  readonly origin: string
  readonly currency: string
  readonly digits: number
  readonly text: (words: Readonly<Record<string, string>> | null | undefined) => string
}

/** 1,680 dollars without cents are "1680", 16.80 are "16.80". */
export const decimal = (amount: number, digits: number): string => (amount / 10 ** digits).toFixed(digits)

const offerOf = (url: string, unit: Unit, { currency, digits }: Seen): JsonLd => ({
  '@type': 'Offer',
  url,
  sku: unit.sku,
  ...(unit.gtin ? { gtin: unit.gtin } : {}),
  price: decimal(unit.price?.price ?? 0, digits),
  priceCurrency: currency,
  availability: canBuy(unit) ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock',
  itemCondition: 'https://schema.org/NewCondition',
})

export function productLd(product: Product, seen: Seen): JsonLd {
  const { origin, text } = seen
  const url = `${origin}/p/${encodeURIComponent(product.slug)}`
  const images = product.images.flatMap(({ sizes }) => sizes.at(-1)?.key ?? []).map((key) => `${origin}/files/${key}`)
  const offers = product.units.filter((unit) => unit.price !== null).map((unit) => offerOf(url, unit, seen))
  const onlyGtin = product.units.length === 1 ? product.units[0]?.gtin : null
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: text(product.name),
    url,
    ...(text(product.description) === '' ? {} : { description: text(product.description) }),
    ...(product.brand ? { brand: { '@type': 'Brand', name: text(product.brand) } } : {}),
    ...(images.length > 0 ? { image: images } : {}),
    sku: product.units[0]?.sku,
    ...(onlyGtin ? { gtin: onlyGtin } : {}),
    offers,
  }
}

export const breadcrumbLd = (steps: readonly { readonly name: string; readonly path: string }[], origin: string): JsonLd => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ name, path }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: `${origin}${path}` })),
}) // prettier-ignore

/** Of our own making, yet a name may say "</script>". */
export const ldText = (data: JsonLd): string => JSON.stringify(data).replaceAll('<', '\\u003c')
