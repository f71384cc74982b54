import { refuse, type Id, type StaffId } from '@omoya/kernel'
import { route, type Ctx } from '@omoya/platform'
import { Done, NewView, ViewSaved, Views, ViewsAsked } from '../contract.ts'
import { removeView, saveView, viewsOf } from '../views.ts'

function ownId(ctx: Ctx): StaffId {
  if (ctx.actor.kind !== 'staff') throw refuse('staff.not_signed_in', {})
  return ctx.actor.staff
}

export const viewRoutes = [
  route('GET /saved-views', {
    may: 'staff',
    summary: 'Saved views of a list: the own ones, then those shared by others',
    query: ViewsAsked,
    answer: Views,
    run: async (ctx, { query }) => ({ items: await viewsOf(ctx, ownId(ctx), query.list) }),
  }),
  route('POST /saved-views', {
    may: 'staff',
    summary: 'Keep the filters and order of a list under a name; the same name replaces the own view',
    body: NewView,
    answer: ViewSaved,
    movesNothing: true,
    run: async (ctx, { body }) => ({ view: await saveView(ctx, ownId(ctx), body) }),
  }),
  route('DELETE /saved-views/:view', {
    may: 'staff',
    summary: 'Drop an own view',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await removeView(ctx, ownId(ctx), params.view as Id<'saved-view'>)
      return { done: true as const }
    },
  }),
] as const
