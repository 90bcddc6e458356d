import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

const AXE = fileURLToPath(import.meta.resolve('axe-core'))

const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** `colours`: what another scheme changes; `structure`: the rest. Colours take most of the time on a long page. */
export type AxeRules = 'all' | 'colours' | 'structure'

/** What axe finds wrong with the page as it is now, one line each. */
export async function axeViolations(page: Page, rules: AxeRules = 'all'): Promise<string[]> {
  // Through the debugger, which the page’s content security policy does not bind; `preload` would break it.
  await page.evaluate(await readFile(AXE, 'utf8'))
  return page.evaluate(
    async ({ rules, colours }) => {
      const off = Object.fromEntries(colours.map((name) => [name, { enabled: false }]))
      const { violations } = await window.axe.run({
        preload: false,
        resultTypes: ['violations'],
        ...(rules === 'colours' ? { runOnly: { type: 'rule', values: colours } } : {}),
        ...(rules === 'structure' ? { rules: off } : {}),
      })
      return violations.map(({ id, nodes }) =>
        [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)].join(' | '),
      )
    },
    { rules, colours: OF_COLOURS },
  )
}

declare global {
  interface Window {
    axe: typeof import('axe-core')
  }
}
