import { fileURLToPath } from 'node:url'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { startPasswordlessExample } from './parts/passwordless-example.ts'
import { addVirtualAuthenticator } from './parts/virtual-authenticator.ts'

const JO = 'jo@acme.com'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(() => {
    test.use({
      colorScheme,
      viewport: { width: 412, height: 620 },
      deviceScaleFactor: 1.25,
      stackOptions: { passwordless: true },
    })

    test(`the passwordless example from the address to the groups, ${colorScheme}`, async ({
      page,
      stack,
    }) => {
      const app = await startPasswordlessExample(stack)
      await addVirtualAuthenticator(page)
      await page.emulateMedia({ reducedMotion: 'reduce' })
      const steps: Buffer[] = []
      const take = async () => {
        await page.mouse.move(0, 0)
        steps.push(await page.screenshot({ clip, animations: 'disabled' }))
      }
      await page.goto(app.url)
      const { y } = (await page.locator('#place').boundingBox()) ?? { y: 0 }
      const clip = { x: 0, y: y - 16, width: 412, height: 478 }
      await page.getByLabel('Email', { exact: true }).fill(JO)
      await take()
      await page.getByRole('button', { name: 'Create account' }).click()
      const code = page.getByLabel('Code', { exact: true })
      await expect(code).toBeFocused()
      await take()
      await code.fill(await codeFor(stack, JO))
      const offer = page.getByRole('button', { name: 'Create a passkey' })
      await expect(offer).toBeVisible()
      await take()
      await offer.click()
      await expect(page.getByRole('list', { name: 'Your groups' })).toBeVisible()
      await take()
      await app.stop()

      const strip = await page.context().newPage()
      const images = steps.map(
        (step) => `<img src="data:image/png;base64,${step.toString('base64')}">`,
      )
      await strip.setContent(
        `<style>body { margin: 0; display: flex; width: max-content } img { flex: none; zoom: 0.8 }</style>${images.join('')}`,
      )
      const path = fileURLToPath(
        new URL(`../../docs/images/passwordless-${colorScheme}.png`, import.meta.url),
      )
      await strip.locator('body').screenshot({ path })
    })
  })
}
