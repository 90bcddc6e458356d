import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'shared workers',
          // These tests change no module. Without isolation each file does not load the same code again, such as CDK.
          isolate: false,
          include: ['packages/{core,infra,cli,create-domain-gate,migrate}/src/**/*.test.ts'],
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
            '{bench,scripts,website}/**/*.test.ts',
            'tests/{aws,cli,deployment,faults,hostile,load,mutation,proof,sign-in}/**/*.test.ts',
          ],
        },
      },
    ],
    globalSetup: './scripts/temporary-files.ts',
    reporters: ['default', './scripts/unit/skipped-tests.ts'],
    // On two cores vitest would take one. Two are faster, since many tests wait for processes and emulators.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // These only end what hangs, and a machine may be busy: no file sets less. Benchmarks measure how fast something is.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
