import { uuid7 } from '@omoya/kernel'
import { makeClient, Refused } from '@omoya/client'
import { fetchTransport } from '@omoya/client/fetch.ts'

/** Everything that the back office asks goes through this. */
export const shop = makeClient(fetchTransport)

/** Of a write, or of a new row. Works also in a page without HTTPS. */
export const newKey = (): string => uuid7<'key'>(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

/** The server may have done it although we never heard so. */
export const isUnanswered = (problem: unknown): boolean =>
  !(problem instanceof Refused) || problem.status < 400 || problem.status >= 500

export const isSignedOut = (problem: unknown): boolean => problem instanceof Refused && problem.status === 401

export const isNotAllowed = (problem: unknown): boolean => problem instanceof Refused && problem.status === 403
