import { addressOf, membersAreas, startFrameworkExample } from './parts/framework-example.ts'
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
