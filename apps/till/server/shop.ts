import { uuid7 } from '@omoya/kernel'
import { makeClient, Refused } from '@omoya/client'
import { fetchTransport } from '@omoya/client/fetch.ts'

/** Everything that a till asks goes through this. */
export const shop = makeClient(fetchTransport)

/** Of a write. Works also in a page without HTTPS, as tills on a shop's own network have it. */
export const newKey = (): string => uuid7<'key'>(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

/** The server may have done it although we never heard so. */
export const isUnanswered = (problem: unknown): boolean =>
  !(problem instanceof Refused) || problem.status < 400 || problem.status >= 500

export const isSignedOut = (problem: unknown): boolean => problem instanceof Refused && problem.status === 401
