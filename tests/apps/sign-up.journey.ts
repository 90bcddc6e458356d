import { join } from 'node:path'
import { watchConsole } from '../journeys/parts/app-page.ts'
import { codeFor } from '../journeys/parts/inbox.ts'
import { test as base, expect } from '../journeys/parts/journey.ts'
import type { PageServer } from '../journeys/parts/page-server.ts'
import { pagesOf, serveApp } from './serve-app.ts'

// Set by `npm run test:apps`, which makes the apps.
const { APPS_FOLDER = '', APPS = '' } = process.env

for (const name of APPS.split(' ').filter(Boolean)) {
  const folder = join(APPS_FOLDER, name)
  const test = base.extend<{ app: PageServer }>({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    app: async ({}, use) => {
      const app = await serveApp(folder)
      await use(app)
      await app.stop()
    },
  })

  for (const path of pagesOf(folder))
    test(`in a fresh app, ${name}${path}: refused, then registered, and the app is told who`, async ({
      page,
      app,
      stack,
      form,
      userPool,
    }) => {
      const complaints = watchConsole(page)
      const url = new URL(path, app.url)
      url.searchParams.set('region', stack.region)
      url.searchParams.set('client-id', stack.clientId)
      url.searchParams.set('endpoint', stack.cognito)
      await page.goto(url.href)
      await form.submitDetails('jo@gmail.com')
      await form.expectRefusalAt(form.email, /gmail\.com/)
      await form.submitDetails('jo@acme.com')
      await form.submitCode(await codeFor(stack, 'jo@acme.com'))
      await expect(form.done).toBeVisible()
      await expect(page).toHaveTitle('Registered: jo@acme.com')
      await expect.poll(() => userPool.groupsOf('jo@acme.com')).toEqual(['acme'])
      // A framework says there what does not fit when it takes over what a server sent.
      expect(complaints).toEqual([])
    })
}
