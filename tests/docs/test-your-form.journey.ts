// A test that readers copy from the site, run on examples/html as they would run it on their own page.
// #region sample
import {
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { type LocalStack, startLocalStack } from '@domain-gate/local'
import { expect, test } from '@playwright/test'

let stack: LocalStack

test.beforeAll(async () => {
  stack = await startLocalStack({ rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }] })
})

test.afterAll(() => stack.stop())

test('somebody at acme.com gets in, and nobody else does', async ({ page }) => {
  await page.goto('/')
  const form = page.locator('domain-gated-signup')
  await expect(form.getByLabel('Email')).toBeVisible()
  const { region, clientId, cognito: endpoint } = stack
  await form.evaluate((element, pool) => Object.assign(element, { gate: null, ...pool }), {
    region,
    clientId,
    endpoint,
  })

  await form.getByLabel('Email').fill('jo@gmail.com')
  await form.getByLabel('Password', { exact: true }).fill('Open-the-gate-1')
  await form.getByRole('button', { name: 'Create account' }).click()
  await expect(form.getByLabel('Email')).toHaveAccessibleDescription(/gmail\.com/)

  await form.getByLabel('Email').fill('jo@acme.com')
  await form.getByRole('button', { name: 'Create account' }).click()
  await expect(form.getByLabel('Code')).toBeVisible()
  const mails = await fetch(`${stack.inbox}?to=jo@acme.com`)
  const [mail] = await mails.json()
  await form.getByLabel('Code').fill(mail.code)
  await expect(form.getByText('You can sign in now.')).toBeVisible()

  const users = new CognitoIdentityProviderClient({
    region,
    endpoint,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  })
  const jo = { UserPoolId: stack.userPoolId, Username: 'jo@acme.com' }
  const groups = async () => {
    const { Groups } = await users.send(new AdminListGroupsForUserCommand(jo))
    return Groups?.map(({ GroupName }) => GroupName)
  }
  // On a busy machine the group may come a moment later, by the queue.
  await expect.poll(groups).toEqual(['acme'])
})
// #endregion sample

// Where a reader has `baseURL` and `webServer` in playwright.config.ts.
test.use({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  baseURL: async ({}, use) => {
    const server = await startPageServer(exampleFile)
    await use(server.url)
    await server.stop()
  },
})

/** A file of examples/html, with the folder of the CDN file as if it had been copied beside it. */
async function exampleFile(path: string): Promise<PageFile | null> {
  const name = path === '/' ? 'index.html' : path.slice(1)
  const folder = name.endsWith('.js') ? 'packages/elements/dist/cdn' : 'examples/html'
  const content = await readFile(join(root, folder, name)).catch(() => null)
  return content && { type: TYPES[extname(name)] ?? 'text/plain', content }
}

import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { root } from '../../scripts/repository.ts'
import { type PageFile, startPageServer } from '../journeys/parts/page-server.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
}
