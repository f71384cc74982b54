import type { Id } from '@omoya/kernel'
import { askingStaff, route } from '@omoya/platform'
import { Done, NewView, ViewSaved, Views, ViewsAsked } from '../contract.ts'
import { removeView, saveView, viewsOf } from '../views.ts'

export const viewRoutes = [
  route('GET /saved-views', {
    may: 'staff',
    summary: 'Saved views of a list: the own ones, then those shared by others',
    query: ViewsAsked,
    answer: Views,
    run: async (ctx, { query }) => ({ items: await viewsOf(ctx, askingStaff(ctx), query.list) }),
  }),
  route('POST /saved-views', {
    may: 'staff',
    summary: 'Keep the filters and order of a list under a name; the same name replaces the own view',
    body: NewView,
    answer: ViewSaved,
    movesNothing: true,
    run: async (ctx, { body }) => ({ view: await saveView(ctx, askingStaff(ctx), body) }),
  }),
  route('DELETE /saved-views/:view', {
    may: 'staff',
    summary: 'Drop an own view',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await removeView(ctx, askingStaff(ctx), params.view as Id<'saved-view'>)
      return { done: true as const }
    },
  }),
] as const
