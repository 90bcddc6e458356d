import { fileURLToPath } from 'node:url'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { createPlayground } from './parts/playground.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(() => {
    test.use({ colorScheme, viewport: { width: 1440, height: 1000 }, deviceScaleFactor: 1.25 })

    test(`the playground in its good moment, ${colorScheme}`, async ({ page, stack, form }) => {
      const playground = createPlayground(page)
      const signUp = async (address: string) => {
        await form.submitDetails(address)
        await form.submitCode(await codeFor(stack, address))
        await expect(form.done).toBeVisible()
        await expect(playground.user(address)).not.toContainText('no group')
      }
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.goto(stack.playground)
      for (const address of ['robin@partner.example', 'sam@eu.acme.com']) {
        await signUp(address)
        await page.getByRole('button', { name: 'Sign up someone else' }).click()
      }
      for (const refused of ['alex@gmail.com', 'kim@rival.example']) {
        await form.submitDetails(refused)
        await form.expectRefusalAt(form.email, /\S/)
        await expect(playground.decisionsOf(refused.replace(/.*@/, ''))).toBeVisible()
      }
      await signUp('jo@acme.com')
      await expect(playground.station('Group')).toHaveAttribute('data-state', 'done')
      const path = fileURLToPath(
        new URL(`../../docs/images/playground-${colorScheme}.png`, import.meta.url),
      )
      await page.screenshot({ path, fullPage: true, animations: 'disabled' })
    })
  })
}
