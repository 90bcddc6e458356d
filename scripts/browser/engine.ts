export const engineNames = ['chromium', 'firefox', 'webkit'] as const

export type EngineName = (typeof engineNames)[number]

/**
 * A browser that starts, and what drives it: `native` is Puppeteer for Chromium and Firefox and WebKit's own
 * WebDriver; `playwright` is for the builds that only Playwright knows how to drive.
 */
export type Engine = { name: EngineName; path: string; driver: 'native' | 'playwright' }
