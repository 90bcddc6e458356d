import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/{core,triggers,local}/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    passWithNoTests: true,
  },
})
