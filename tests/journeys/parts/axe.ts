import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

const AXE = fileURLToPath(import.meta.resolve('axe-core'))

const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong with the page as it is now, one line each. `colours` asks only for what another scheme changes. */
export async function axeViolations(
  page: Page,
  rules: 'all' | 'colours' = 'all',
): Promise<string[]> {
  // Through the debugger, which the page’s content security policy does not bind; `preload` would break it.
  await page.evaluate(await readFile(AXE, 'utf8'))
  return page.evaluate(
    async (values) => {
      const { violations } = await window.axe.run({
        preload: false,
        resultTypes: ['violations'],
        ...(values.length > 0 ? { runOnly: { type: 'rule', values } } : {}),
      })
      return violations.map(({ id, nodes }) =>
        [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)].join(' | '),
      )
    },
    rules === 'all' ? [] : OF_COLOURS,
  )
}

declare global {
  interface Window {
    axe: typeof import('axe-core')
  }
}
