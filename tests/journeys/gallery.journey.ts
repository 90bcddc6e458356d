import { englishMessages } from '@domain-gate/core'
import { englishSignInMessages } from '@domain-gate/core/sign-in'
import { expect, type Page, test } from '@playwright/test'
import { type Gallery, startGallery } from './parts/gallery.ts'

// One server for all.
test.describe.configure({ mode: 'default' })

let gallery: Gallery

test.beforeAll(async () => {
  gallery = await startGallery()
})

test.afterAll(() => gallery.stop())

test('the gallery shows every state, light and dark, and the manifest’s tables', async ({
  page,
}) => {
  const errors = noteErrors(page)
  await gallery.open(page)
  const refused = page.locator('figure', { hasText: /^refused · dark/ })
  await expect(refused.getByLabel('Email')).toHaveAccessibleDescription(
    englishMessages['domain-not-allowed'].replace('{domain}', 'example.com'),
  )
  await expect(page.getByRole('heading', { name: 'You’re registered' })).toHaveCount(8)
  const wrong = page.locator('figure', { hasText: 'author’s own, wrong · light' })
  await expect(wrong.getByLabel('First name')).toHaveAccessibleDescription('Fill in this field.')
  await expect(wrong.getByText('a digit (0–9)', { exact: true })).toBeVisible()
  const lost = page.locator('figure', { hasText: 'author’s own, refused · dark' })
  await expect(lost.getByRole('link', { name: 'Ask for access' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Welcome aboard' })).toHaveCount(2)
  await expect(page.getByRole('heading', { name: 'How do you want to sign in?' })).toHaveCount(2)
  await expect(page.getByRole('list', { name: 'Your groups' })).toHaveCount(2)
  const led = page.locator('figure', { hasText: 'sign in, unconfirmed · dark' })
  await expect(led).toContainText(englishSignInMessages['user-unconfirmed'])
  await expect(led.getByRole('link', { name: 'Create an account' })).toBeVisible()
  await expect(page.getByRole('cell', { name: '--domain-gate-accent', exact: true })).toBeVisible()
  // A page that is not set up tells its developer what to set: once in light, once in dark.
  const advice = expect.stringContaining('There is no such app client.')
  expect(errors).toEqual([advice, advice])
})

test('the gallery shows what can go wrong: taken, offline, not set up, expired, too many attempts', async ({
  page,
}) => {
  await gallery.open(page, '?scheme=light')
  const shown = (state: string) =>
    page.locator('figure').filter({ has: page.getByText(new RegExp(`^${state} · light`)) })
  const messages: Record<string, string> = {
    taken: englishMessages['email-taken'],
    offline: englishMessages.offline,
    'not set up': englishMessages['not-configured'],
    unavailable: englishMessages.unavailable,
    expired: englishMessages['code-expired'],
    'too many attempts': englishMessages['too-many-attempts'],
  }
  for (const [state, message] of Object.entries(messages)) {
    await expect(shown(state)).toContainText(message)
  }
  await expect(shown('taken').getByRole('link')).toBeVisible()
  await expect(shown('refused, did you mean')).toContainText('jo@gmail.com')
  for (const state of ['resumed', 'code not sent', 'expired']) {
    await expect(shown(state).getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  }
  await expect(shown('code not sent')).not.toContainText('We sent a code')
})

test('the gallery shows a state in every language and theme, narrow too', async ({ page }) => {
  const errors = noteErrors(page)
  await gallery.open(page, '?state=refused&scheme=light&theme=all&language=all&width=phone')
  const languages = 12
  const themes = 3
  await expect(page.locator('figure')).toHaveCount(languages * themes)
  await expect(page.getByRole('heading', { name: 'Konto erstellen' })).toHaveCount(themes)
  const arabic = page.locator('figure', { hasText: '· ink · ar' }).getByRole('textbox').first()
  await expect(arabic).toHaveCSS('border-radius', '6px')
  expect(errors).toEqual([])
})

function noteErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  return errors
}
