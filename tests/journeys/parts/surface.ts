import type { LocalStack } from '@domain-gate/local'
import type { Page } from '@playwright/test'

/** A page the element stands in. The same journeys lead through every one. */
export interface Surface {
  /** As it reads in a journey's name: `in the playground`. */
  readonly name: string
  open(page: Page, stack: LocalStack): Promise<void>
}

const playground: Surface = {
  name: 'in the playground',
  open: async (page, stack) => {
    await page.goto(stack.playground)
  },
}

export const surfaces: readonly Surface[] = [playground]
