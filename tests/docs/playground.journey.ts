import { axeViolations } from '../journeys/parts/axe.ts'
import { createPlayground } from '../journeys/parts/playground.ts'
import { createSignInForm } from '../journeys/parts/sign-in-form.ts'
import { createSignUpForm, PASSWORD } from '../journeys/parts/sign-up-form.ts'
import { expect, test } from './docs-site.ts'

test.beforeEach(({ page, site }) => page.goto(`${site}/playground/index.html`))

test('somebody of an allowed domain gets from the form to the group, and signs in', async ({
  page,
}) => {
  const form = createSignUpForm(page)
  const playground = createPlayground(page)
  await form.submitDetails('jo@acme.com')
  await page.getByRole('button', { name: 'Fill in the code for jo@acme.com' }).first().click()
  await expect(form.done).toBeVisible()
  await expect(playground.user('jo@acme.com')).toContainText('acme')
  await expect(playground.decisionsOf('acme.com')).toHaveCount(2)
  await expect(playground.station('Group')).toContainText('acme')

  await page.getByRole('button', { name: 'Sign in and show the token' }).click()
  await expect(page.locator('#token-sentence')).toContainText('jo@acme.com is signed in')
  await expect(page.locator('#token-sentence')).toContainText('acme')
  await expect(page.locator('body')).not.toContainText(PASSWORD)
})

test('a rule that is added lets in at once, and one that is removed does not', async ({ page }) => {
  const form = createSignUpForm(page)
  const playground = createPlayground(page)
  await form.submitDetails('jo@new.example')
  await form.expectRefusalAt(form.email, /new\.example/)
  await playground.addRule({ domain: 'not a domain' })
  await expect(playground.ruleError).toHaveText(/\S/)
  await playground.addRule({ domain: 'new.example', groups: 'newcomers' })
  await expect(playground.rule('new.example')).toContainText('newcomers')
  await form.submitDetails('jo@new.example')
  await expect(form.code).toBeVisible()
  await form.startOver.click()
  await playground.removeRule('new.example')
  await form.submitDetails('al@new.example')
  await form.expectRefusalAt(form.email, /new\.example/)
})

test('somebody signs up and in without a password, and again by a code after 15 minutes', async ({
  page,
}) => {
  const form = createSignUpForm(page)
  const playground = createPlayground(page)
  const signIn = createSignInForm(page)
  const token = page.locator('#token')
  await page.getByLabel('Passwordless').click()
  await expect(form.password).toBeHidden()
  await page.getByRole('button', { name: 'jo@acme.com allowed' }).click()
  await form.create.click()
  await expect(form.code).toBeVisible()
  await playground.inbox.getByRole('button', { name: 'Fill in the code for jo@acme.com' }).click()
  await expect(token.getByRole('status')).toContainText('the groups in the token: acme')
  await expect(token).toContainText('cognito:groups: ["acme"]')
  await expect(token.getByRole('button', { name: 'Create a passkey' })).toBeHidden()

  await token.getByRole('button', { name: 'Sign out', exact: true }).click()
  await signIn.begin('jo@acme.com')
  await expect(signIn.code).toBeFocused()
  await page.getByRole('button', { name: '15 minutes pass' }).click()
  await expect(page.getByText('it is 15 minutes later')).toBeVisible()
  const codes = playground.inbox.getByRole('button', { name: 'Fill in the code for jo@acme.com' })
  await codes.first().click()
  await expect(signIn.root).toContainText('too long, so we sent a new code to jo@acme.com')
  await expect(codes).toHaveCount(3)
  await codes.first().click()
  await expect(token.getByRole('status')).toContainText('the groups in the token: acme')
})

test('the HTML that it shows is that of the form on the page, as one writes it for AWS', async ({
  page,
}) => {
  const form = createSignUpForm(page)
  const code = page.locator('#snippet-code')
  await expect(code).toContainText('<domain-gated-signup')
  await expect(code).toContainText('region="eu-west-1"')
  await form.submitDetails('jo@acme.com')
  await page.getByRole('button', { name: 'Fill in the code for jo@acme.com' }).first().click()
  await form.root.getByRole('link', { name: 'Sign in' }).click()
  await expect(code).toContainText('<domain-gate-signin')
  await expect(code).toContainText('factor="password"')
  await page.getByLabel('Passwordless').click()
  await expect(code).not.toContainText('factor')
  await expect(code).not.toContainText(/endpoint|undefined|null/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}, and a phone need not scroll sideways`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 320, height: 900 })
    await page.reload()
    const form = createSignUpForm(page)
    await form.submitDetails('jo@acme.com')
    await expect(form.code).toBeVisible()
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
}
