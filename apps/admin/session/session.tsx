// Who works here; asked for once and passed down.
import { createContext, useContext, type ReactNode } from 'react'
import { holdsRight, type Me } from '@omoya/client/desk.ts'
import { NoRight } from '@omoya/ui/desk/index.ts'

const MeContext = createContext<Me | null>(null)
export const MeProvider = MeContext

export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe stands outside of its provider')
  return me
}

export const useHasRight = (right: string): boolean => holdsRight(useMe(), right)

/** Its children ask the server only when this person may. */
export function NeedsRight({ right, children }: { readonly right: string; readonly children: ReactNode }) {
  return useHasRight(right) ? children : <NoRight />
}
