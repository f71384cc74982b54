import 'react-router'

// What `apps/server` hands to each request of a page.
declare module 'react-router' {
  interface AppLoadContext {
    readonly nonce: string
    readonly merchant: { readonly name: string }
  }
}
