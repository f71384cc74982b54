import 'react-router'
import type { Currency, Locale } from '@omoya/kernel'
import type { Client } from '@omoya/client'

// What `apps/server` hands to each request of a page.
declare module 'react-router' {
  interface AppLoadContext {
    readonly client: Client
    readonly nonce: string
    readonly merchant: {
      readonly code: string
      readonly zone: string
      readonly currency: Currency
      readonly country: string
    }
    readonly locale: Locale
    /** Cookies that calls of this request asked to set; the edge sends them. */
    readonly cookies: string[]
  }
}
