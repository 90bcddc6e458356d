import { runCommand } from '../run-command.ts'
import type { Engine, EngineName } from './engine.ts'
import { isProgram } from './program.ts'

/** Playwright's own build of the engine, if it has been downloaded. */
export async function playwrightBrowser(name: EngineName): Promise<Engine | null> {
  const path = (await import('@playwright/test'))[name].executablePath()
  return isProgram(path) ? { name, path, driver: 'playwright' } : null
}

/** Downloads it; with the libraries it needs where that takes no password. */
export async function downloadPlaywrightBrowser(name: EngineName): Promise<Engine | null> {
  console.error(`Downloading Playwright’s ${name} for the tests…`)
  const withLibraries = (await mayInstallLibraries()) ? '--with-deps ' : ''
  await runCommand(`playwright install ${withLibraries}${name}`, { show: 'stderr' })
  return playwrightBrowser(name)
}

async function mayInstallLibraries(): Promise<boolean> {
  if (process.platform !== 'linux') return false
  return process.getuid?.() === 0 || (await runCommand('sudo -n true')).code === 0
}
