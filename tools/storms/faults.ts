// Faults to plant, each in the throw-away database or the assembly of one storm: the storm must turn red by it.
import { z } from 'zod'
import type { Assembly } from '@omoya/platform/http/server'
import type { Ctx, Route } from '@omoya/platform'

const trigger = (table: string, when: string, body: string): string =>
  `create or replace function public.storm_fault() returns trigger language plpgsql as $$ begin ${body} end $$;
   create trigger storm_fault ${when} on ${table} for each row execute function public.storm_fault()`

/** Patched SQL by the name of the fault. */
const patches = {
  'stock-unlimited': trigger('inventory.level', 'before update', 'new.on_hand := greatest(new.on_hand, old.on_hand); new.allocated := old.allocated; return new;'),
  'coupon-endless': trigger('loyalty.coupon', 'before update', 'new.used := old.used; return new;'),
  'key-forgotten': trigger('platform.idempotency', 'before insert', 'new.key := new.key || random()::text; return new;'),
  'table-fails': trigger('orders.cart', 'before insert', `raise exception 'planted';`),
  'gateway-takes-more': trigger('payments.simulated_charge', 'before insert', 'new.amount := new.amount + 1; return new;'),
  'notice-unlisted': trigger('payments.notice', 'before insert', `if new.outcome = 'refused' then return null; end if; return new;`),
  'never-parked': trigger('platform.delivery', 'before update', 'new.parked_at := null; return new;'),
  'booking-lost': trigger('payments.tender', 'before insert', `if new.kind = 'card' then return null; end if; return new;`),
  'claw-back-undone': trigger('loyalty.lot', 'before update', `if old.source_kind = 'order' then new.remaining := greatest(old.remaining, new.remaining); end if; return new;`),
  'commit-unsafe': `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
} as const // prettier-ignore

type Wrapper = (assembly: Assembly) => Assembly

const everyRoute = (change: (route: Route) => Route): Wrapper => (assembly) => ({
  ...assembly,
  routes: assembly.routes.map(change),
}) // prettier-ignore

/** Nothing is patched: the storm itself makes its pools so. */
const plantedByTheStorm = ['waits-for-ever', 'refund-generous', 'sorted-by-language'] as const

const wrappers: Readonly<Record<string, Wrapper>> = {
  'door-open': everyRoute((route) => (route.path === 'GET /orders' ? { ...route, may: 'public' } : route)),
  'store-forgotten': everyRoute((route) =>
    route.path === 'POST /transfers' ? { ...route, run: (ctx, input) => route.run(everywhere(ctx), input) } : route,
  ),
  'query-unwalled': everyRoute((route) =>
    route.path === 'GET /shelf/categories' ? { ...route, run: async (ctx, input) => ({ ...(await route.run(ctx, input) as object), told: 'omoya.example' }), answer: z.any() } : route,
  ),
  'shapes-unread': everyRoute((route) => (route.path.startsWith('POST /till') ? { ...route, body: z.any() } : route)),
  'walls-down': (assembly) => ({ ...assembly, merchantOf: () => assembly.merchantOf('demo.localhost') }),
  'price-halved': everyRoute((route) =>
    route.path === 'POST /till/quotes' ? { ...route, run: async (ctx, input) => halved(await route.run(ctx, input)) } : route,
  ),
} // prettier-ignore

/** As if who asks worked in every store. */
const everywhere = (ctx: Ctx): Ctx =>
  ctx.actor.kind === 'staff' ? { ...ctx, actor: { ...ctx.actor, stores: 'all' } } : ctx

/** A discount that no rule knows. */
function halved(answer: unknown): unknown {
  const { priced, ...rest } = answer as { priced: { total: number } }
  return { ...rest, priced: { ...priced, total: Math.floor(priced.total / 2) } }
}

export type Fault = keyof typeof patches | keyof typeof wrappers | (typeof plantedByTheStorm)[number]

const isPatch = (fault: string): fault is keyof typeof patches => fault in patches

export async function plantFault(fault: Fault | null, run: (text: string) => Promise<unknown>): Promise<void> {
  if (fault !== null && isPatch(fault)) await run(patches[fault])
  else if (fault !== null && !(fault in wrappers) && !plantedByTheStorm.some((one) => one === fault))
    throw new Error(`nobody knows the fault ${fault}`)
}

export const plantInAssembly = (fault: Fault | null, assembly: Assembly): Assembly =>
  (fault !== null ? wrappers[fault]?.(assembly) : undefined) ?? assembly
