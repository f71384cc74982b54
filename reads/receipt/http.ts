import type { OrderId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { Progress } from './contract.ts'
import { progressOf } from './progress.ts'

export const routes = [
  route('GET /receipts/:order/progress', {
    may: 'public',
    summary: 'What happened to an order, its pickup code and invoice, for who was given its id',
    answer: Progress,
    run: (ctx, { params }) => progressOf(ctx, params.order as OrderId),
  }),
] as const
