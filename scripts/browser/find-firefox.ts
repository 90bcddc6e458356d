import { installDebianPackages, isDebian } from './debian-packages.ts'
import type { Engine } from './engine.ts'
import { downloadPlaywrightBrowser, playwrightBrowser } from './playwright-browser.ts'
import { findProgram, starts } from './program.ts'

const name = 'firefox'
const places = [
  'firefox-esr',
  'firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

/** A Firefox that starts: the one named, one installed, or one got for the tests; else null, said why. */
export async function findFirefox(): Promise<Engine | null> {
  const named = process.env['FIREFOX_PATH']
  if (named) {
    if (await starts(named)) return { name, path: named, driver: 'native' }
    console.error(`FIREFOX_PATH is ${named}, which is no program that starts.`)
    return null
  }
  const engine =
    (await installed()) ?? (await installPackage()) ?? (await downloadPlaywrightBrowser(name))
  if (engine === null) {
    console.error(
      'No Firefox was found and none could be installed. Install firefox or firefox-esr, ' +
        'or name one: FIREFOX_PATH=/path/to/firefox npm run test:browsers',
    )
  }
  return engine
}

async function installed(): Promise<Engine | null> {
  const path = await findProgram(places)
  if (path !== null) return { name, path, driver: 'native' }
  return playwrightBrowser(name)
}

async function installPackage(): Promise<Engine | null> {
  if (isDebian()) await installDebianPackages('firefox-esr')
  return installed()
}
