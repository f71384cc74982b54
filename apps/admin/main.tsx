import { openDesk } from '@omoya/ui/desk/index.ts'
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
import '@omoya/ui/desk/desk.css'
import './shell/frame.css'
import './shell/parts.css'
import './start/start.css'
import './promotions/promotions.css'
import './house/house.css'
import './members/members.css'
import { App } from './App.tsx'
import { WordsProvider } from './words/WordsProvider.tsx'

openDesk({
  at: '/admin',
  freshMilliseconds: 5_000,
  children: (
    <WordsProvider>
      <App />
    </WordsProvider>
  ),
})
