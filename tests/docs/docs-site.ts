import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { root } from '../../scripts/repository.ts'
import { watchConsole } from '../journeys/parts/app-page.ts'
import { type PageServer, serveFolder } from '../journeys/parts/page-server.ts'

export const SITE = join(root, 'website/dist')

interface Fixtures {
  /** The address of the site. */
  readonly site: string
  /** Fails the journey when a page writes an error to the console, or asks another server for anything. */
  readonly soundPage: undefined
}

/** A journey through the built site. */
export const test = base.extend<Fixtures, { readonly server: PageServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    async ({}, use) => {
      if (!existsSync(join(SITE, 'index.html'))) {
        throw new Error('There is no site to test: run `npm run docs:build` first')
      }
      const server = await serveFolder(SITE)
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],

  site: async ({ server }, use) => use(server.url),

  soundPage: [
    async ({ page, server }, use) => {
      const complaints = watchConsole(page)
      const elsewhere: string[] = []
      page.on('request', (request) => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url)) {
          elsewhere.push(request.url())
        }
      })
      await use(undefined)
      expect(complaints).toEqual([])
      expect(elsewhere).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
