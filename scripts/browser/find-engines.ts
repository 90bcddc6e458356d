import { accessSync, constants, globSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand } from '../run-command.ts'
import { installDebianPackages, isUbuntu } from './debian-packages.ts'

export type EngineName = 'chromium' | 'firefox' | 'webkit'

/**
 * A browser that starts, and what drives it. `native` is Puppeteer for Chromium and Firefox, and WebKit's own
 * WebDriver. `playwright` is for Playwright's builds of Firefox and WebKit, which only Playwright can drive.
 */
export type Engine = { name: EngineName; path: string; driver: 'native' | 'playwright' }

type Source = {
  /** The environment variable in which a person names the program. */
  variable?: string
  /** Names to look for on PATH, paths, or patterns of paths. */
  programs: string[]
  /** Programs that the browser needs beside itself. */
  companions?: string[]
  debianPackages: string[]
  /** Ubuntu's packages of Chromium and Firefox only install a snap. */
  isOnUbuntu: boolean
  advice: string
}

const sources: Record<EngineName, Source> = {
  chromium: {
    variable: 'CHROME_PATH',
    programs: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
    debianPackages: ['chromium', 'fonts-liberation'],
    isOnUbuntu: false,
    advice: 'Install chromium or google-chrome, or name one: CHROME_PATH=/path/to/chrome npm test',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    programs: [
      'firefox-esr',
      'firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    debianPackages: ['firefox-esr'],
    isOnUbuntu: false,
    advice:
      'Install firefox or firefox-esr, or name one: FIREFOX_PATH=/path/to/firefox npm run test:browsers',
  },
  webkit: {
    programs: ['/usr/lib/*/webkit2gtk-4.1/MiniBrowser', '/usr/libexec/webkit2gtk-4.1/MiniBrowser'],
    // Its driver, a display, and a program that tells it the settings of a desktop.
    companions: ['WebKitWebDriver', 'Xvfb', 'xsettingsd'],
    debianPackages: ['webkit2gtk-driver', 'xvfb', 'xsettingsd'],
    isOnUbuntu: true,
    advice:
      'On Debian or Ubuntu: apt-get install webkit2gtk-driver xvfb xsettingsd; elsewhere: npx playwright install webkit',
  },
}
const engineNames: EngineName[] = ['chromium', 'firefox', 'webkit']

/** The engines with these names, or all three when no name is given. `unknown` says which name is no engine's. */
export function chooseEngines(names: string[]): { chosen: EngineName[]; unknown: string | null } {
  const unknown = names.filter((name) => !engineNames.some((known) => known === name))
  const chosen = engineNames.filter((name) => names.length === 0 || names.includes(name))
  if (unknown.length === 0) return { chosen, unknown: null }
  return {
    chosen: [],
    unknown: `No browser here is called ${unknown.join(', ')}; there are: ${engineNames.join(', ')}.`,
  }
}

/** These engines, installed if need be. It is null when one is missing, and the console says which and why. */
export async function findEngines(names: EngineName[]): Promise<Engine[] | null> {
  const found: Engine[] = []
  for (const name of names) {
    const engine = await findEngine(name)
    if (engine !== null) found.push(engine)
  }
  return found.length === names.length ? found : null
}

/** The path of a Chromium that starts, installed if need be. It is null when there is none, and the console says why. */
export async function findBrowser(): Promise<string | null> {
  return (await findEngine('chromium'))?.path ?? null
}

async function findEngine(name: EngineName): Promise<Engine | null> {
  const { variable = '', debianPackages, isOnUbuntu, advice } = sources[name]
  const named = process.env[variable]
  if (named) {
    if (await starts(named)) return { name, path: named, driver: 'native' }
    console.error(`${variable} is ${named}, and no program starts there.`)
    return null
  }
  const present = await findInstalled(name)
  if (present !== null) return present
  if (isOnUbuntu || !isUbuntu()) await installDebianPackages(...debianPackages)
  const installed = (await findInstalled(name)) ?? (await downloadFromPlaywright(name))
  if (installed === null)
    console.error(`No ${name} was found and none could be installed. ${advice}`)
  return installed
}

async function findInstalled(name: EngineName): Promise<Engine | null> {
  const { programs, companions = [] } = sources[name]
  if (companions.every((companion) => programsAt(companion).length > 0)) {
    // WebKit's MiniBrowser does not say its version without a display.
    for (const path of programs.flatMap(programsAt))
      if (name === 'webkit' || (await starts(path))) return { name, path, driver: 'native' }
  }
  const path = (await import('@playwright/test'))[name].executablePath()
  const driver = name === 'chromium' ? 'native' : 'playwright'
  return isProgram(path) ? { name, path, driver } : null
}

async function downloadFromPlaywright(name: EngineName): Promise<Engine | null> {
  console.error(`Downloading Playwright’s ${name} for the tests…`)
  const mayInstallLibraries =
    process.platform === 'linux' &&
    (process.getuid?.() === 0 || (await runCommand('sudo -n true')).code === 0)
  const withLibraries = mayInstallLibraries ? '--with-deps ' : ''
  await runCommand(`playwright install ${withLibraries}${name}`, { show: 'stderr' })
  return findInstalled(name)
}

function programsAt(wanted: string): string[] {
  return placesOf(wanted).filter((path) => isProgram(path) && !isSnap(path))
}

function placesOf(wanted: string): string[] {
  if (wanted.includes('*')) return globSync(wanted)
  if (/[\\/]/.test(wanted)) return [wanted]
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, wanted))
}

/** Windows' browsers open a window for `--version`, so there it is enough to be a program. */
async function starts(path: string): Promise<boolean> {
  if (process.platform === 'win32') return isProgram(path)
  return (await runCommand(`"${path}" --version`)).code === 0
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A snap cannot read the tests' temporary folders and, as root, has no session to start in. */
function isSnap(path: string): boolean {
  return realpathSync(path).includes('/snap')
}
