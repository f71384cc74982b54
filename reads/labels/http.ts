import { refuse } from '@omoya/kernel'
import { route, worksAt } from '@omoya/platform'
import { Labels, LabelsWanted } from './contract.ts'
import { labels } from './labels.ts'

export const routes = [
  route('POST /labels', {
    may: 'catalog.read',
    summary: 'Price tags and shelf labels with barcodes as PDF, with what is paid in a store now',
    body: LabelsWanted,
    answer: Labels,
    movesNothing: true,
    run: (ctx, { body }) => {
      if (body.store !== null && !worksAt(ctx.actor, body.store))
        throw refuse('staff.not_allowed', { store: body.store })
      return labels(ctx, body)
    },
  }),
] as const
