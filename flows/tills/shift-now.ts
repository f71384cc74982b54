import type { OrderId, ReturnId, ShiftId, StoreId, TillId } from '@omoya/kernel'
import { refuse } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import * as tills from '@omoya/tills'

export interface AtTill {
  readonly till: TillId | null
  /** Null where nobody works at an enrolled till: no drawer is counted there. */
  readonly shift: ShiftId | null
  /** Where the drawer stands. */
  readonly store: StoreId | null
}

const nowhere: AtTill = { till: null, shift: null, store: null }

/** Holds the shift open while money moves. Refuses an enrolled till without a shift, and one of another store. */
export async function shiftNow(ctx: Ctx, store: StoreId | null): Promise<AtTill> {
  const till = ctx.actor.kind === 'staff' ? ctx.actor.till : null
  if (!till) return nowhere
  const { shiftId, storeId } = await tills.keepShiftOpen(ctx, till)
  if (store && store !== storeId) throw refuse('tills.other_store', { store })
  return { till, shift: shiftId, store: storeId }
}

interface Document {
  readonly subject: OrderId | ReturnId
  readonly kind: tills.ReceiptKind
  readonly amount: number
}

/** What this document brought in or gave out stands in the shift, beside the money itself. */
export async function noteInShift(ctx: Ctx, { shift }: AtTill, document: Document): Promise<void> {
  if (shift) await tills.noteReceipt(ctx, { shift, ...document })
}
