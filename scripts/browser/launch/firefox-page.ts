import type { puppeteerCore } from '@web/test-runner-chrome'

type Result = { result: { contexts: { context: string }[] } }
type Bidi = { connection: { send(method: string, parameters: object): Promise<Result> } }

/**
 * Lets a page in Firefox be told what a page in Chromium can. WebDriver BiDi's `emulation.setMediaFeaturesOverride`
 * is unknown to Firefox 153, so its own preferences are set instead; and Puppeteer knows the key as " " only.
 */
export function preparePage(
  page: puppeteerCore.Page,
  browser: puppeteerCore.Browser,
): puppeteerCore.Page {
  const { connection } = browser as unknown as Bidi
  page.emulateMediaFeatures = async (features = []) => {
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    await connection.send('script.evaluate', {
      target: { context: result.contexts[0]?.context },
      expression: features.map(({ name, value }) => preference(name, value)).join(';'),
      awaitPromise: false,
    })
    // The page's own process hears of a preference after this one does.
    const query = features.map(({ name, value }) => `(${name}: ${value})`).join(' and ')
    await page.waitForFunction((query) => matchMedia(query).matches, { polling: 10 }, query)
  }
  const press = page.keyboard.press.bind(page.keyboard)
  page.keyboard.press = (key, options) => press(key === 'Space' ? ' ' : key, options)
  return page
}

function preference(feature: string, value: string): string {
  const [name, values] = preferences[feature] ?? []
  const number = values?.indexOf(value) ?? -1
  if (number < 0) throw new Error(`Firefox cannot be told ${feature}: ${value}.`)
  return `Services.prefs.setIntPref('${name}', ${number})`
}

const preferences: Record<string, [name: string, values: string[]]> = {
  'prefers-color-scheme': ['layout.css.prefers-color-scheme.content-override', ['dark', 'light']],
  // 0: with a contrast theme, 1: never, 2: always.
  'forced-colors': ['browser.display.document_color_use', ['with-theme', 'none', 'active']],
  'prefers-reduced-motion': ['ui.prefersReducedMotion', ['no-preference', 'reduce']],
}
