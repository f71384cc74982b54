import { locales } from '@omoya/kernel'
import { languageTag } from '@omoya/i18n'
import { xml } from './feeds.ts'

export const sitemapHead = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' // prettier-ignore
export const sitemapTail = '</urlset>\n'

/** A page of the shop with its addresses in the other languages. */
export function sitemapEntry(origin: string, path: string): string {
  const address = `${origin}${path}`
  const others = locales.map((locale) => `<xhtml:link rel="alternate" hreflang="${languageTag(locale)}" href="${xml(`${address}?lang=${locale}`)}"/>`) // prettier-ignore
  return `<url><loc>${xml(address)}</loc>${others.join('')}</url>\n`
}
