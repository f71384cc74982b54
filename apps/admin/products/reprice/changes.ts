import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'

/** Whatever shows prices asks again. */
export function usePricesChanged(): () => void {
  const queries = useQueryClient()
  return () => {
    for (const key of ['goods', 'prices', 'products', 'price-changes', 'price-change'])
      void queries.invalidateQueries({ queryKey: [key] })
  }
}

export const undoChange = (change: string) => shop.call('POST /price-changes/:change/undoing', { params: { change } })
