import { axeViolations } from './parts/axe.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test as journey } from './parts/journey.ts'
import type { PageServer } from './parts/page-server.ts'
import { startPasswordlessExample } from './parts/passwordless-example.ts'
import { addVirtualAuthenticator } from './parts/virtual-authenticator.ts'

const JO = 'jo@acme.com'

const test = journey.extend<{ app: PageServer }>({
  app: async ({ stack }, use) => {
    const app = await startPasswordlessExample(stack)
    await use(app)
    await app.stop()
  },
})

test.use({ stackOptions: { passwordless: true } })

test('one page signs up without a password, makes a passkey, shows the groups, signs out and in by the passkey', async ({
  app,
  page,
  stack,
}) => {
  const authenticator = await addVirtualAuthenticator(page)
  await page.goto(app.url)
  await page.getByLabel('Email', { exact: true }).fill(JO)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByLabel('Code', { exact: true }).fill(await codeFor(stack, JO))
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Create a passkey' }).click()

  await expect(page.getByRole('heading', { name: 'You’re signed in' })).toBeFocused()
  await expect(page.getByText(`You are signed in as ${JO}.`)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Your groups' })).toHaveText('acme')
  expect(await authenticator.count()).toBe(1)
  expect(await axeViolations(page)).toEqual([])

  await page.reload()
  await expect(page.getByRole('list', { name: 'Your groups' })).toHaveText('acme')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('Email', { exact: true }).fill(JO)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('list', { name: 'Your groups' })).toHaveText('acme')
})
