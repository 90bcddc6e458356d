import { defineConfig } from 'vitest/config'

// The tests that stand beside the mutated code, and none that runs what was built: a mutant is not in `dist`.
export default defineConfig({
  test: {
    include: [
      'packages/core/src/{address,flow,gate,passkeys,rejection,sign-in}/**/*.test.ts',
      'packages/triggers/src/{dynamodb,gate,handlers,membership,rules,settings,time}/**/*.test.ts',
    ],
    exclude: [
      'packages/core/src/gate/refusals.test.ts',
      // It takes seconds for each mutant, and says of no single behaviour what is missing.
      'packages/core/src/sign-in/hostile-service.test.ts',
    ],
    setupFiles: './tests/mutation/prepare-tests.ts',
    // Each mutant has a worker of its own, in which all its tests can share what they load.
    isolate: false,
    // Without Java there is no DynamoDB Local, which takes seconds to start. Dynalite answers the same tests.
    env: { PATH: '' },
    // The first run of all tests is instrumented and slow. A mutant that hangs is ended by Stryker's own, shorter time.
    testTimeout: 60_000,
  },
})
