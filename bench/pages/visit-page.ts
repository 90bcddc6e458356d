import type { Browser, CDPSession } from '@playwright/test'
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/browser/find-engines.ts'
import type { PageServer } from './page-server.ts'
import { watchPage } from './watch-page.ts'

/** What slows the page down, so that a difference shows. */
export interface Conditions {
  readonly name: string
  apply(session: CDPSession): Promise<void>
}

export const slowProcessor: Conditions = {
  name: 'CPU ×4',
  apply: async (session) => {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  },
}

/** The line as Chromium's own tools emulate it, on the same slow processor. */
export const slowLine: Conditions = {
  name: 'Slow 4G, CPU ×4',
  apply: async (session) => {
    await slowProcessor.apply(session)
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 562.5,
      downloadThroughput: 180_000,
      uploadThroughput: 84_375,
    })
  },
}

export const unslowed: Conditions = { name: 'as it is', apply: async () => {} }

export interface Visit {
  readonly usableMs: number
  readonly refusedMs: number
  readonly layoutShift: number
  /** JavaScript's heap after a collection, with the refusal shown. */
  readonly heapMb: number
  readonly fetched: readonly string[]
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser()
  if (executablePath === null) throw new Error('There is no browser to measure in')
  return chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}

/** Opens page `index` in a fresh context, fills the form in, sends it, and sees the refusal. */
export async function visitPage(
  browser: Browser,
  server: PageServer,
  index: number,
  { refusal, conditions }: { refusal: string | null; conditions: Conditions },
): Promise<Visit> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.addInitScript(watchPage, refusal ?? '')
    const session = await context.newCDPSession(page)
    await conditions.apply(session)
    server.takeFetched()
    await page.goto(`${server.origin}/${index}/`)
    const usableMs = await page.evaluate(() => window.benchWatch.usable)
    // People take seconds to type. By then everything has come that the page loads by itself.
    await page.waitForLoadState('networkidle')
    const layoutShift = await page.evaluate(() => window.benchWatch.layoutShift())
    let refusedMs = Number.NaN
    if (refusal !== null) {
      await page.locator('input[type="email"]').fill('jo@gmail.com')
      for (const password of await page.locator('input[type="password"]').all()) {
        await password.fill('Open-the-gate-1')
      }
      await page.waitForLoadState('networkidle')
      await page.locator('button[type="submit"], form button:not([type])').first().click()
      refusedMs = await page.evaluate(() => window.benchWatch.refused)
    }
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return {
      usableMs,
      refusedMs,
      layoutShift,
      heapMb: usedSize / 1e6,
      fetched: server.takeFetched(),
    }
  } finally {
    await context.close()
  }
}
