import type { Page } from '@playwright/test'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { PASSWORD } from './parts/sign-up-form.ts'

const speak = (page: Page, lang: string, dir = 'ltr') =>
  page.evaluate(
    ([lang = '', dir = '']) => Object.assign(document.documentElement, { lang, dir }),
    [lang, dir],
  )

test('the one file speaks the page’s language, live, from refusal to the end', async ({
  page,
  stack,
  form,
}) => {
  const { heading, root } = form
  const field = (name: string) => root.locator(`input[name=${name}]`)
  const submit = async (values: Record<string, string>) => {
    for (const [name, value] of Object.entries(values)) await field(name).fill(value)
    await page.keyboard.press('Enter')
  }
  await page.goto(stack.playground)
  await speak(page, 'de-AT')
  await expect(heading).toHaveText('Konto erstellen')
  await submit({ email: 'alex@gmail.com', password: PASSWORD })
  const refusal = /^Die Registrierung steht Adressen von gmail\.com nicht offen/
  await form.expectRefusalAt(field('email'), refusal)

  await speak(page, 'ar', 'rtl')
  await expect(heading).toHaveText('أنشئ حسابك')
  await form.expectRefusalAt(field('email'), /^التسجيل غير متاح .*gmail\.com/)
  await submit({ email: 'alex@acme.com', password: PASSWORD })
  await expect(heading).toHaveText('أدخل رمز التحقق')
  await submit({ code: await codeFor(stack, 'alex@acme.com') })
  await expect(heading).toHaveText('تم تسجيلك')
})

test('an English page loads no language', async ({ page, stack, form }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(stack.playground)
  await expect(form.email).toBeVisible()
  expect(asked).toContain('/domain-gate-all.js')
  expect(asked.filter((path) => path.startsWith('/locales/'))).toEqual([])
})

test('sign-up goes on in English when a language does not load', async ({ page, stack, form }) => {
  await page.route('**/locales/fr.js', (route) => route.abort())
  await page.goto(stack.playground)
  const failed = page.waitForEvent('requestfailed')
  await speak(page, 'fr')
  await failed
  await form.submitDetails('alex@acme.com')
  await expect(form.root.getByRole('heading')).toHaveText('Enter your code')
})
