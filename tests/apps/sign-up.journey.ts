import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { codeFor } from '../journeys/parts/inbox.ts'
import { test as base, expect } from '../journeys/parts/journey.ts'
import { type PageServer, startPageServer } from '../journeys/parts/page-server.ts'

// Set by `npm run test:apps`, which makes the apps.
const { APPS_FOLDER = '', APPS = '' } = process.env
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
}

for (const name of APPS.split(' ').filter(Boolean)) {
  const test = base.extend<{ app: PageServer }>({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    app: async ({}, use) => {
      const app = await serve(join(APPS_FOLDER, name, 'dist'))
      await use(app)
      await app.stop()
    },
  })

  test(`in a fresh app, ${name}: refused, then registered, and the app is told who`, async ({
    page,
    app,
    stack,
    form,
    userPool,
  }) => {
    const query = new URLSearchParams({
      region: stack.region,
      'client-id': stack.clientId,
      endpoint: stack.cognito,
    })
    await page.goto(`${app.url}/?${query}`)
    await form.submitDetails('jo@gmail.com')
    await form.expectRefusalAt(form.email, /gmail\.com/)
    await form.submitDetails('jo@acme.com')
    await form.submitCode(await codeFor(stack, 'jo@acme.com'))
    await expect(form.done).toBeVisible()
    await expect(page).toHaveTitle('Registered: jo@acme.com')
    await expect.poll(() => userPool.groupsOf('jo@acme.com')).toEqual(['acme'])
  })
}

function serve(folder: string): Promise<PageServer> {
  return startPageServer(async (path) => {
    const name = path === '/' ? 'index.html' : path.slice(1)
    const content = await readFile(join(folder, name)).catch(() => null)
    return content && { type: TYPES[extname(name)] ?? 'text/plain', content }
  })
}
