import { axeViolations } from './parts/axe.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { plainHtml } from './parts/surface.ts'

test('the page hears of every step by the element’s events', async ({ page, stack, form }) => {
  await plainHtml.open(page, stack)
  const note = page.locator('output')
  await form.submitDetails('alex@gmail.com')
  await expect(note).toHaveText('Refused: domain-not-allowed.')
  await form.submitDetails('jo@acme.com')
  await expect(note).toHaveText('A code is on its way to jo@acme.com.')
  await form.submitCode(await codeFor(stack, 'jo@acme.com'))
  await expect(note).toHaveText('jo@acme.com is registered, membership granted.')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}, at first, refused, waiting and done`, async ({
    page,
    stack,
    form,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await plainHtml.open(page, stack)
    await expect(form.email).toBeVisible()
    expect(await axeViolations(page)).toEqual([])
    await form.submitDetails('alex@gmail.com')
    await form.expectRefusalAt(form.email, /\S/)
    expect(await axeViolations(page)).toEqual([])
    await form.submitDetails('jo@acme.com')
    await expect(form.code).toBeVisible()
    expect(await axeViolations(page)).toEqual([])
    await form.submitCode(await codeFor(stack, 'jo@acme.com'))
    await expect(form.done).toBeVisible()
    expect(await axeViolations(page)).toEqual([])
  })
}
