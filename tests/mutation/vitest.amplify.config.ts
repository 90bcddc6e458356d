import { defineConfig } from 'vitest/config'
import config from './vitest.config.ts'

// Amplify waits and tries again by its own clock, so only the mutants of its own clients are tried with their tests.
export default defineConfig({
  test: { ...config.test, include: ['packages/core/src/amplify/**/*.test.ts'] },
})
