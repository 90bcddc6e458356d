import { accessSync, constants, readFileSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand } from '../run-command.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const elsewhere = [
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
    (await installed()) ?? (await installDebianPackage()) ?? (await downloadWithPlaywright())
  if (path === null) {
    console.error(
      'No Chromium was found and none could be installed. Install chromium or google-chrome, ' +
        'or name one: CHROME_PATH=/path/to/chrome npm test',
    )
  }
  return path
}

async function installed(): Promise<string | null> {
  for (const path of [...names.flatMap(onPath), ...elsewhere, await playwrightsOwn()]) {
    if (isProgram(path) && !isSnap(path) && (await starts(path))) return path
  }
  return null
}

/** Debian has a real `chromium` package; Ubuntu's only asks for a snap. Needs root. */
async function installDebianPackage(): Promise<string | null> {
  const system = osRelease()
  const like = /^ID(_LIKE)?=.*debian/m.test(system) && !/^ID(_LIKE)?=.*ubuntu/m.test(system)
  if (process.getuid?.() !== 0 || !like) return null
  console.error('Installing Debian’s chromium for the tests…')
  await runCommand('apt-get update -qq', { show: 'stderr' })
  await runCommand('apt-get install -y -qq --no-install-recommends chromium fonts-liberation', {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    show: 'stderr',
  })
  return installed()
}

async function downloadWithPlaywright(): Promise<string | null> {
  console.error('Downloading a Chromium for the tests…')
  const withLibraries = process.getuid?.() === 0 ? '--with-deps ' : ''
  await runCommand(`playwright install ${withLibraries}chromium`, { show: 'stderr' })
  return installed()
}

async function playwrightsOwn(): Promise<string> {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

function onPath(name: string): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isSnap(path: string): boolean {
  return realpathSync(path).includes('/snap')
}

async function starts(path: string): Promise<boolean> {
  if (process.platform === 'win32') return isProgram(path)
  return (await runCommand(`"${path}" --version`)).code === 0
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
