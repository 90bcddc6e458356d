import { existsSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { chromeLauncher } from '@web/test-runner-chrome'

const chromium = process.env.CHROME_PATH ?? '/usr/bin/chromium'

/** Tests run in a real Chromium against the built `dist`. Node takes the types off, as it does when it runs a file. */
export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: fileURLToPath(new URL('src/**/*.test.ts', import.meta.url)),
  nodeResolve: true,
  concurrency: 2,
  browsers: [
    chromeLauncher({
      launchOptions: {
        ...(existsSync(chromium) && { executablePath: chromium }),
        // Chromium's sandbox does not start for root.
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      },
    }),
  ],
  plugins: [
    {
      name: 'strip-types',
      resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
      transform: ({ path, body }) =>
        path.endsWith('.ts') ? stripTypeScriptTypes(body) : undefined,
    },
  ],
}
