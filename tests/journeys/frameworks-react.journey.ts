import { settingsOf, watchConsole } from './parts/app-page.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { renderOnServer, startReactPage, startReactTagPage } from './parts/react/react-page.ts'

const JO = 'jo@acme.com'

for (const version of [18, 19] as const) {
  test.describe(`the component for React ${version}`, () => {
    for (const ownGate of [false, true]) {
      const by = ownGate ? 'a gate of the app’s own' : 'attributes'
      test(`signs up by ${by}, and the app’s latest handlers hear of it, each once`, async ({
        page,
        stack,
        form,
        userPool,
      }) => {
        const app = await startReactPage(version, settingsOf(stack, ownGate))
        const complaints = watchConsole(page)
        await page.goto(app.url)
        await form.submitDetails('alex@gmail.com')
        await form.expectRefusalAt(form.email, /gmail\.com/)

        // React renders again, a text of the author's changes: what the person typed stays.
        await page.getByRole('button', { name: 'Once more' }).click()
        await expect(form.email).toHaveValue('alex@gmail.com')
        await expect(form.root).toContainText('Rendered 1 times over')
        await expect(form.root).toHaveClass(/mine/)
        await expect(form.heading).toHaveText('Once more')
        await expect(form.root.getByRole('listitem')).toHaveText('at least 8 characters, met')

        await form.submitDetails(JO)
        await form.submitCode(await codeFor(stack, JO))
        await expect(form.done).toBeVisible()
        expect(await page.evaluate(() => window.told)).toEqual([
          'domain-not-allowed after 0: rejection',
          'code sent after 1: email,delivery',
          'granted after 1: email,membership',
        ])
        await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
        expect(await userPool.attributesOf(JO)).toMatchObject({ given_name: 'Jo' })
        expect(complaints).toEqual([])
        await app.stop()
      })
    }

    test('hides and shows by `hidden`, as any element', async ({ page, stack, form }) => {
      const app = await startReactPage(version, settingsOf(stack))
      await page.goto(app.url)
      const again = page.getByRole('button', { name: 'Once more' })
      for (const isVisible of [true, false, true]) {
        await again.click()
        await expect(form.root).toBeVisible({ visible: isVisible })
      }
      await app.stop()
    })

    test('is there when the app’s own effects run', async ({ page, stack, form }) => {
      const app = await startReactPage(version, settingsOf(stack))
      await page.goto(app.url)
      await expect(form.email).toBeVisible()
      expect(await page.evaluate(() => window.upgraded)).toBe(true)
      await app.stop()
    })

    test('renders on a server, where nothing is defined, and is taken over without a mismatch', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      const settings = settingsOf(stack)
      const markup = await renderOnServer(version, settings)
      expect(markup).toContain(
        `<domain-gated-signup region="${stack.region}" client-id="${stack.clientId}"`,
      )
      expect(markup).toContain('Rendered 0 times over')

      const app = await startReactPage(version, settings, markup)
      const complaints = watchConsole(page)
      await page.goto(app.url)
      await form.submitDetails(JO)
      await form.submitCode(await codeFor(stack, JO))
      await expect(form.done).toBeVisible()
      await page.getByRole('button', { name: 'Once more' }).click()
      await expect(form.root).toContainText('Rendered 1 times over')
      await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
      expect(await page.evaluate(() => window.faults)).toEqual([])
      expect(complaints).toEqual([])
      await app.stop()
    })
  })
}

test('React 19 takes the tag itself, with its property and its events', async ({
  page,
  stack,
  form,
}) => {
  const app = await startReactTagPage(settingsOf(stack))
  const complaints = watchConsole(page)
  await page.goto(app.url)
  await form.submitDetails(JO)
  await form.submitCode(await codeFor(stack, JO))
  await expect(form.done).toBeVisible()
  expect(await page.evaluate(() => window.told)).toEqual([JO])
  expect(complaints).toEqual([])
  await app.stop()
})
