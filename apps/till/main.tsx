import { openDesk } from '@omoya/ui/desk/index.ts'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import '@omoya/ui/tokens.css'
import '@omoya/ui/base.css'
import '@omoya/ui/picture.css'
import '@omoya/ui/desk/desk.css'
import './till.css'
import './sale/sale.css'
import { App } from './App.tsx'
import { WordsProvider } from './words/WordsProvider.tsx'

openDesk({
  at: '/till',
  freshMilliseconds: 0,
  children: (
    <WordsProvider>
      <App />
    </WordsProvider>
  ),
})
