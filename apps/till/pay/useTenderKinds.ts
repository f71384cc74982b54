import { useQuery } from '@tanstack/react-query'
import type { TenderKind } from '@omoya/payments/rules'
import { shop } from '../server/shop.ts'
import { kindsOfTill } from './tenders.ts'

/** The merchant's kinds; until they are known, those that every shop has. */
export function useTenderKinds(): readonly TenderKind[] {
  const asked = useQuery({
    queryKey: ['tender-kinds'],
    queryFn: () => shop.call('GET /tender-kinds'),
    staleTime: 600_000,
  })
  return kindsOfTill(asked.data?.items)
}
