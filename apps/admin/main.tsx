import { MantineProvider } from '@mantine/core'
import '@mantine/core/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const place = document.getElementById('app')
if (!place) throw new Error('The page has no #app.')

createRoot(place).render(
  <StrictMode>
    <MantineProvider defaultColorScheme="auto">
      <main />
    </MantineProvider>
  </StrictMode>,
)
