import { englishMessages } from '@domain-gate/core'
import type { LocalStack } from '@domain-gate/local'
import { gateOf } from './parts/gate.ts'
import { codeFor, mailsTo, wrongCode } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { surfaces } from './parts/surface.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const COOL_DOWN = '01:05'
const JO = 'jo@acme.com'

for (const surface of surfaces) {
  test.describe(surface.name, () => {
    test.beforeEach(async ({ page, stack, form }) => {
      await page.clock.install()
      await surface.open(page, stack)
      await form.submitDetails(JO)
      await expect(form.code).toBeVisible()
    })

    test('a wrong code is refused at its field and the right one still works', async ({
      stack,
      form,
      userPool,
    }) => {
      const code = await codeFor(stack, JO)
      await form.submitCode(wrongCode(code))
      await form.expectRefusalAt(form.code, englishMessages['code-mismatch'])
      expect(await userPool.groupsOf(JO)).toEqual([])

      await form.submitCode(code)
      await expect(form.done).toBeVisible()
      await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
    })

    test('an expired code is refused, and a new one works', async ({
      page,
      stack,
      form,
      clock,
    }) => {
      const code = await codeFor(stack, JO)
      clock.advance(DAY_MS + 1000)
      await form.submitCode(code)
      await form.expectRefusalAt(form.code, englishMessages['code-expired'])

      await page.clock.fastForward(COOL_DOWN)
      await form.resend.click()
      await form.submitCode(await codeFor(stack, JO, 2))
      await expect(form.done).toBeVisible()
    })

    test('a new code can be asked for after a moment, and replaces the first', async ({
      page,
      stack,
      form,
    }) => {
      const first = await codeFor(stack, JO)
      await expect(form.resend).toHaveAttribute('aria-disabled', 'true')
      await expect(form.resend).toContainText(/\d/)
      await form.resend.click({ force: true })
      expect(await mailsTo(stack, JO)).toHaveLength(1)

      await page.clock.fastForward(COOL_DOWN)
      await expect(form.resend).not.toHaveAttribute('aria-disabled', 'true')
      await form.resend.click()
      const second = await codeFor(stack, JO, 2)
      await expect(form.root).toContainText('new code')
      await expect(form.resend).toHaveAttribute('aria-disabled', 'true')

      await form.submitCode(first)
      await form.expectRefusalAt(form.code, englishMessages['code-mismatch'])
      await form.submitCode(second)
      await expect(form.done).toBeVisible()
    })

    test('too many wrong codes are stopped, and then even the right one has to wait', async ({
      stack,
      form,
      clock,
    }) => {
      const code = await codeFor(stack, JO)
      await form.submitCode(wrongCode(code))
      await form.expectRefusalAt(form.code, englishMessages['code-mismatch'])
      await guessUntilStopped(stack, JO, wrongCode(code))

      await form.submitCode(code)
      await expect(form.root).toContainText(englishMessages['too-many-attempts'])
      await expect(form.code).toHaveValue(code)
      await expect(form.done).toBeHidden()

      clock.advance(HOUR_MS + 1000)
      await form.tryAgain.click()
      await expect(form.done).toBeVisible()
    })
  })
}

/** What somebody does who guesses codes with a program of their own. */
async function guessUntilStopped(stack: LocalStack, email: string, code: string): Promise<void> {
  const gate = gateOf(stack)
  for (let guess = 1; guess <= 20; guess++) {
    const outcome = await gate.confirmSignUp({ email, code })
    if (outcome.step === 'rejected' && outcome.rejection.code === 'too-many-attempts') return
  }
  throw new Error('Twenty guesses were let through')
}
