// The pages of the back office, for the rail and the search; what a person may not see is not offered.
import {
  IconBox, IconBuildingStore, IconDiscount, IconFileInvoice, IconHistory, IconHome, IconMail, IconNews, IconPackage, IconReceipt, IconSettings, IconTableImport, IconUsers,
} from '@tabler/icons-react' // prettier-ignore

export const jobs = [
  { to: '/', word: 'rail.today', right: 'orders.read', letter: 't', Sign: IconHome },
  { to: '/orders', word: 'rail.orders', right: 'orders.read', letter: 'o', Sign: IconReceipt },
  { to: '/products', word: 'rail.products', right: 'catalog.read', letter: 'p', Sign: IconPackage },
  { to: '/stock', word: 'rail.stock', right: 'inventory.read', letter: 's', Sign: IconBox },
  { to: '/members', word: 'rail.members', right: 'members.read', letter: 'm', Sign: IconUsers },
  { to: '/promotions', word: 'rail.promotions', right: 'pricing.read', letter: 'd', Sign: IconDiscount },
  { to: '/content', word: 'rail.content', right: 'content.read', letter: 'w', Sign: IconNews },
  { to: '/messages', word: 'rail.messages', right: 'messages.read', letter: 'c', Sign: IconMail },
  { to: '/invoices', word: 'rail.invoices', right: 'invoices.read', letter: 'i', Sign: IconFileInvoice },
  { to: '/stores', word: 'rail.stores', right: 'stores.read', letter: 'h', Sign: IconBuildingStore },
  { to: '/imports', word: 'rail.imports', right: 'import.run', letter: 'b', Sign: IconTableImport },
  { to: '/audit', word: 'rail.audit', right: 'audit.read', letter: 'a', Sign: IconHistory },
  { to: '/settings', word: 'rail.settings', right: 'merchants.read', letter: 'e', Sign: IconSettings },
] as const
