// A table does in one go what its rows would do by hand: whoever brings one holds the rights for that, in every store.
import { refuse } from '@omoya/kernel'
import { hasRight, type Ctx } from '@omoya/platform'
import type { ImportKind } from '@omoya/integrations/rules'

/** Members come with points, stored value, tiers and tags: money that nobody but the owner gives without a limit. */
const RIGHTS: Readonly<Record<ImportKind, readonly string[]>> = {
  stores: ['stores.edit', 'merchants.edit'],
  products: ['catalog.edit', 'pricing.edit'],
  stock: ['inventory.count'],
  members: ['*'],
  orders: ['orders.place', 'members.edit'],
}

/** Refuses `http.not_allowed` { may } and, for who is bound to some stores, `staff.not_allowed`. */
export function checkMayBring({ actor }: Ctx, kind: ImportKind): void {
  if (actor.kind === 'staff' && actor.stores !== 'all') throw refuse('staff.not_allowed', {})
  const missing = RIGHTS[kind].find((right) => !hasRight(actor, right))
  if (missing !== undefined) throw refuse('http.not_allowed', { may: missing })
}
