import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'shared workers',
          // These leave no module changed behind, and most of their time was loading the same code: CDK once a file.
          isolate: false,
          include: ['packages/{core,infra,cli}/src/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'core as under React Native',
          include: ['packages/core/src/{address,flow,gate,locales,rejection}/**/*.test.ts'],
          setupFiles: './packages/core/src/testing/react-native.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'own workers',
          include: [
            'packages/{triggers,local}/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/{cli,deployment}/**/*.test.ts',
          ],
        },
      },
    ],
    globalSetup: './scripts/temporary-files.ts',
    reporters: ['default', './scripts/unit/skipped-tests.ts'],
    // Two on two cores, where vitest takes one: many of these tests wait for processes and emulators.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Only ends what hangs, so no file sets less. How fast something is belongs into a benchmark: a machine may be busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
