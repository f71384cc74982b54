// Who works at this till and in which store; both are asked for once and passed down.
import { createContext, useContext } from 'react'
import type { AnswerOf } from '@omoya/client'
import type { Shift } from '../shift/shift.ts'
import type { Me } from '@omoya/client/desk.ts'

export { holdsRight } from '@omoya/client/desk.ts'

export type StoreOfTill = AnswerOf<'GET /stores'>['items'][number]

export interface Session {
  readonly me: Me
  readonly store: StoreOfTill
  /** Null: this browser is not enrolled, and no drawer is counted. */
  readonly device: { readonly till: string; readonly name: string } | null
  readonly shift: Shift | null
  readonly leaveStore: () => void
  /** Whoever is here goes; the sale stays for the next. */
  readonly switchClerk: () => void
  /** This browser has just become a till. */
  readonly enrolled: () => void
  readonly forgetDevice: () => void
}

const SessionContext = createContext<Session | null>(null)
export const SessionProvider = SessionContext

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession stands outside of its provider')
  return session
}
