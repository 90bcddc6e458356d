import { englishMessages } from '@domain-gate/core'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { PASSWORD } from './parts/sign-up-form.ts'
import { surfaces } from './parts/surface.ts'

for (const surface of surfaces) {
  test(`${surface.name}, a lost connection keeps what was typed and trying again works`, async ({
    page,
    context,
    stack,
    form,
    userPool,
  }) => {
    await surface.open(page, stack)
    await expect(form.email).toBeVisible()
    await context.setOffline(true)
    await form.submitDetails('jo@acme.com')
    await expect(form.tryAgain).toBeVisible()
    await expect(form.root).toContainText(englishMessages.offline)
    await expect(form.email).toHaveValue('jo@acme.com')
    await expect(form.password).toHaveValue(PASSWORD)

    await context.setOffline(false)
    await form.tryAgain.click()
    await expect(form.code).toBeVisible()
    const code = await codeFor(stack, 'jo@acme.com')

    await context.setOffline(true)
    await form.submitCode(code)
    await expect(form.tryAgain).toBeVisible()
    await expect(form.code).toHaveValue(code)

    await context.setOffline(false)
    await form.tryAgain.click()
    await expect(form.done).toBeVisible()
    await expect.poll(() => userPool.groupsOf('jo@acme.com')).toEqual(['acme'])
  })
}
