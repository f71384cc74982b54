// Who works here; asked for once and passed down.
import { createContext, useContext, type ReactNode } from 'react'
import type { AnswerOf } from '@omoya/client'
import { NoRight } from '../words/Problem.tsx'

export type Me = AnswerOf<'GET /staff/me'>

const MeContext = createContext<Me | null>(null)
export const MeProvider = MeContext

export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe stands outside of its provider')
  return me
}

export function useHasRight(right: string): boolean {
  const { rights } = useMe()
  return rights.includes('*') || rights.includes(right)
}

/** Its children ask the server only when this person may. */
export function NeedsRight({ right, children }: { readonly right: string; readonly children: ReactNode }) {
  return useHasRight(right) ? children : <NoRight />
}
