import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'

type Goods = AnswerOf<'GET /goods'>['items'][number]

const MOST = 200

async function goodsOf(products: readonly string[]): Promise<Goods[]> {
  const parts = Array.from({ length: Math.ceil(products.length / MOST) }, (_, index) =>
    products.slice(index * MOST, (index + 1) * MOST),
  )
  const answers = await Promise.all(
    parts.map((part) => shop.call('GET /goods', { query: { products: part.join(',') } })),
  )
  return answers.flatMap((answer) => answer.items)
}

/** Price and pieces beside the rows of a list; they come after the names. */
export function useGoods(products: readonly string[]): (product: string) => Goods | undefined {
  const asked = useQuery({
    queryKey: ['goods', products],
    queryFn: () => goodsOf(products),
    enabled: products.length > 0,
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  })
  const known = new Map((asked.data ?? []).map((one) => [one.product, one]))
  return (product) => known.get(product)
}
