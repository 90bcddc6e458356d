import type { Engine } from './engine.ts'
import { findBrowser } from './find-browser.ts'
import { findFirefox } from './find-firefox.ts'
import { findWebkit } from './find-webkit.ts'

/** All three engines, got if need be; null when one is missing, which has been said by then. */
export async function findEngines(): Promise<Engine[] | null> {
  const engines = [await findChromium(), await findFirefox(), await findWebkit()]
  return engines.includes(null) ? null : (engines as Engine[])
}

async function findChromium(): Promise<Engine | null> {
  const path = await findBrowser()
  return path === null ? null : { name: 'chromium', path, driver: 'native' }
}
