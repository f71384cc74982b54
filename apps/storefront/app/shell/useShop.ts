import { useRouteLoaderData } from 'react-router'
import type { RootData } from '../root.tsx'

/** The merchant of this page. */
export function useShop(): RootData['merchant'] {
  const root = useRouteLoaderData<RootData>('root')
  if (!root) throw new Error('a page stands inside the root')
  return root.merchant
}
