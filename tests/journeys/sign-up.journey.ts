import { englishMessages } from '@domain-gate/core'
import { gateOf } from './parts/gate.ts'
import { codeFor, mailsTo } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { PASSWORD } from './parts/sign-up-form.ts'
import { surfaces } from './parts/surface.ts'

for (const surface of surfaces) {
  test.describe(surface.name, () => {
    test('an allowed address signs up with the code from the inbox and is in the group of its domain', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await surface.open(page, stack)
      await form.submitDetails('jo@acme.com')
      await expect(form.code).toBeVisible()
      expect(await userPool.groupsOf('jo@acme.com')).toEqual([])

      await form.submitCode(await codeFor(stack, 'jo@acme.com'))
      await expect(form.done).toBeVisible()
      await expect(form.heading).toBeFocused()
      await expect.poll(() => userPool.groupsOf('jo@acme.com')).toEqual(['acme'])
    })

    test('the second user of a domain joins the same group', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      for (const address of ['jo@acme.com', 'sam@acme.com']) {
        await surface.open(page, stack)
        await form.submitDetails(address)
        await form.submitCode(await codeFor(stack, address))
        await expect(form.done).toBeVisible()
      }
      await expect.poll(() => userPool.groupsOf('jo@acme.com')).toEqual(['acme'])
      await expect.poll(() => userPool.groupsOf('sam@acme.com')).toEqual(['acme'])
      expect(await userPool.groups()).toEqual(['acme'])
    })

    test('the code step is still there after a reload, without the password', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await surface.open(page, stack)
      await form.submitDetails('jo@acme.com')
      await expect(form.code).toBeVisible()
      const stored = await page.evaluate(() =>
        JSON.stringify({ ...sessionStorage, ...localStorage }),
      )
      expect(stored).not.toContain(PASSWORD)

      await page.reload()
      await expect(form.code).toBeVisible()
      await expect(form.root).toContainText('jo@acme.com')
      await form.submitCode(await codeFor(stack, 'jo@acme.com'))
      await expect(form.done).toBeVisible()
      await expect.poll(() => userPool.groupsOf('jo@acme.com')).toEqual(['acme'])
    })

    test('an unconfirmed address that signs up again goes on with a new code', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await surface.open(page, stack)
      await form.submitDetails('jo@acme.com')
      await expect(form.code).toBeVisible()
      const first = await codeFor(stack, 'jo@acme.com')
      await form.startOver.click()

      await form.submitDetails('jo@acme.com')
      await expect(form.code).toBeVisible()
      const second = await codeFor(stack, 'jo@acme.com', 2)
      expect(second).not.toBe(first)
      await form.submitCode(second)
      await expect(form.done).toBeVisible()
      expect(await userPool.emails()).toEqual(['jo@acme.com'])
    })

    test('a confirmed address is told that it has an account', async ({ page, stack, form }) => {
      await surface.open(page, stack)
      await form.submitDetails('jo@acme.com')
      await form.submitCode(await codeFor(stack, 'jo@acme.com'))
      await expect(form.done).toBeVisible()

      await surface.open(page, stack)
      await form.submitDetails('jo@acme.com')
      await form.expectRefusalAt(form.email, englishMessages['email-taken'])
    })

    test('an impatient double click signs up once', async ({ page, stack, form, userPool }) => {
      await surface.open(page, stack)
      await form.email.fill('jo@acme.com')
      await form.password.fill(PASSWORD)
      await form.create.dblclick()
      await expect(form.code).toBeVisible()
      expect(await mailsTo(stack, 'jo@acme.com')).toHaveLength(1)
      expect(await userPool.emails()).toEqual(['jo@acme.com'])
    })

    test('who was confirmed elsewhere in the meantime is told that they are in', async ({
      page,
      stack,
      form,
    }) => {
      await surface.open(page, stack)
      await form.submitDetails('jo@acme.com')
      await expect(form.code).toBeVisible()
      const code = await codeFor(stack, 'jo@acme.com')
      await gateOf(stack).confirmSignUp({ email: 'jo@acme.com', code })

      await form.submitCode(code)
      await expect(form.done).toBeVisible()
    })

    test('the keyboard alone is enough', async ({ page, stack, form, userPool }) => {
      await surface.open(page, stack)
      await form.email.focus()
      await page.keyboard.type('jo@acme.com')
      await page.keyboard.press('Tab')
      await expect(form.password).toBeFocused()
      await page.keyboard.type(PASSWORD)
      await page.keyboard.press('Tab')
      await expect(form.root.getByRole('button', { name: 'Show password' })).toBeFocused()
      await page.keyboard.press('Tab')
      await expect(form.create).toBeFocused()
      await page.keyboard.press('Enter')

      await expect(form.code).toBeFocused()
      await page.keyboard.type(await codeFor(stack, 'jo@acme.com'))
      await expect(form.done).toBeVisible()
      await expect(form.heading).toBeFocused()
      await expect.poll(() => userPool.groupsOf('jo@acme.com')).toEqual(['acme'])
    })

    test('a phone of 320 px shows every step without scrolling sideways', async ({
      page,
      stack,
      form,
    }) => {
      const isTooWide = () =>
        page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      await page.setViewportSize({ width: 320, height: 640 })
      await surface.open(page, stack)
      await form.submitDetails(
        'someone.with.a.very.long.name@a-very-long-name-of-a-company.example',
      )
      await form.expectRefusalAt(form.email, /a-very-long-name-of-a-company\.example/)
      expect(await isTooWide()).toBe(false)

      const long = 'someone.with.a.very.long.name.indeed.and.more@partner.example'
      await form.submitDetails(long)
      await expect(form.code).toBeVisible()
      expect(await isTooWide()).toBe(false)
      await form.submitCode(await codeFor(stack, long))
      await expect(form.done).toBeVisible()
      expect(await isTooWide()).toBe(false)
    })
  })
}
