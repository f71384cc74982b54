// What `npx omoya bench` can do; each `part-` is a process of another.
import type { Lent } from './bench.ts'
import { benchCatalog } from './catalog.ts'
import { echo } from './echo.ts'
import { floor } from './floor.ts'
import { benchImport } from './import.ts'
import { importPart } from './import-part.ts'
import { benchLists } from './lists.ts'
import { load } from './load.ts'
import { benchOrders } from './orders.ts'
import { benchPrice } from './price.ts'
import { benchSearch } from './search.ts'
import { serve } from './serve.ts'
import { benchStorefront } from './storefront.ts'

export const benches: Readonly<Record<string, (lent: Lent) => Promise<void>>> = {
  catalog: benchCatalog,
  import: benchImport,
  lists: benchLists,
  orders: benchOrders,
  price: benchPrice,
  search: benchSearch,
  storefront: benchStorefront,
  'part-echo': echo,
  'part-floor': floor,
  'part-import': importPart,
  'part-serve': serve,
  'part-load': load,
}
