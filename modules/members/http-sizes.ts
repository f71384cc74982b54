import { askingMember, route } from '@omoya/platform'
import { Done, SizeList, SizesBody } from './contract.ts'
import { keepSizes, sizesOf } from './sizes.ts'

export const sizeRoutes = [
  route('GET /me/sizes', {
    may: 'member',
    summary: 'What fits the member who asks, by kind of goods',
    answer: SizeList,
    run: async (ctx) => ({ items: await sizesOf(ctx, askingMember(ctx)) }),
  }),
  route('PUT /me/sizes', {
    may: 'member',
    summary: 'Write the whole list: one size of a kind, in own words',
    body: SizesBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await keepSizes(ctx, askingMember(ctx), body.items)
      return { done: true } as const
    },
  }),
] as const
