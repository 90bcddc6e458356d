import type { BrowserLauncher } from '@web/test-runner'
import { chromeLauncher } from '@web/test-runner-chrome'
import { playwrightLauncher } from '@web/test-runner-playwright'
import type { Engine } from '../engine.ts'
import { preparePage } from './firefox-page.ts'
import { WebkitLauncher } from './webkit-launcher.ts'

const names = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' }

/** What @web/test-runner starts the engine with. */
export function launchEngine(engine: Engine): BrowserLauncher {
  // One page at a time has the focus, and only Chromium can tell each page that it is the one.
  const concurrency = engine.name === 'chromium' ? 2 : 1
  return Object.assign(create(engine, concurrency), { name: names[engine.name] })
}

function create({ name, path, driver }: Engine, concurrency: number): BrowserLauncher {
  if (driver === 'playwright')
    return playwrightLauncher({
      product: name,
      launchOptions: { executablePath: path },
      concurrency,
    }) as BrowserLauncher
  if (name === 'webkit') return new WebkitLauncher(path)
  if (name === 'firefox')
    return chromeLauncher({
      // Its system access is what lets tests choose the colour scheme; BiDi has no command for that yet.
      launchOptions: {
        browser: 'firefox',
        executablePath: path,
        args: ['--remote-allow-system-access'],
      },
      createPage: async ({ browser, context }) => preparePage(await context.newPage(), browser),
      concurrency,
    }) as BrowserLauncher
  // Chromium's sandbox does not start for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromeLauncher({
    launchOptions: { executablePath: path, args },
    concurrency,
  }) as BrowserLauncher
}
