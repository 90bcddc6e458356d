import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

const AXE = fileURLToPath(import.meta.resolve('axe-core'))

/** What axe finds wrong with the page as it is now, one line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Through the debugger, which the page’s content security policy does not bind; `preload` would break it.
  await page.evaluate(await readFile(AXE, 'utf8'))
  return page.evaluate(async () => {
    const { violations } = await window.axe.run({ preload: false })
    return violations.map(({ id, nodes }) =>
      [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)].join(' | '),
    )
  })
}

declare global {
  interface Window {
    axe: typeof import('axe-core')
  }
}
