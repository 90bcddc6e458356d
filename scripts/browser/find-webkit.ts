import { installDebianPackages } from './debian-packages.ts'
import type { Engine } from './engine.ts'
import { downloadPlaywrightBrowser, playwrightBrowser } from './playwright-browser.ts'
import { programsAt } from './program.ts'

const name = 'webkit'
const miniBrowsers = [
  '/usr/lib/*/webkit2gtk-4.1/MiniBrowser',
  '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
]

/** What WebKitGTK's browser needs beside itself: its driver, a display, and settings for the display. */
const companions = ['WebKitWebDriver', 'Xvfb', 'xsettingsd']

/** WebKitGTK's own browser, Playwright's WebKit, or one of them got for the tests; else null, said why. */
export async function findWebkit(): Promise<Engine | null> {
  const engine =
    (await installed()) ?? (await installPackages()) ?? (await downloadPlaywrightBrowser(name))
  if (engine === null) {
    console.error(
      'No WebKit was found and none could be installed. On Debian or Ubuntu: apt-get install ' +
        'webkit2gtk-driver xvfb xsettingsd; elsewhere: npx playwright install webkit',
    )
  }
  return engine
}

async function installed(): Promise<Engine | null> {
  const [path] = miniBrowsers.flatMap(programsAt)
  const complete = companions.every((companion) => programsAt(companion)[0])
  if (path && complete) return { name, path, driver: 'native' }
  return playwrightBrowser(name)
}

async function installPackages(): Promise<Engine | null> {
  await installDebianPackages('webkit2gtk-driver', 'xvfb', 'xsettingsd')
  return installed()
}
