import { makeClient } from '@omoya/client'
import { fetchTransport } from '@omoya/client/fetch.ts'

/** For what a page asks after it has woken. */
export const browserClient = makeClient(fetchTransport)
