import { axeViolations } from '../journeys/parts/axe.ts'
import { createPlayground } from '../journeys/parts/playground.ts'
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

  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
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
