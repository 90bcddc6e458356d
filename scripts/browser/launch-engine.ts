import type { BrowserLauncher, TestRunnerPlugin } from '@web/test-runner'
import { chromeLauncher, type puppeteerCore } from '@web/test-runner-chrome'
import { playwrightLauncher } from '@web/test-runner-playwright'
import type { Engine } from './find-engines.ts'
import { WebkitLauncher } from './webkit-launcher.ts'

/**
 * How long a browser may take to start, to load a page, and to begin with its tests, in milliseconds. Its drivers allow
 * twenty or thirty seconds, which a busy machine may need. This only ends what hangs.
 */
export const MAX_WAIT_MS = 300_000

const names = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' }

/** What @web/test-runner starts the engine with. */
export function launchEngine(engine: Engine): BrowserLauncher {
  // One page at a time: only one has the focus, and Chromium draws no frame of a page that stands behind another, so
  // that a test that waits for one never ends. This counts, not the configuration's own `concurrency`.
  return Object.assign(create(engine), { name: names[engine.name], concurrency: 1 })
}

type Puppeteered = { type: string; getPage(id: string): puppeteerCore.Page }
type Playwrighted = {
  getPage(id: string): { emulateMedia?(media: { forcedColors: 'active' | 'none' }): Promise<void> }
}

/**
 * The command `force-colors` puts the page into forced colours, as Windows' contrast themes do, or out of them. Its
 * answer says whether the engine has such a mode; WebKit has none.
 */
export const forceColors: TestRunnerPlugin = {
  name: 'force-colors-command',
  async executeCommand({ command, payload, session }) {
    if (command !== 'force-colors') return undefined
    const { browser, id } = session
    if (browser.name === names.webkit) return { supported: false }
    const value = payload ? 'active' : 'none'
    if (browser.type === 'playwright')
      await (browser as unknown as Playwrighted).getPage(id).emulateMedia?.({ forcedColors: value })
    else
      await (browser as unknown as Puppeteered)
        .getPage(id)
        .emulateMediaFeatures([{ name: 'forced-colors', value }])
    return { supported: true }
  },
}

function create({ name, path, driver }: Engine): BrowserLauncher {
  if (driver === 'playwright')
    return playwrightLauncher({
      product: name,
      launchOptions: { executablePath: path, timeout: MAX_WAIT_MS },
      createPage: async ({ context }) => patient(await context.newPage()),
    }) as BrowserLauncher
  if (name === 'webkit') return new WebkitLauncher(path)
  if (name === 'firefox')
    return chromeLauncher({
      // With access to the system, tests can choose the colour scheme. BiDi has no command for that yet.
      launchOptions: {
        browser: 'firefox',
        executablePath: path,
        timeout: MAX_WAIT_MS,
        args: ['--remote-allow-system-access'],
      },
      createPage: async ({ browser, context }) =>
        prepareFirefoxPage(patient(await context.newPage()), browser),
    }) as BrowserLauncher
  // Chromium's sandbox does not start for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromeLauncher({
    launchOptions: { executablePath: path, timeout: MAX_WAIT_MS, args },
    createPage: async ({ context }) => patient(await context.newPage()),
  }) as BrowserLauncher
}

function patient<Page extends { setDefaultTimeout(milliseconds: number): void }>(page: Page): Page {
  page.setDefaultTimeout(MAX_WAIT_MS)
  return page
}

type Result = { result: { contexts: { context: string }[] } }
type Bidi = { connection: { send(method: string, parameters: object): Promise<Result> } }

/** Firefox's preferences for what Chromium is told through Puppeteer, and the values in the order of their numbers. */
const preferences: Record<string, [name: string, values: string[]]> = {
  'prefers-color-scheme': ['layout.css.prefers-color-scheme.content-override', ['dark', 'light']],
  // 0: with a contrast theme, 1: never, 2: always.
  'forced-colors': ['browser.display.document_color_use', ['with-theme', 'none', 'active']],
  'prefers-reduced-motion': ['ui.prefersReducedMotion', ['no-preference', 'reduce']],
}

/**
 * Gives a page of Firefox what a page of Chromium has. Firefox 153 does not know WebDriver BiDi's
 * `emulation.setMediaFeaturesOverride`, so its own preferences are set instead. And Puppeteer knows its space key as
 * " " only.
 */
function prepareFirefoxPage(
  page: puppeteerCore.Page,
  browser: puppeteerCore.Browser,
): puppeteerCore.Page {
  const { connection } = browser as unknown as Bidi
  page.emulateMediaFeatures = async (features = []) => {
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    await connection.send('script.evaluate', {
      target: { context: result.contexts[0]?.context },
      expression: features.map(({ name, value }) => setPreference(name, value)).join(';'),
      awaitPromise: false,
    })
    // The page's own process hears of a preference later than this one.
    const query = features.map(({ name, value }) => `(${name}: ${value})`).join(' and ')
    await page.waitForFunction((query) => matchMedia(query).matches, { polling: 10 }, query)
  }
  const press = page.keyboard.press.bind(page.keyboard)
  page.keyboard.press = (key, options) => press(key === 'Space' ? ' ' : key, options)
  return page
}

function setPreference(feature: string, value: string): string {
  const [name, values] = preferences[feature] ?? []
  const number = values?.indexOf(value) ?? -1
  if (number < 0) throw new Error(`Firefox cannot be told ${feature}: ${value}.`)
  return `Services.prefs.setIntPref('${name}', ${number})`
}
