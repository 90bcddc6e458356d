import type { Page, Route } from '@playwright/test'

/** Scripts that a page asks for, kept back until the journey lets them go. */
export interface HeldScripts {
  /** Resolves when the page has asked for such a script. */
  asked(path: RegExp): Promise<void>
  /** Answers the requests for such scripts, those to come too. */
  release(path: RegExp): Promise<void>
}

/** Keeps back each script of the page but those for which `isAtOnce` holds. */
export async function holdScripts(
  page: Page,
  isAtOnce: (path: string) => boolean,
): Promise<HeldScripts> {
  const held = new Map<Route, string>()
  const released: RegExp[] = []
  let whenHeld = Promise.withResolvers<void>()
  await page.route(/\.js$/, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (isAtOnce(pathname) || released.some((path) => path.test(pathname))) return route.continue()
    held.set(route, pathname)
    whenHeld.resolve()
    whenHeld = Promise.withResolvers()
  })
  return {
    asked: async (path) => {
      while (![...held.values()].some((pathname) => path.test(pathname))) await whenHeld.promise
    },
    release: async (path) => {
      released.push(path)
      for (const [route] of [...held].filter(([, pathname]) => path.test(pathname))) {
        held.delete(route)
        await route.continue()
      }
    },
  }
}
