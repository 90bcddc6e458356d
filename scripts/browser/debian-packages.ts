import { readFileSync } from 'node:fs'
import { runCommand } from '../run-command.ts'

let updated: Promise<unknown> | undefined

export const isUbuntu = () => isLike('ubuntu')

/** Says that it installs the packages, and does. On another system than Debian or Ubuntu, or without root, it does nothing. */
export async function installDebianPackages(...packages: string[]): Promise<void> {
  if (process.getuid?.() !== 0 || !(isLike('debian') || isUbuntu())) return
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
