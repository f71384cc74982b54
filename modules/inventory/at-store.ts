import { refuse, type StoreId } from '@omoya/kernel'
import { worksAt, type Ctx } from '@omoya/platform'

/** Rights are per store: refuses `staff.not_allowed` elsewhere. */
export function mustWorkAt(ctx: Ctx, ...stores: readonly StoreId[]): void {
  const elsewhere = stores.find((store) => !worksAt(ctx.actor, store))
  if (elsewhere !== undefined) throw refuse('staff.not_allowed', { store: elsewhere })
}
