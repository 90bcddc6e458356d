import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../../scripts/browser/find-engines.ts'
import { forceColors, launchEngine, MAX_WAIT_MS } from '../../scripts/browser/launch-engine.ts'

/** All three when `npm run test:browsers` says where they are, else Chromium alone. */
const { TEST_ENGINES } = process.env
const engines = TEST_ENGINES
  ? JSON.parse(TEST_ENGINES)
  : [{ name: 'chromium', path: await findBrowser(), driver: 'native' }]

/** Tests run in real browsers against the built `dist`. Node takes the types off, as it does when it runs a file. */
export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: fileURLToPath(new URL('src/**/*.test.ts', import.meta.url)),
  nodeResolve: true,
  concurrentBrowsers: engines.length,
  browsers: engines.map(launchEngine),
  // A key is a round trip to the browser, and a machine may be busy. Mocha names the test that hangs, so its limit
  // comes before the one for the whole file, which names the file only.
  testFramework: { config: { timeout: 120_000 } },
  testsFinishTimeout: MAX_WAIT_MS,
  testsStartTimeout: MAX_WAIT_MS,
  browserStartTimeout: MAX_WAIT_MS,
  plugins: [
    forceColors,
    {
      name: 'strip-types',
      resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
      transform: ({ path, body }) =>
        path.endsWith('.ts') ? stripTypeScriptTypes(body) : undefined,
    },
  ],
}
