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

test('one page signs up without a password, makes a passkey, shows the groups, signs out, goes to the sign-up and back, and signs in by the passkey', async ({
  app,
  page,
  stack,
}) => {
  const authenticator = await addVirtualAuthenticator(page)
  const email = page.getByLabel('Email', { exact: true })
  const create = page.getByRole('button', { name: 'Create account' })
  await page.goto(app.url)
  await email.fill(JO)
  await create.click()
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
  // There and back: the address that was typed comes along.
  await email.fill(JO)
  await page.getByRole('link', { name: 'Create an account' }).click()
  await expect(create).toBeVisible()
  await expect(email).toHaveValue(JO)
  await create.click()
  // One is the page's own, the other stands at the field: the address has an account.
  const signInLinks = page.getByRole('link', { name: 'Sign in' })
  await expect(signInLinks).toHaveCount(2)
  await signInLinks.last().click()
  await expect(create).toBeHidden()
  await expect(email).toHaveValue(JO)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('list', { name: 'Your groups' })).toHaveText('acme')
})
