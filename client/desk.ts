// What every face that staff use asks the server, and what its answers mean.
import { useQuery } from '@tanstack/react-query'
import { fetchTransport, newKey } from './fetch.ts'
import { makeClient, Refused, type AnswerOf } from './index.ts'

/** Everything that these faces ask goes through this. */
export const shop = makeClient(fetchTransport)

export { newKey } from './fetch.ts'

/** The server may have done it although we never heard so. */
export const isUnanswered = (problem: unknown): boolean =>
  !(problem instanceof Refused) || problem.status < 400 || problem.status >= 500

export const isSignedOut = (problem: unknown): boolean => problem instanceof Refused && problem.status === 401

export type Me = AnswerOf<'GET /staff/me'>

/** A right by its name, a whole area ("orders.*") or everything. */
export const holdsRight = (me: Me, right: string): boolean =>
  me.rights.includes('*') || me.rights.includes(right) || me.rights.includes(`${right.split('.')[0]}.*`)

export const useMerchant = () =>
  useQuery({ queryKey: ['merchant'], queryFn: () => shop.call('GET /merchant'), staleTime: Infinity })

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => shop.call('GET /staff/me') })

interface Proof {
  readonly email: string
  readonly password: string
  readonly code: string
}

export const logIn = ({ email, password, code }: Proof) =>
  shop.call('POST /staff/log-in', { body: { email: email.trim(), password, ...(code === '' ? {} : { code }) } }, { key: newKey() }) // prettier-ignore

export const logOut = (key: string) => shop.call('POST /staff/log-out', undefined, { key })
