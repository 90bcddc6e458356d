import type { Engine, EngineName } from './engine.ts'
import { findBrowser } from './find-browser.ts'
import { findFirefox } from './find-firefox.ts'
import { findWebkit } from './find-webkit.ts'

const finders = { chromium: findChromium, firefox: findFirefox, webkit: findWebkit }

/** These engines, got if need be; null when one is missing, which has been said by then. */
export async function findEngines(names: readonly EngineName[]): Promise<Engine[] | null> {
  const found: Engine[] = []
  for (const name of names) {
    const engine = await finders[name]()
    if (engine !== null) found.push(engine)
  }
  return found.length === names.length ? found : null
}

async function findChromium(): Promise<Engine | null> {
  const path = await findBrowser()
  return path === null ? null : { name: 'chromium', path, driver: 'native' }
}
