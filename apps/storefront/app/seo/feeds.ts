// Product feeds as Google and Meta read them. Pure: a unit in, a line out.
import type { AnswerOf } from '@omoya/client'
import { decimal } from './json-ld.ts'

export type FeedUnit = AnswerOf<'GET /shelf/feed'>['items'][number]

export interface FeedShop {
  readonly origin: string
  readonly currency: string
  readonly digits: number
  readonly name: string
  readonly text: (words: Readonly<Record<string, string>> | null) => string
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text in XML; what no XML may hold is left out. */
export const xml = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign) // prettier-ignore

/** A cell; a sheet takes what begins with such a sign for a formula. */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const linkOf = ({ slug, unit, group }: FeedUnit, { origin }: FeedShop): string =>
  `${origin}/p/${encodeURIComponent(slug)}${group ? `?unit=${unit}` : ''}`

const imageOf = ({ image }: FeedUnit, { origin }: FeedShop): string => {
  const [largest] = [...(image ?? [])].sort((a, b) => b.width - a.width)
  return largest ? `${origin}/files/${largest.key}` : ''
}

const priceOf = (amount: number, { currency, digits }: FeedShop): string => `${decimal(amount, digits)} ${currency}`

/** For web orders: parcels, or a store that hands over. */
const isThere = ({ parcel, left }: FeedUnit): boolean => parcel > 0 || left.some((place) => place.left > 0)

interface Line {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly availability: string
  readonly price: string
  readonly salePrice: string
  readonly link: string
  readonly image: string
  readonly brand: string
  readonly group: string
}

export function lineOf(unit: FeedUnit, shop: FeedShop): Line {
  const title = shop.text(unit.name).slice(0, 150)
  return {
    id: unit.sku,
    title,
    description: title,
    availability: isThere(unit) ? 'in_stock' : 'out_of_stock',
    price: priceOf(unit.before ?? unit.price, shop),
    salePrice: unit.before === null ? '' : priceOf(unit.price, shop),
    link: linkOf(unit, shop),
    image: imageOf(unit, shop),
    brand: shop.text(unit.brand) || shop.name,
    group: unit.group ?? '',
  }
}

const tag = (name: string, text: string): string => (text === '' ? '' : `<g:${name}>${xml(text)}</g:${name}>`)

export const googleHead = ({ name, origin }: FeedShop): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>${xml(name)}</title><link>${xml(origin)}</link><description>${xml(name)}</description>\n`
export const googleTail = '</channel></rss>\n'

export function googleItem(unit: FeedUnit, shop: FeedShop): string {
  const line = lineOf(unit, shop)
  const fields = [
    tag('id', line.id), tag('title', line.title), tag('description', line.description), tag('link', line.link),
    tag('image_link', line.image), tag('availability', line.availability), tag('price', line.price),
    tag('sale_price', line.salePrice), tag('brand', line.brand), tag('gtin', unit.gtin ?? ''), tag('mpn', unit.sku),
    tag('item_group_id', line.group), tag('condition', 'new'), tag('identifier_exists', unit.gtin ? 'yes' : 'no'),
  ] // prettier-ignore
  return `<item>${fields.join('')}</item>\n`
}

/** When it can be collected, in the words that Google knows. */
const slaOf = (days: number): string => ['same day', 'next day'][days] ?? (days <= 7 ? `${days}-day` : 'multi-week')

/** One entry a store: what lies there now, and when who orders it now may fetch it. */
export const googleLocalItems = (unit: FeedUnit, shop: FeedShop): string =>
  unit.left.map(({ store, left, days }) => {
    const fields = [
      tag('store_code', store), tag('id', unit.sku), tag('quantity', String(left)), tag('price', priceOf(unit.price, shop)),
      tag('availability', left > 0 ? 'in_stock' : 'out_of_stock'),
      ...(left > 0 ? [tag('pickup_method', 'buy'), tag('pickup_sla', slaOf(days))] : []),
    ]
    return `<item>${fields.join('')}</item>\n`
  }).join('') // prettier-ignore

export const metaHead = 'id,title,description,availability,condition,price,sale_price,link,image_link,brand,gtin,item_group_id,quantity_to_sell_on_facebook\n' // prettier-ignore

export function metaRow(unit: FeedUnit, shop: FeedShop): string {
  const { id, title, description, availability, price, salePrice, link, image, brand, group } = lineOf(unit, shop)
  const told = [id, title, description, availability.replaceAll('_', ' '), 'new', price, salePrice, link, image, brand, unit.gtin ?? '', group, String(unit.parcel)] // prettier-ignore
  return `${told.map(cell).join(',')}\n`
}
