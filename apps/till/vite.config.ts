import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/till/',
  plugins: [react()],
  build: {
    outDir: '../../build/till',
    emptyOutDir: true,
    target: 'es2022',
    // Content policy: no script or font inside the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
