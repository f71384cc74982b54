import { useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { shop } from '../server/shop.ts'

type Till = AnswerOf<'GET /tills'>['items'][number]

/** Those in use, by name, page after page to the last: a store keeps every till that it ever took out of use. */
async function tillsInUse(store: string): Promise<readonly Till[]> {
  const found: Till[] = []
  let after: string | null = null
  do {
    const query: { store: string; after?: string } = after === null ? { store } : { store, after }
    const page: AnswerOf<'GET /tills'> = await shop.call('GET /tills', { query })
    found.push(...page.items.filter((one) => one.revokedAt === null))
    after = page.next
  } while (after !== null)
  return found
}

export const useTills = (store: string) => useQuery({ queryKey: ['tills', store], queryFn: () => tillsInUse(store) })
