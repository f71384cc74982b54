import { useQueries } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'

type Goods = AnswerOf<'GET /goods'>['items'][number]

/** As long as a page of the list: reading on asks for the new rows only. */
const A_PAGE = 100

const goodsOf = async (products: readonly string[]): Promise<readonly Goods[]> =>
  (await shop.call('GET /goods', { query: { products: products.join(',') } })).items

/** Price and pieces beside the rows of a list; they come after the names. */
export function useGoods(products: readonly string[]): (product: string) => Goods | undefined {
  const pages = Array.from({ length: Math.ceil(products.length / A_PAGE) }, (_, page) =>
    products.slice(page * A_PAGE, (page + 1) * A_PAGE),
  )
  const asked = useQueries({
    queries: pages.map((page) => ({ queryKey: ['goods', page], queryFn: () => goodsOf(page), staleTime: 15_000 })),
  })
  const known = new Map(asked.flatMap(({ data }) => data ?? []).map((one) => [one.product, one]))
  return (product) => known.get(product)
}
