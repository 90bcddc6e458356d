import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { englishMessages } from '@domain-gate/core'
import { messages as german } from '@domain-gate/core/locales/de'
import type { LocalStack } from '@domain-gate/local'
import type { Locator, Page } from '@playwright/test'
import { promptTriggers } from '../../packages/local/src/testing/patient-triggers.ts'
import { type FaultyService, startFaultyService } from './parts/faulty-service.ts'
import { gateOf } from './parts/gate.ts'
import { codeFor, wrongCode } from './parts/inbox.ts'
import { test as base, expect } from './parts/journey.ts'
import { type PageServer, startPageServer } from './parts/page-server.ts'
import { PASSWORD } from './parts/sign-up-form.ts'

// Amplify UI's own Authenticator with the gate's services: the page of `examples/amplify-ui`, as it is built.
const BUILT = join(import.meta.dirname, '../../examples/amplify-ui/dist')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
}
const JO = 'jo@acme.com'

const test = base.extend<{ app: PageServer; authenticator: Authenticator }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  app: async ({}, use) => {
    const app = await startPageServer(async (path) => {
      const name = path === '/' ? 'index.html' : path.slice(1)
      const content = await readFile(join(BUILT, name)).catch(() => null)
      return content && { type: TYPES[extname(name)] ?? 'text/plain', content }
    })
    await use(app)
    await app.stop()
  },
  authenticator: async ({ page, stack, app }, use) => {
    await page.goto(addressOf(app, stack))
    await use(authenticatorOn(page))
  },
})

test('a refused domain is told so at once in the gate’s words, and nobody is created', async ({
  page,
  authenticator,
  userPool,
}) => {
  await authenticator.signUp('alex@gmail.com')
  const words = 'Sign-up is not open to gmail.com addresses. Try your work email.'
  await expect(authenticator.alert).toHaveText(words)
  await expect(page.locator('body')).not.toContainText(/failed with error|Exception|\(domain-/)
  await expect(authenticator.email).toHaveValue('alex@gmail.com')
  expect(await userPool.emails()).toEqual([])
})

test('after a refusal an allowed address gets in: code, signed in, in its group', async ({
  page,
  stack,
  authenticator,
  userPool,
}) => {
  await authenticator.signUp('alex@gmail.com')
  await expect(authenticator.alert).toBeVisible()
  await authenticator.signUp(JO)
  await authenticator.confirm(await codeFor(stack, JO))
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(JO)
  await expect(page.getByRole('listitem')).toHaveText(['acme'])
  expect(await userPool.emails()).toEqual([JO])
  await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(authenticator.create).toBeVisible()
})

test('a wrong code is told so in the gate’s words; a pasted one with a space is right', async ({
  page,
  stack,
  authenticator,
}) => {
  await authenticator.signUp(JO)
  const code = await codeFor(stack, JO)
  await authenticator.confirm(wrongCode(code))
  await expect(authenticator.alert).toHaveText(englishMessages['code-mismatch'])
  await authenticator.confirm(`${code.slice(0, 3)} ${code.slice(3)}`)
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
})

test('an address that was never confirmed goes on with a new code', async ({
  stack,
  authenticator,
  page,
  userPool,
}) => {
  await gateOf(stack).signUp({ email: JO, password: PASSWORD })
  await authenticator.signUp(JO)
  await expect(authenticator.code).toBeVisible()
  await expect(authenticator.alert).toBeHidden()
  await authenticator.confirm(await codeFor(stack, JO, 2))
  await authenticator.signIn(JO)
  await expect(page.getByRole('listitem')).toHaveText(['acme'])
  expect(await userPool.emails()).toEqual([JO])
})

test('who has an account is told to sign in', async ({ stack, authenticator }) => {
  const gate = gateOf(stack)
  await gate.signUp({ email: JO, password: PASSWORD })
  await gate.confirmSignUp({ email: JO, code: await codeFor(stack, JO) })
  await authenticator.signUp(JO)
  await expect(authenticator.alert).toHaveText(englishMessages['email-taken'])
})

test('who confirmed elsewhere and asks for another code comes to sign-in', async ({
  stack,
  authenticator,
  page,
}) => {
  await authenticator.signUp(JO)
  await expect(authenticator.code).toBeVisible()
  await gateOf(stack).confirmSignUp({ email: JO, code: await codeFor(stack, JO) })
  await authenticator.resend.click()
  await authenticator.signIn(JO)
  await expect(page.getByRole('listitem')).toHaveText(['acme'])
})

test.describe('in German', () => {
  test.use({ locale: 'de-DE' })

  test('the refusal is German too', async ({ page, stack, app }) => {
    await page.goto(addressOf(app, stack))
    await page.getByLabel('E-Mail', { exact: true }).fill('alex@gmail.com')
    for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSWORD)
    await page.getByRole('button', { name: 'Account erstellen' }).click()
    const words = german['domain-not-allowed'].replace('{domain}', 'gmail.com')
    await expect(page.getByRole('alert')).toHaveText(words)
  })
})

const outageTest = test.extend<{ groupDirectory: FaultyService }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  groupDirectory: async ({}, use) => {
    const service = await startFaultyService()
    await use(service)
    await service.stop()
  },
  stackOptions: async ({ groupDirectory }, use) => {
    await use({
      triggerBundles: promptTriggers,
      triggerEnvironment: {
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: groupDirectory.url,
        // With a queue nobody is told of it.
        MEMBERSHIP_QUEUE_URL: undefined,
      },
    })
  },
})

outageTest(
  'who cannot be put in a group yet sees no error and can sign in',
  async ({ page, stack, authenticator, userPool, groupDirectory }) => {
    groupDirectory.target = stack.cognito
    groupDirectory.fault = 'refuse'
    await authenticator.signUp(JO)
    await authenticator.confirm(await codeFor(stack, JO))
    await expect(authenticator.password).toBeVisible()
    await expect(authenticator.alert).toBeHidden()
    expect(await userPool.groupsOf(JO)).toEqual([])
    await authenticator.signIn(JO)
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  },
)

interface Authenticator {
  readonly email: Locator
  readonly password: Locator
  readonly create: Locator
  readonly code: Locator
  readonly resend: Locator
  readonly alert: Locator
  signUp(email: string): Promise<void>
  confirm(code: string): Promise<void>
  signIn(email: string): Promise<void>
}

/** The Authenticator as a person meets it. */
function authenticatorOn(page: Page): Authenticator {
  const email = page.getByLabel('Email', { exact: true })
  const password = page.getByLabel('Password', { exact: true })
  const create = page.getByRole('button', { name: 'Create Account' })
  const code = page.getByLabel('Confirmation Code')
  return {
    email,
    password,
    create,
    code,
    resend: page.getByRole('button', { name: 'Resend Code' }),
    alert: page.getByRole('alert'),
    signUp: async (address) => {
      await email.fill(address)
      await password.fill(PASSWORD)
      await page.getByLabel('Confirm Password').fill(PASSWORD)
      await create.click()
    },
    confirm: async (digits) => {
      await code.fill(digits)
      await page.getByRole('button', { name: 'Confirm', exact: true }).click()
    },
    signIn: async (address) => {
      await page.getByRole('tabpanel').getByLabel('Email').fill(address)
      await password.fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    },
  }
}

function addressOf(app: PageServer, { userPoolId, clientId, cognito }: LocalStack): string {
  const query = { 'user-pool-id': userPoolId, 'client-id': clientId, endpoint: cognito }
  return `${app.url}/?${new URLSearchParams(query)}`
}
