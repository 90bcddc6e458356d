import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { PASSWORD } from './parts/sign-up-form.ts'
import { surfaces } from './parts/surface.ts'

for (const surface of surfaces) {
  test.describe(surface.name, () => {
    test('an address of another domain is refused in plain words at its field, and nobody is created', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await surface.open(page, stack)
      await form.submitDetails('alex@gmail.com')
      await form.expectRefusalAt(form.email, /gmail\.com/)
      await expect(form.root).not.toContainText('PreSignUp')
      await expect(form.email).toHaveValue('alex@gmail.com')
      await expect(form.password).toHaveValue(PASSWORD)
      expect(await userPool.emails()).toEqual([])
    })

    test('after a refusal another address gets in', async ({ page, stack, form, userPool }) => {
      await surface.open(page, stack)
      await form.submitDetails('alex@gmail.com')
      await form.expectRefusalAt(form.email, /gmail\.com/)

      await form.email.fill('alex@acme.com')
      await form.email.press('Enter')
      await form.submitCode(await codeFor(stack, 'alex@acme.com'))
      await expect(form.done).toBeVisible()
      expect(await userPool.emails()).toEqual(['alex@acme.com'])
    })

    test('a password the pool does not take is refused at its field, and nobody is created', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await surface.open(page, stack)
      await form.submitDetails('jo@acme.com', 'short')
      await form.expectRefusalAt(form.password, /password/i)
      expect(await userPool.emails()).toEqual([])
    })

    test('a mistyped address is refused at its field without a request', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await surface.open(page, stack)
      await form.submitDetails('jo@acme')
      await form.expectRefusalAt(form.email, /email|address/i)
      expect(await userPool.emails()).toEqual([])
    })
  })
}
