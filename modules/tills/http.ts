import type { StoreId, TillId } from '@omoya/kernel'
import { refuse } from '@omoya/kernel'
import { route, worksAt } from '@omoya/platform'
import { EnrolledTill, NewTill, ShiftList, ShiftListQuery, TillList, TillListQuery } from './contract.ts'
import { enrolDevice, pageDevices } from './devices.ts'
import { listShifts } from './shifts.ts'
import { shownShift } from './shown.ts'

// Ids of bodies and queries were checked by the contract.
export const routes = [
  route('POST /tills', {
    may: 'tills.edit',
    summary: 'Enrol this device as a till of a store; its token is shown this once',
    body: NewTill,
    answer: EnrolledTill,
    movesNothing: true,
    run: (ctx, { body }) => enrolDevice(ctx, { store: body.store as StoreId, name: body.name }),
  }),
  route('GET /tills', {
    may: 'tills.read',
    summary: 'Enrolled devices by store and name, also those that were revoked, page by page',
    query: TillListQuery,
    answer: TillList,
    run: async (ctx, { query }) => {
      const store = (query.store ?? null) as StoreId | null
      if (store && !worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
      const after = (query.after ?? null) as TillId | null
      const { items, next } = await pageDevices(ctx, { store, after, limit: query.limit })
      return { items: items.map(({ tillId, storeId, ...one }) => ({ ...one, till: tillId, store: storeId })), next }
    },
  }),
  route('GET /shifts', {
    may: 'tills.read',
    summary: 'Shifts of a store with what was counted, the newest first',
    query: ShiftListQuery,
    answer: ShiftList,
    run: async (ctx, { query }) => {
      const store = query.store as StoreId
      if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
      return { items: (await listShifts(ctx, { store, limit: query.limit })).map(shownShift) }
    },
  }),
] as const
