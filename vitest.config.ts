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
    // Only ends what hangs. How fast something is belongs into a benchmark: a machine may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
