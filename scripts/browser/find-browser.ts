import { installDebianPackages, isDebian } from './debian-packages.ts'
import { downloadPlaywrightBrowser, playwrightBrowser } from './playwright-browser.ts'
import { findProgram, starts } from './program.ts'

const places = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** A Chromium that starts: the one named, one installed, or one got for the tests; else null, said why. */
export async function findBrowser(): Promise<string | null> {
  const named = process.env['CHROME_PATH']
  if (named) {
    if (await starts(named)) return named
    console.error(`CHROME_PATH is ${named}, which is no program that starts.`)
    return null
  }
  const path =
    (await installed()) ??
    (await installPackage()) ??
    (await downloadPlaywrightBrowser('chromium'))?.path ??
    null
  if (path === null) {
    console.error(
      'No Chromium was found and none could be installed. Install chromium or google-chrome, ' +
        'or name one: CHROME_PATH=/path/to/chrome npm test',
    )
  }
  return path
}

async function installed(): Promise<string | null> {
  return (await findProgram(places)) ?? (await playwrightBrowser('chromium'))?.path ?? null
}

async function installPackage(): Promise<string | null> {
  if (isDebian()) await installDebianPackages('chromium', 'fonts-liberation')
  return findProgram(places)
}
