// Who works at this till and in which store; both are asked for once and passed down.
import { createContext, useContext } from 'react'
import type { AnswerOf } from '@omoya/client'
import type { Me } from '@omoya/client/desk.ts'

export { holdsRight } from '@omoya/client/desk.ts'

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
