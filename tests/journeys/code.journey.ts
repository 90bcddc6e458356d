import { codeFor, mailsTo, wrongCode } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { surfaces } from './parts/surface.ts'

const DAY_MS = 24 * 60 * 60 * 1000
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
      await form.expectRefusalAt(form.code, /code/i)
      expect(await userPool.groupsOf(JO)).toEqual([])

      await form.submitCode(code)
      await expect(form.done).toBeVisible()
      expect(await userPool.groupsOf(JO)).toEqual(['acme'])
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
      await form.expectRefusalAt(form.code, /expired/i)

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
      await expect(form.resend).toContainText(/\d:\d\d/)
      await form.resend.click({ force: true })
      expect(await mailsTo(stack, JO)).toHaveLength(1)

      await page.clock.fastForward(COOL_DOWN)
      await expect(form.resend).not.toHaveAttribute('aria-disabled', 'true')
      await form.resend.click()
      const second = await codeFor(stack, JO, 2)
      await expect(form.root).toContainText('new code')
      await expect(form.resend).toHaveAttribute('aria-disabled', 'true')

      await form.submitCode(first)
      await form.expectRefusalAt(form.code, /code/i)
      await form.submitCode(second)
      await expect(form.done).toBeVisible()
    })

    test('too many wrong codes are stopped, and even the right one has to wait', async ({
      stack,
      form,
      clock,
    }) => {
      const code = await codeFor(stack, JO)
      const stopped = form.root.getByText(/too many/i)
      await expect
        .poll(
          async () => {
            await form.submitCode(wrongCode(code))
            await expect(form.confirm.or(form.tryAgain)).not.toHaveAttribute('aria-disabled')
            return stopped.first().isVisible()
          },
          { intervals: [0], timeout: 20_000 },
        )
        .toBe(true)

      await form.code.fill(code)
      await form.code.press('Enter')
      await expect(stopped.first()).toBeVisible()
      await expect(form.done).toBeHidden()

      clock.advance(60 * 60 * 1000 + 1000)
      await form.code.press('Enter')
      await expect(form.done).toBeVisible()
    })
  })
}
