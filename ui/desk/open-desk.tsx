import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { asRefused } from './refused.ts'

interface Desk {
  /** Its address: '/till'. */
  readonly at: string
  /** For how long an answer is taken as still true. */
  readonly freshMilliseconds: number
  readonly children: ReactNode
}

/** Puts a face that staff use onto its page. */
export function openDesk({ at, freshMilliseconds, children }: Desk): void {
  const place = document.getElementById('app')
  if (!place) throw new Error('The page has no #app.')
  // The transport repeats what is worth repeating; here only what was refused for good is not asked again.
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (problem, query) => askAgain(queries, problem, String(query.queryKey[0])) }),
    mutationCache: new MutationCache({ onError: (problem) => askAgain(queries, problem, '') }),
    defaultOptions: {
      queries: {
        retry: (count, problem) => count < 1 && asRefused(problem) === null,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // What could not be asked without a network is asked by itself once there is one.
        refetchOnReconnect: true,
        staleTime: freshMilliseconds,
      },
      mutations: { networkMode: 'always' },
    },
  })
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <MantineProvider defaultColorScheme="auto">
          <BrowserRouter basename={at}>{children}</BrowserRouter>
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}

/** Somebody was signed out meanwhile: whoever works here is asked for again, and the gate shows. */
function askAgain(queries: QueryClient, problem: unknown, asked: string): void {
  if (asked !== 'me' && asRefused(problem)?.code === 'http.not_signed_in')
    void queries.invalidateQueries({ queryKey: ['me'] })
}
