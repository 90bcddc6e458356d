import { type LocalStack, type LocalStackOptions, startLocalStack } from '@domain-gate/local'
import { test as base, expect, type Page } from '@playwright/test'
import { patientTriggers } from '../../../packages/local/src/testing/patient-triggers.ts'
import { createMovableClock, type MovableClock } from './movable-clock.ts'
import { type SecretWatch, watchForSecrets } from './secret-watch.ts'
import { createSignUpForm, PASSWORD, type SignUpForm } from './sign-up-form.ts'
import { type UserPool, userPoolOf } from './user-pool.ts'

interface Fixtures {
  /** The stack's clock; the browser has its own (`page.clock`). */
  readonly clock: MovableClock
  /** A stack of this journey's own, with `stackOptions`, on free ports. */
  readonly stack: LocalStack
  readonly stackOptions: LocalStackOptions
  /** Fails the journey when a token, session, code or password is where none may be. */
  readonly secrets: SecretWatch
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

  secrets: async ({ context }, use) => {
    const secrets = await watchForSecrets(context)
    secrets.add(PASSWORD)
    await use(secrets)
  },

  stack: async ({ clock, secrets, stackOptions }, use) => {
    const lines: string[] = []
    const log = (line: string) => void lines.push(line)
    const stack = await startLocalStack({
      port: 0,
      clock,
      triggerLimitMs,
      triggerBundles: patientTriggers,
      log,
      ...stackOptions,
    })
    await use(stack)
    expect(await secrets.leaks(stack, lines)).toEqual([])
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
