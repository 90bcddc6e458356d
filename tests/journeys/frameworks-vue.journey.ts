import { join } from 'node:path'
import {
  bundleApp,
  loadOnServer,
  settingsOf,
  startAppPage,
  watchConsole,
} from './parts/app-page.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'

const JO = 'jo@acme.com'
const fileOf = (name: string) => join(import.meta.dirname, 'parts/vue', name)

test('Vue renders the tag on a server and takes it over without a mismatch', async ({
  page,
  stack,
  form,
  userPool,
}) => {
  const settings = settingsOf(stack)
  const server = await loadOnServer<typeof import('./parts/vue/server.ts')>(fileOf('server.ts'))
  const markup = await server.renderApp(settings)
  expect(markup).toContain(`<domain-gated-signup region="${stack.region}"`)

  const app = await startAppPage(await bundleApp(fileOf('client.ts')), settings, markup)
  const complaints = watchConsole(page)
  await page.goto(app.url)
  await page.getByLabel('First name').fill('Jo')
  await expect(form.root.getByRole('listitem')).toHaveText('at least 8 characters, not met yet')
  await form.submitDetails(JO)
  await page.getByRole('button', { name: 'Once more' }).click()
  await expect(form.root).toContainText('Rendered 1 times over')
  await expect(form.root.locator('[slot=footer]')).toBeVisible()
  await form.submitCode(await codeFor(stack, JO))
  await expect(form.done).toBeVisible()
  expect(await page.evaluate(() => window.told)).toEqual([JO])
  await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
  expect(await userPool.attributesOf(JO)).toMatchObject({ given_name: 'Jo' })
  expect(complaints).toEqual([])
  await app.stop()
})
