import { promptTriggers } from '../../packages/local/src/testing/patient-triggers.ts'
import { type FaultyService, startFaultyService } from './parts/faulty-service.ts'
import { codeFor } from './parts/inbox.ts'
import { test as base, expect } from './parts/journey.ts'
import { createPlayground } from './parts/playground.ts'
import { surfaces } from './parts/surface.ts'

const test = base.extend<{ groupDirectory: FaultyService; hasQueue: boolean }>({
  hasQueue: [true, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  groupDirectory: async ({}, use) => {
    const service = await startFaultyService()
    await use(service)
    await service.stop()
  },
  stackOptions: async ({ groupDirectory, hasQueue }, use) => {
    await use({
      triggerBundles: promptTriggers,
      triggerEnvironment: {
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: groupDirectory.url,
        ...(hasQueue ? {} : { MEMBERSHIP_QUEUE_URL: undefined }),
      },
    })
  },
})

test.beforeEach(({ stack, groupDirectory }) => {
  groupDirectory.target = stack.cognito
  groupDirectory.fault = 'refuse'
})

/** Longer than a membership waits in the queue before it is tried again. */
const A_MINUTE = 60_000

test('who cannot be put in a group yet sees no error, and is in it once Cognito is back', async ({
  clock,
  page,
  stack,
  form,
  userPool,
  groupDirectory,
}) => {
  const [surface] = surfaces
  if (surface === undefined) throw new Error('There is a form')
  await surface.open(page, stack)
  await form.submitDetails('jo@acme.com')
  await form.submitCode(await codeFor(stack, 'jo@acme.com'))
  await expect(form.done).toBeVisible()
  await expect(form.pending).toBeHidden()

  await page.goto(stack.playground)
  const playground = createPlayground(page)
  await expect(playground.user('jo@acme.com')).toContainText('membership queued')
  await expect(playground.decisionsOf('acme.com').getByText('queued')).toBeVisible()

  groupDirectory.fault = 'none'
  clock.advance(A_MINUTE)
  await expect.poll(() => userPool.groupsOf('jo@acme.com')).toEqual(['acme'])
  await expect(playground.user('jo@acme.com')).not.toContainText('queued')
})

test.describe('without a queue', () => {
  test.use({ hasQueue: false })

  for (const surface of surfaces) {
    test(`${surface.name}, who cannot be put in a group yet learns that they are registered`, async ({
      page,
      stack,
      form,
      userPool,
      groupDirectory,
    }) => {
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
})
