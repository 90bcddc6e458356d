import { type FaultyService, startFaultyService } from './parts/faulty-service.ts'
import { codeFor } from './parts/inbox.ts'
import { test as base, expect } from './parts/journey.ts'
import { createPlayground } from './parts/playground.ts'
import { surfaces } from './parts/surface.ts'

const test = base.extend<{ groupDirectory: FaultyService }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  groupDirectory: async ({}, use) => {
    const service = await startFaultyService()
    await use(service)
    await service.stop()
  },
  stackOptions: async ({ groupDirectory }, use) => {
    await use({
      triggerEnvironment: {
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: groupDirectory.url,
      },
    })
  },
})

for (const surface of surfaces) {
  test(`${surface.name}, who cannot be put in a group yet learns that they are registered`, async ({
    page,
    stack,
    form,
    userPool,
    groupDirectory,
  }) => {
    groupDirectory.target = stack.cognito
    groupDirectory.fault = 'refuse'
    await surface.open(page, stack)
    await form.submitDetails('jo@acme.com')
    await form.submitCode(await codeFor(stack, 'jo@acme.com'))
    await expect(form.pending).toBeVisible()
    expect(groupDirectory.calls).toContain('AdminAddUserToGroup')
    expect(await userPool.has('jo@acme.com')).toBe(true)
    expect(await userPool.groupsOf('jo@acme.com')).toEqual([])

    await page.goto(stack.playground)
    const playground = createPlayground(page)
    await expect(playground.decisionsOf('acme.com').first()).toContainText('pending')
    await expect(playground.user('jo@acme.com')).toContainText('no group')
  })
}
