import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const DEBIAN_CHROMIUM = '/usr/bin/chromium'

/** The browser that is installed. Without one, Playwright takes the one it downloads itself. */
function installedChromium(): string | undefined {
  const chosen = process.env['CHROME_PATH']
  if (chosen) return chosen
  return existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined
}

const executablePath = installedChromium()
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'tests/journeys',
  projects: [
    { name: 'journeys', testMatch: '**/*.journey.ts' },
    // Fresh apps that `npm run test:apps` has made.
    { name: 'apps', testDir: 'tests/apps', testMatch: '**/*.journey.ts' },
    // The site with the documentation, as `npm run docs:build` made it.
    { name: 'docs', testDir: 'tests/docs', testMatch: '**/*.journey.ts' },
    // Apps that `npm run test:create` has made of the templates.
    { name: 'create', testDir: 'tests/create', testMatch: '**/*.journey.ts' },
    // `npm run screenshots` makes the pictures of the README anew.
    { name: 'screenshots', testMatch: '**/*.screenshot.ts' },
    // `npm run test:looks` compares each state with a picture of it. It needs a machine like the one that took them.
    { name: 'looks', testMatch: '**/*.looks.ts' },
  ],
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  // A journey that passes only at the second try has a fault, so there is no second try.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  // These only end what hangs: a machine may be busy.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  use: {
    browserName: 'chromium',
    // Recording slows every journey. Run one that failed again with `--trace on`.
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Chromium's sandbox refuses to run as root, which is what containers do.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-dev-shm-usage',
      ],
    },
  },
})
