import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { launchEngine } from '../../scripts/browser/launch/launch-engine.ts'

/** As `npm run test:browsers` and `npm run test:elements` found them. */
const { TEST_ENGINES, CHROME_PATH = '/usr/bin/chromium' } = process.env
const engines = TEST_ENGINES
  ? JSON.parse(TEST_ENGINES)
  : [{ name: 'chromium', path: CHROME_PATH, driver: 'native' }]

/** Tests run in real browsers against the built `dist`. Node takes the types off, as it does when it runs a file. */
export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: fileURLToPath(new URL('src/**/*.test.ts', import.meta.url)),
  nodeResolve: true,
  concurrency: 2,
  concurrentBrowsers: engines.length,
  browsers: engines.map(launchEngine),
  plugins: [
    {
      name: 'strip-types',
      resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
      transform: ({ path, body }) =>
        path.endsWith('.ts') ? stripTypeScriptTypes(body) : undefined,
    },
  ],
}
