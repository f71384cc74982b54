import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { shareCards } from './share-cards.config.ts'

export default defineConfig({
  plugins: [reactRouter(), shareCards()],
  build: { target: 'es2022', reportCompressedSize: false },
})
