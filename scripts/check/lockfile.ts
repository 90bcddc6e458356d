import { dirname } from 'node:path'
import { readManifest } from '../repository.ts'
import type { Gate } from './gate.ts'
import { readTracked, trackedFiles } from './tracked-files.ts'

export type Locked = {
  version?: string
  link?: boolean
  resolved?: string
  hasInstallScript?: boolean
  inBundle?: boolean
  integrity?: string
  optionalDependencies?: Record<string, string>
}

/**
 * The lockfiles work on every platform and from any registry, and each install script was decided on.
 * Our own, since lockfile-lint does not know optional packages of other platforms, nor install scripts.
 */
export const lockfile: Gate = {
  name: 'lockfile',
  run: async () => {
    const files = (await trackedFiles()).filter((file) => /(^|\/)package-lock\.json$/.test(file))
    const counts: number[] = []
    const problems = files.flatMap((file) => {
      const { packages }: { packages: Record<string, Locked> } = JSON.parse(readTracked(file))
      counts.push(Object.keys(packages).length)
      const { allowScripts = {} } = readManifest(dirname(file))
      const faults = findLockfileFaults(packages, Object.keys(allowScripts))
      return faults.map((fault) => `${file}: ${fault}`)
    })
    return { problems, checked: counts.length, summary: `${counts.join(' + ')} packages` }
  },
}

/** `packages` is that of package-lock.json. `decided` names the packages whose install scripts were decided on. */
export function findLockfileFaults(packages: Record<string, Locked>, decided: string[]): string[] {
  const installed = Object.entries(packages).filter(([path]) => path.includes('node_modules/'))
  return installed.flatMap(([path, locked]) => [
    ...missingOptional(path, locked, packages),
    ...unverified(path, locked),
    ...unknownScript(path, locked, decided),
  ])
}

// When npm writes the file beside an old node_modules, it leaves out other platforms' packages (npm/cli#4828).
// `npm ci` then refuses the file on those platforms.
function missingOptional(path: string, locked: Locked, all: Record<string, Locked>): string[] {
  return Object.keys(locked.optionalDependencies ?? {})
    .filter((name) => !ancestors(path).some((at) => `${at}node_modules/${name}` in all))
    .map((name) => `${path} needs ${name} on some platform, but the lockfile does not have it`)
}

function ancestors(path: string): string[] {
  const parts = path.split('node_modules/')
  return parts.map((_, index) => parts.slice(0, index).join('node_modules/')).concat(`${path}/`)
}

function unverified(path: string, { link, inBundle, resolved, integrity }: Locked): string[] {
  // The hash of a tarball covers the packages that are inside it.
  const isVerified = link || inBundle || resolved?.startsWith('file:') || integrity
  return isVerified ? [] : [`${path} has no integrity hash`]
}

function unknownScript(path: string, { hasInstallScript }: Locked, decided: string[]): string[] {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  if (!hasInstallScript || decided.includes(name)) return []
  return [`${name} has an install script: decide on it under allowScripts in package.json`]
}
