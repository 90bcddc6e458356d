import type { Page } from '@playwright/test'
import { axeViolations } from './parts/axe.ts'
import {
  addressOf,
  frameworkExamples,
  membersAreas,
  readmeOf,
  startFrameworkExample,
} from './parts/framework-example.ts'
import { codeFor } from './parts/inbox.ts'
import { test as base, expect } from './parts/journey.ts'
import type { PageServer } from './parts/page-server.ts'
import { PASSWORD } from './parts/sign-up-form.ts'

const JO = 'jo@acme.com'

for (const example of frameworkExamples) {
  const test = base.extend<{ app: PageServer; opened: undefined }>({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    app: async ({}, use) => {
      const app = await startFrameworkExample(example)
      await use(app)
      await app.stop()
    },
    opened: [
      async ({ page, app, stack }, use) => {
        await page.goto(addressOf(app, stack))
        await use(undefined)
      },
      { auto: true },
    ],
    form: async ({ page }, use) => use(example.formOn(page)),
  })

  test.describe(example.name, () => {
    test('an allowed address signs up with the code from the inbox and is in the group of its domain', async ({
      stack,
      form,
      userPool,
    }) => {
      await form.submitDetails(JO)
      await expect(form.code).toBeVisible()
      expect(await userPool.groupsOf(JO)).toEqual([])
      await form.submitCode(await codeFor(stack, JO))
      await expect(form.done).toBeVisible()
      await expect(form.heading).toBeFocused()
      await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
    })

    test('an address of another domain is refused in plain words at its field; then another gets in', async ({
      stack,
      form,
      userPool,
    }) => {
      await form.submitDetails('alex@gmail.com')
      await form.expectRefusalAt(form.email, /gmail\.com/)
      await expect(form.password).toHaveValue(PASSWORD)
      expect(await userPool.emails()).toEqual([])

      await form.email.fill('alex@acme.com')
      await form.email.press('Enter')
      await form.submitCode(await codeFor(stack, 'alex@acme.com'))
      await expect(form.done).toBeVisible()
      expect(await userPool.emails()).toEqual(['alex@acme.com'])
    })

    test('the code step is still there after a reload', async ({ page, stack, form }) => {
      await form.submitDetails(JO)
      await expect(form.code).toBeVisible()
      await page.reload()
      await expect(form.code).toBeVisible()
      await form.submitCode(await codeFor(stack, JO))
      await expect(form.done).toBeVisible()
    })

    test('axe finds nothing, at first and refused', async ({ page, form }) => {
      await expect(form.email).toBeVisible()
      expect(await axeViolations(page)).toEqual([])
      await form.submitDetails('alex@gmail.com')
      await form.expectRefusalAt(form.email, /\S/)
      expect(await axeViolations(page)).toEqual([])
    })

    test('its README gives the address for the stack of “npm start”', async ({ stack, app }) => {
      const [written] = /http:\/\/localhost:\d+\/\S*/.exec(readmeOf(example)) ?? []
      const asked = new URL(written ?? '').searchParams
      const valid = new URL(addressOf(app, stack)).searchParams
      for (const name of ['client-id', 'user-pool-id', 'region'])
        if (asked.has(name)) expect(asked.get(name)).toBe(valid.get(name))
      expect(asked.get('endpoint')).toBe('http://127.0.0.1:4621')
    })

    if (!membersAreas.includes(example)) return

    test('who is registered signs in, sees the groups of the ID token, and signs out', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await form.submitDetails(JO)
      await form.submitCode(await codeFor(stack, JO))
      await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
      await expect(page.getByLabel('Email', { exact: true })).toHaveValue(JO)
      await signIn(page, PASSWORD)
      await expect(page.getByRole('heading', { name: 'Welcome' })).toBeFocused()
      await expect(page.getByText(JO)).toBeVisible()
      await expect(page.getByRole('listitem')).toHaveText(['acme'])
      expect(await axeViolations(page)).toEqual([])

      await page.reload()
      await expect(page.getByRole('listitem')).toHaveText(['acme'])
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      await page.reload()
      await expect(form.email).toBeVisible()
    })

    test('a phone of 320 px shows each card with the same margin on both sides', async ({
      page,
      stack,
      form,
    }) => {
      await page.setViewportSize({ width: 320, height: 640 })
      await form.submitDetails(JO)
      await form.submitCode(await codeFor(stack, JO))
      const cards = page.locator('domain-gated-signup, .card')
      await expect(cards).toHaveCount(2)
      const margins = await cards.evaluateAll((all) =>
        all.map((card) => {
          const { left, right } = card.getBoundingClientRect()
          return [left, document.documentElement.clientWidth - right]
        }),
      )
      for (const [left, right] of margins) expect(left).toBe(right)
    })

    test('who has an account signs in without signing up, and a wrong password is told so', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await form.submitDetails(JO)
      await form.submitCode(await codeFor(stack, JO))
      await expect(form.done).toBeVisible()
      await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])

      await page.reload()
      await page.getByRole('button', { name: 'I have an account' }).click()
      await expect(form.root).toBeHidden()
      await page.getByLabel('Email', { exact: true }).fill(JO)
      await signIn(page, 'Quite-another-1')
      await expect(page.getByRole('alert')).toHaveText('Incorrect username or password.')
      await signIn(page, PASSWORD)
      await expect(page.getByRole('listitem')).toHaveText(['acme'])
    })
  })
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
