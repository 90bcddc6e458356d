import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The packages of this repository that a template may name. They have the version of this package. */
const OWN_NAMES = ['cli', 'core', 'elements', 'infra', 'local', 'triggers'] as const

export type OwnName = `@domain-gate/${(typeof OWN_NAMES)[number]}`

/** Where the apps take the packages of this repository from. */
export interface OwnPackages {
  /** What package.json says for each of them. */
  readonly versions: Readonly<Record<OwnName, string>>
  /** Whether they are files. They name each other by a version, so npm is told that these files are it. */
  readonly areFiles: boolean
}

export function ownVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  return version
}

export function packagesOfRegistry(): OwnPackages {
  return { versions: versionsBy(() => `^${ownVersion()}`), areFiles: false }
}

/** What `npm pack` wrote to a folder. */
export function packagesOfFolder(folder: string, cwd: string): OwnPackages {
  return { versions: versionsBy((name) => `file:${tarball(name, folder, cwd)}`), areFiles: true }
}

/** Why the packages cannot be taken from a folder. `null`: they can. */
export function faultOfPackages(folder: string, cwd: string): string | null {
  const missing = OWN_NAMES.map((name) => tarball(name, folder, cwd)).filter(
    (file) => !existsSync(file),
  )
  return missing.length === 0
    ? null
    : `--packages takes a folder with the tarballs of npm pack; there is no ${missing.join(', ')}`
}

function versionsBy(versionOf: (name: string) => string): Record<OwnName, string> {
  const entries = OWN_NAMES.map((name) => [`@domain-gate/${name}`, versionOf(name)])
  return Object.fromEntries(entries)
}

function tarball(name: string, folder: string, cwd: string): string {
  return join(resolve(cwd, folder), `domain-gate-${name}-${ownVersion()}.tgz`)
}
