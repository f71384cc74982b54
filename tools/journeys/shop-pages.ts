// Every page of the web shop by its table of routes, so that a new one is asked for by each test of all pages by itself.
import routes from '../../apps/storefront/app/routes.ts'

export const pathsOf = (sitemap: string, base: string): string[] =>
  [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&').slice(base.length),
  )

const exampleOf = (pattern: string, paths: readonly string[], own: Readonly<Record<string, string>>): string => {
  const shape = new RegExp(`^/${pattern.replaceAll(/:\w+/g, '[^/]+')}$`)
  const found = own[pattern] ?? paths.find((path) => shape.test(path))
  if (!found) throw new Error(`No address is known for ${pattern}: name one.`)
  return found
}

/** An address a route. `paths` are those of the shop's sitemap; `own` are what stands in none, by their pattern. */
export function pagesOf(paths: readonly string[], own: Readonly<Record<string, string>> = {}): string[] {
  const known = { 'orders/:order': '/orders/none', 'j/:code': '/j/none', 'm/:code': '/m/none', 'o/:coupon': '/o/none', 'icons/:name': '/icons/any.svg', '*': '/there-is-nothing', ...own } // prettier-ignore
  return routes.map(({ path = '' }) => (/[:*]/.test(path) ? exampleOf(path, paths, known) : `/${path}`))
}
