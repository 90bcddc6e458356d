import { readFileSync } from 'node:fs'
import { runCommand } from '../run-command.ts'

let updated: Promise<unknown> | undefined

/** Whether this is Debian itself, where `chromium` and `firefox-esr` are packages; Ubuntu's only ask for a snap. */
export const isDebian = () => isLike('debian') && !isUbuntu()

export const isUbuntu = () => isLike('ubuntu')

/** Installs the packages, if this is a Debian or an Ubuntu and we are root; says so first. */
export async function installDebianPackages(...packages: string[]): Promise<void> {
  if (process.getuid?.() !== 0 || !(isDebian() || isUbuntu())) return
  console.error(`Installing ${packages.join(', ')} for the tests…`)
  updated ??= runCommand('apt-get update -qq', { show: 'stderr' })
  await updated
  await runCommand(`apt-get install -y -qq --no-install-recommends ${packages.join(' ')}`, {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    show: 'stderr',
  })
}

function isLike(system: string): boolean {
  try {
    const release = readFileSync('/etc/os-release', 'utf8')
    return new RegExp(`^ID(_LIKE)?=.*${system}`, 'm').test(release)
  } catch {
    return false
  }
}
