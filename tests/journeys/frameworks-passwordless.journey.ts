import {
  addressOf,
  customForm,
  membersAreas,
  startFrameworkExample,
} from './parts/framework-example.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'

const JO = 'jo@acme.com'

test.use({ stackOptions: { passwordless: true } })

for (const example of membersAreas.filter(({ folder }) => folder !== 'angular')) {
  test(`an example ${example.name} signs up by an address alone, shows the groups, signs out, and in by a code`, async ({
    page,
    stack,
  }) => {
    const app = await startFrameworkExample(example)
    const email = page.getByLabel('Email', { exact: true })
    const code = page.getByLabel('Code', { exact: true })
    const groups = page.getByRole('list', { name: 'Your groups' })
    await page.goto(addressOf(app, stack, '/passwordless.html'))
    await email.fill(JO)
    await page.getByRole('button', { name: 'Create account' }).click()
    await code.fill(await codeFor(stack, JO))
    await page.getByRole('button', { name: 'Not now' }).or(groups).click()
    await expect(groups).toHaveText('acme')

    await page.reload()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Create an account' }).click()
    await page.getByRole('button', { name: 'I have an account' }).click()
    await email.fill(JO)
    await page.getByRole('button', { name: 'Continue' }).click()
    await code.fill(await codeFor(stack, JO, 2))
    await page.getByRole('button', { name: 'Sign in' }).or(groups).click()
    await expect(groups).toHaveText('acme')
    await app.stop()
  })
}

test('a form of one’s own signs up by an address alone, and shows the groups', async ({
  page,
  stack,
}) => {
  const app = await startFrameworkExample(customForm)
  const form = customForm.formOn(page)
  await page.goto(`${addressOf(app, stack)}&passwordless`)
  await expect(form.password).toHaveCount(0)
  await form.email.fill('alex@gmail.com')
  await form.create.click()
  await form.expectRefusalAt(form.email, /gmail\.com/)
  await form.email.fill(JO)
  await form.create.click()
  await form.code.fill(await codeFor(stack, JO))
  await form.confirm.click()
  await expect(page.getByText('You are signed in, in these groups: acme')).toBeVisible()
  await expect(form.done).toBeHidden()
  await app.stop()
})
