import { axeViolations } from './parts/axe.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { createPlayground } from './parts/playground.ts'
import { createSignInForm } from './parts/sign-in-form.ts'

test.use({ stackOptions: { membership: 'token' } })

test('an evaluator switches passwords off, signs up, changes the rule, refreshes and signs in again', async ({
  page,
  stack,
  form,
}) => {
  const playground = createPlayground(page)
  const signIn = createSignInForm(page)
  const token = page.locator('#token')
  await page.goto(stack.playground)
  await expect(form.password).toBeVisible()
  await page.getByLabel('Passwordless').click()
  await expect(form.password).toBeHidden()
  await expect(page.getByText('npm start -- --passwordless')).toBeVisible()
  await expect(page.locator('#snippet-code')).toContainText('passwordless')

  await page.getByRole('button', { name: 'jo@acme.com allowed' }).click()
  await form.create.click()
  await expect(form.code).toBeVisible()
  await playground.inbox.getByRole('button', { name: 'Fill in the code for jo@acme.com' }).click()
  await expect(token.getByRole('status')).toContainText('the groups in the token: acme')
  expect(await axeViolations(page)).toEqual([])

  await playground.addRule({ domain: 'acme.com', groups: 'acme', status: 'blocked' })
  await expect(playground.rule('acme.com')).toContainText('blocked')
  await token.getByRole('button', { name: 'Refresh' }).click()
  await expect(token.getByRole('status')).toContainText('acme is gone')
  await expect(token).toContainText('cognito:groups: null')

  await token.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(token).toBeHidden()
  await expect(signIn.email).toHaveValue('jo@acme.com')
  await signIn.signUpLink.click()
  await expect(form.email).toHaveValue('jo@acme.com')
  await playground.addRule({ domain: 'acme.com', groups: 'acme' })
  await expect(playground.rule('acme.com')).toContainText('allowed')
  await form.create.click()
  await form.root.getByRole('link', { name: 'Sign in' }).click()
  await signIn.begin('jo@acme.com')
  await expect(signIn.code).toBeFocused()
  await signIn.submitCode(await codeFor(stack, 'jo@acme.com', 2))
  await expect(signIn.done).toBeVisible()
  await expect(token.getByRole('status')).toContainText('the groups in the token: acme')
  await token.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(signIn.email).toBeVisible()
  await expect(token).toBeHidden()
})
