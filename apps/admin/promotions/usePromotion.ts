import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { Promotion } from './definition.ts'

/** The one that stands in the address: of the rows on screen, or asked for where it is on no page yet. */
export function usePromotion(id: string | null, rows: readonly Promotion[]): Promotion | null {
  const found = rows.find((row) => row.promotionId === id)
  const asked = useQuery({
    queryKey: ['promotions', 'one', id],
    queryFn: async () =>
      (await shop.call('GET /promotions', { query: { limit: 200 } })).items.find((row) => row.promotionId === id) ??
      null,
    enabled: id !== null && id !== 'new' && !found,
  })
  return found ?? asked.data ?? null
}
