import { type LocalStack, type LocalStackOptions, startLocalStack } from '@domain-gate/local'
import { test as base, expect, type Page } from '@playwright/test'
import { createMovableClock, type MovableClock } from './movable-clock.ts'
import { createSignUpForm, type SignUpForm } from './sign-up-form.ts'
import { type UserPool, userPoolOf } from './user-pool.ts'

interface Fixtures {
  /** The stack's clock; the browser has its own (`page.clock`). */
  readonly clock: MovableClock
  /** A stack of this journey's own, with `stackOptions`, on free ports. */
  readonly stack: LocalStack
  readonly stackOptions: LocalStackOptions
  readonly form: SignUpForm
  readonly userPool: UserPool
  /** Fails the journey when a page has an uncaught error or breaks its own content security policy. */
  readonly soundPage: undefined
}

/** Cognito's five seconds for a trigger are no fault of a busy machine's. */
const triggerLimitMs = 60_000

/** A journey through the real stack: the built triggers, the emulated services, the real element. */
export const test = base.extend<Fixtures>({
  stackOptions: [{}, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  clock: async ({}, use) => use(createMovableClock()),

  stack: async ({ clock, stackOptions }, use) => {
    const stack = await startLocalStack({ port: 0, clock, triggerLimitMs, ...stackOptions })
    await use(stack)
    await stack.stop()
  },

  form: async ({ page }, use) => use(createSignUpForm(page)),

  userPool: async ({ stack }, use) => use(userPoolOf(stack)),

  soundPage: [
    async ({ page }, use) => {
      const faults = watchFaults(page)
      await use(undefined)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('dialog', async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text())
  })
  return faults
}

export { expect }
