import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { Refused } from '@omoya/client'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import '@mantine/core/styles/Drawer.css'
import '@omoya/ui/tokens.css'
import '@omoya/ui/base.css'
import '@omoya/ui/picture.css'
import './shell/frame.css'
import './shell/parts.css'
import { App } from './App.tsx'
import { WordsProvider } from './words/WordsProvider.tsx'

const place = document.getElementById('app')
if (!place) throw new Error('The page has no #app.')

// The transport repeats what is worth repeating; here only what was refused for good is not asked again.
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, problem) => count < 1 && !(problem instanceof Refused),
      refetchOnWindowFocus: false,
      networkMode: 'always',
      staleTime: 5_000,
    },
    mutations: { networkMode: 'always' },
  },
})

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <MantineProvider defaultColorScheme="auto">
        <WordsProvider>
          <BrowserRouter basename="/admin">
            <App />
          </BrowserRouter>
        </WordsProvider>
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
)
