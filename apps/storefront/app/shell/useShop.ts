import { createContext, useContext } from 'react'
import type { RootData } from '../root.tsx'

/** What the root has loaded; undefined where that failed. */
export const RootContext = createContext<RootData | undefined>(undefined)

export const useRoot = (): RootData | undefined => useContext(RootContext)

/** The merchant of this page. */
export function useShop(): RootData['merchant'] {
  const root = useRoot()
  if (!root) throw new Error('a page stands inside the root')
  return root.merchant
}
