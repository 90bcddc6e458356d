import { englishMessages } from '@domain-gate/core'
import type { Page } from '@playwright/test'
import { watchConsole } from './parts/app-page.ts'
import { axeViolations } from './parts/axe.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import type { SignUpForm } from './parts/sign-up-form.ts'
import { consentHtml } from './parts/surface.ts'

const JO = 'jo@acme.com'

const ownFields = (page: Page) => ({
  firstName: page.getByLabel('First name'),
  role: page.getByLabel('Role'),
  terms: page.getByLabel('I accept the terms'),
})

async function submitAll(page: Page, form: SignUpForm, email = JO): Promise<void> {
  const { firstName, role, terms } = ownFields(page)
  await firstName.fill('Jo')
  await role.selectOption('Deck')
  await terms.check()
  await form.submitDetails(email)
}

test.beforeEach(({ page, stack }) => consentHtml.open(page, stack))

test('nobody signs up without accepting the terms, and each field says what it lacks', async ({
  page,
  form,
  userPool,
}) => {
  const { firstName, role, terms } = ownFields(page)
  await form.submitDetails(JO)
  await expect(firstName).toBeFocused()
  await expect(firstName).toHaveAccessibleDescription('Fill in this field.')
  await expect(role).toHaveAccessibleDescription('Choose one.')
  await firstName.fill('Jo')
  await role.selectOption('Deck')
  await form.create.click()
  await form.expectRefusalAt(terms, 'Accept the terms to go on.')
  expect(await axeViolations(page)).toEqual([])
  expect(await userPool.emails()).toEqual([])
})

test('the fields become attributes of the user, the terms do not, and the end is the author’s', async ({
  page,
  stack,
  form,
  userPool,
}) => {
  await expect(page.getByRole('heading')).toHaveText('Join Lighthouse')
  await submitAll(page, form)
  await form.submitCode(await codeFor(stack, JO))
  await expect(page.getByRole('heading', { name: 'Welcome aboard' })).toBeFocused()
  expect(await userPool.attributesOf(JO)).toMatchObject({ given_name: 'Jo', profile: 'Deck' })
  expect(await userPool.attributesOf(JO)).not.toHaveProperty('terms')
  await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
  expect(await axeViolations(page)).toEqual([])
})

test('a refused company reads how to ask for access, and what was filled in stays', async ({
  page,
  form,
}) => {
  const { firstName, terms } = ownFields(page)
  const access = page.getByRole('link', { name: 'Ask for access' })
  await expect(access).toBeHidden()
  await submitAll(page, form, 'alex@gmail.com')
  await form.expectRefusalAt(form.email, /gmail\.com/)
  await expect(access).toBeVisible()
  await expect(firstName).toHaveValue('Jo')
  await expect(terms).toBeChecked()
  expect(await axeViolations(page)).toEqual([])
})

test('the pool’s password policy is shown as it is typed, and what passes it the pool takes', async ({
  page,
  form,
}) => {
  await form.password.fill('Open-gate')
  const hint = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  await expect(hint('a digit')).toHaveText('a digit (0–9), not met yet')
  await expect(hint('8 characters')).toHaveText('at least 8 characters, met')
  await submitAll(page, form)
  await expect(form.code).toBeVisible()
})

test('when what heeds the author does not load, nobody passes the terms by, and both are told', async ({
  page,
  stack,
  form,
  userPool,
}) => {
  await page.route('**/locales/author-content.js', (route) => route.abort())
  const complaints = watchConsole(page)
  await page.reload()
  await expect(form.root).toContainText(englishMessages.unavailable)
  await expect.poll(() => complaints.join()).toContain('<domain-gated-signup>')
  await form.submitDetails(JO)
  await expect(form.root).toContainText(englishMessages.unavailable)
  await expect(form.email).toHaveValue(JO)
  expect(await userPool.emails()).toEqual([])

  await page.unroute('**/locales/author-content.js')
  await page.reload()
  await submitAll(page, form)
  await form.submitCode(await codeFor(stack, JO))
  await expect(page.getByRole('heading', { name: 'Welcome aboard' })).toBeVisible()
})

test('who waits for a code goes on when what heeds the author does not load', async ({
  page,
  stack,
  form,
  userPool,
}) => {
  await submitAll(page, form)
  await expect(form.code).toBeVisible()
  await page.route('**/locales/author-content.js', (route) => route.abort())
  await page.reload()
  await form.submitCode(await codeFor(stack, JO))
  await expect(page.getByRole('heading', { name: 'Welcome aboard' })).toBeVisible()
  await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
})

test('a sign-up that waits for what heeds the author says so, and is asked for the rest once it is there', async ({
  page,
  form,
  userPool,
}) => {
  const asked = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  await page.route('**/locales/author-content.js', async (route) => {
    asked.resolve()
    await released.promise
    await route.continue()
  })
  await page.reload({ waitUntil: 'commit' })
  await asked.promise
  await form.submitDetails(JO)
  const submit = form.root.getByRole('button', { name: 'One moment…' })
  await expect(submit).toHaveAttribute('aria-disabled', 'true')

  released.resolve()
  await expect(ownFields(page).firstName).toBeFocused()
  await expect(form.create).toHaveAttribute('aria-disabled', 'false')
  expect(await userPool.emails()).toEqual([])
  await submitAll(page, form)
  await expect(form.code).toBeVisible()
})
