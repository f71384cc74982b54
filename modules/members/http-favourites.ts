import type { ProductId } from '@omoya/kernel'
import { askingMember, route } from '@omoya/platform'
import { Done, FavouriteList, FavouritesBody } from './contract.ts'
import { dropFavourite, favouritesOf, keepFavourites } from './favourites.ts'

const done = { done: true } as const

export const favouriteRoutes = [
  route('GET /me/favourites', {
    may: 'member',
    summary: 'Which products the member who asks keeps, the newest first',
    answer: FavouriteList,
    run: async (ctx) => ({ items: await favouritesOf(ctx, askingMember(ctx)) }),
  }),
  route('POST /me/favourites', {
    may: 'member',
    summary: 'Keep products; also those that a phone kept before the log-in',
    body: FavouritesBody,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      const wanted = body.items.map(({ product, price }) => ({ product: product as ProductId, price }))
      await keepFavourites(ctx, askingMember(ctx), wanted)
      return done
    },
  }),
  route('DELETE /me/favourites/:product', {
    may: 'member',
    summary: 'Keep a product no longer',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await dropFavourite(ctx, askingMember(ctx), params.product as ProductId)
      return done
    },
  }),
] as const
