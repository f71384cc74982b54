// Every screen that people look at, by its address; what is looked at is also photographed for docs/screens.

export type Surface = 'shop' | 'till' | 'office' | 'gate'

export interface Sight {
  readonly surface: Surface
  readonly name: string
  readonly path: string
  /** Opens the first row of the list there: the panel is looked at, too. */
  readonly opens?: 'first-row'
  /** The contact sheet on which it lies; that of its surface without it. */
  readonly sheet?: string
}

const sightsOf = (surface: Surface, paths: Readonly<Record<string, string>>): readonly Sight[] =>
  Object.entries(paths).map(([name, path]) => ({ surface, name, path }))

/** What a member sees who has something in the cart and has bought before. */
export const shopSights: readonly Sight[] = sightsOf('shop', {
  home: '/',
  shelf: '/c/baby',
  found: '/search?q=嬰兒',
  'nothing found': '/search?q=zzzzqqqq',
  product: '/p/rose-hydrating-toner-150-ml',
  cart: '/cart',
  checkout: '/checkout',
  account: '/account',
  'own receipts': '/account/receipts',
  'own favourites': '/account/favourites',
  'own sizes': '/account/sizes',
  'own erasure': '/account/erasure',
  'own wallet': '/account/wallet',
  stores: '/stores',
  'a store': '/stores/TPE-XY',
  stories: '/stories',
  'a story': '/stories/three-steps',
  'a link of a mail that is over': '/m/none',
  nowhere: '/there-is-nothing',
})

export const tillSights: readonly Sight[] = sightsOf('till', {
  sell: '/till',
  pickups: '/till/pickups',
  returns: '/till/returns',
  prices: '/till/prices',
  'the customer display': '/till/display',
})

export const officeSights: readonly Sight[] = sightsOf('office', {
  today: '/admin',
  orders: '/admin/orders',
  products: '/admin/products',
  stock: '/admin/stock',
  members: '/admin/members',
  promotions: '/admin/promotions',
  content: '/admin/content',
  messages: '/admin/messages',
  invoices: '/admin/invoices',
  stores: '/admin/stores',
  imports: '/admin/imports',
  audit: '/admin/audit',
  components: '/admin/ui',
  settings: '/admin/settings',
  'own account': '/admin/account',
})

/** What the back office shows beside its lists: a panel that opens at an address, or with the first row. */
const PANELS: Readonly<Record<string, readonly [path: string, opens?: 'first-row']>> = {
  'an order': ['/admin/orders?state=closed', 'first-row'],
  'wishes to return': ['/admin/orders?view=asked'],
  'the stuck list': ['/admin/orders?view=stuck'],
  'refunds that are owed': ['/admin/open-refunds'],
  'a product': ['/admin/products', 'first-row'],
  'a new product': ['/admin/products?product=new'],
  'a new bundle': ['/admin/products?product=new-bundle'],
  'price lists': ['/admin/products?view=prices'],
  'a price list': ['/admin/products?view=prices', 'first-row'],
  'a new price list': ['/admin/products?view=prices&list=new'],
  'price tags': ['/admin/products?view=labels'],
  'the ledger of a unit': ['/admin/stock', 'first-row'],
  transfers: ['/admin/stock?view=transfers'],
  'a new transfer': ['/admin/stock?view=transfers&transfer=new'],
  counts: ['/admin/stock?view=counts'],
  'a new count': ['/admin/stock?view=counts&count=new'],
  'stock exceptions': ['/admin/stock?view=exceptions'],
  'a member': ['/admin/members', 'first-row'],
  'members that may be one': ['/admin/members?view=duplicates'],
  'a promotion': ['/admin/promotions', 'first-row'],
  'a new promotion': ['/admin/promotions?promotion=new'],
  coupons: ['/admin/promotions?view=coupons'],
  'a coupon': ['/admin/promotions?view=coupons', 'first-row'],
  'a new coupon': ['/admin/promotions?view=coupons&coupon=new'],
  'a story that is written': ['/admin/content', 'first-row'],
  'the words of the front page': ['/admin/content?view=home', 'first-row'],
  'a new page': ['/admin/content?view=page&piece=new'],
  'invoices that wait': ['/admin/invoices?view=waiting'],
  'number rolls': ['/admin/invoices?view=rolls'],
  'a store': ['/admin/stores', 'first-row'],
  staff: ['/admin/stores?view=staff'],
  'a person': ['/admin/stores?view=staff', 'first-row'],
  keys: ['/admin/stores?view=keys'],
  'a new key': ['/admin/stores?view=keys&key=new'],
  'a new person': ['/admin/stores?view=staff&staff=new'],
}

export const panelSights: readonly Sight[] = Object.entries(PANELS).map(([name, [path, opens]]) => ({
  surface: 'office',
  name,
  path,
  sheet: 'panels',
  ...(opens ? { opens } : {}),
}))

export const gateSights: readonly Sight[] = [
  { surface: 'gate', name: 'the till', path: '/till' },
  { surface: 'gate', name: 'the office', path: '/admin' },
  { surface: 'gate', name: 'a link that is over', path: '/admin/join#over' },
]

interface EmptySight {
  readonly sight: Sight
  /** A list with nothing to list shows a picture and a sentence; a form has neither. */
  readonly hasPicture: boolean
}

const EMPTY_SHOP: Readonly<Record<string, string>> = {
  home: '/',
  'nothing found': '/search?q=茶',
  cart: '/cart',
  stores: '/stores',
  stories: '/stories',
  'log-in': '/account',
}
// The shop's front with a picture of its own; forms, and lists that are never empty: the first steps, the founder among the
// staff, what he did in the audit.
const WITHOUT_PICTURE = [
  'audit',
  'components',
  'imports',
  'settings',
  'own account',
  'stores',
  'log-in',
  'today',
  'home',
  'price tags',
  'staff',
]

/** A shop that was founded a minute ago. */
export const emptySights: readonly EmptySight[] = [
  ...sightsOf('shop', EMPTY_SHOP),
  ...officeSights,
  ...panelSights.filter(({ opens }) => !opens),
].map((sight) => ({
  sight: { ...sight, name: `${sight.name} of the empty ${sight.surface}`, sheet: 'empty' },
  hasPicture: !WITHOUT_PICTURE.includes(sight.name) && !sight.path.includes('=new'),
}))
