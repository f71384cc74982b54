// Who works at this till and in which store; both are asked for once and passed down.
import { createContext, useContext } from 'react'
import type { AnswerOf } from '@omoya/client'

export type Me = AnswerOf<'GET /staff/me'>
export type StoreOfTill = AnswerOf<'GET /stores'>['items'][number]

export interface Session {
  readonly me: Me
  readonly store: StoreOfTill
  readonly leaveStore: () => void
}

const SessionContext = createContext<Session | null>(null)
export const SessionProvider = SessionContext

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession stands outside of its provider')
  return session
}

export const holdsRight = (me: Me, right: string): boolean => me.rights.includes('*') || me.rights.includes(right)
