// What `npx omoya bench` can do; each `part-` is a process of another.
import type { Lent } from './bench.ts'
import { floor } from './floor.ts'
import { load } from './load.ts'
import { benchOrders } from './orders.ts'
import { serve } from './serve.ts'

export const benches: Readonly<Record<string, (lent: Lent) => Promise<void>>> = {
  orders: benchOrders,
  'part-floor': floor,
  'part-serve': serve,
  'part-load': load,
}
