import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/{core,triggers,local,infra,cli}/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/{cli,deployment}/**/*.test.ts',
    ],
    globalSetup: 'scripts/temporary-files.ts',
    passWithNoTests: true,
    // Only ends what hangs, so no file sets less. How fast something is belongs into a benchmark: a machine may be busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
