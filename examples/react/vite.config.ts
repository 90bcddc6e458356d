import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The page without passwords is built apart from the other, so that they share no file: docs/comparison.md weighs the other.
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [react()],
  ...(mode === 'passwordless' && {
    build: {
      assetsDir: 'passwordless',
      emptyOutDir: false,
      rollupOptions: { input: 'passwordless.html' },
    },
  }),
}))
