import type { Answers } from './answers.ts'
import { TEMPLATES, type Template } from './templates.ts'
import { type OwnName, type PeerName, VERSIONS } from './versions.ts'

/** The package.json of an app. `ownVersion` is that of this package: all packages of the repository have the same. */
export function packageJson({ name, template, passwordless }: Answers, ownVersion: string): string {
  const { dependencies, devDependencies, scripts }: Template = TEMPLATES[template]
  const { dev = '' } = scripts
  const isCommand = dev.startsWith('domain-gate-local')
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    type: 'module',
    // Files in TypeScript run as they are from 22.18 on.
    engines: { node: dev.endsWith('.ts') ? '>=22.18' : '>=22.13' },
    scripts: { ...scripts, dev: isCommand && passwordless ? `${dev} --passwordless` : dev },
    dependencies: versionsOf(dependencies, ownVersion),
    devDependencies: versionsOf(devDependencies, ownVersion),
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

function versionsOf(names: readonly (OwnName | PeerName)[], ownVersion: string) {
  const versions = names.map((name) => [name, `^${isPeer(name) ? VERSIONS[name] : ownVersion}`])
  return Object.fromEntries(versions.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)))
}

function isPeer(name: OwnName | PeerName): name is PeerName {
  return Object.hasOwn(VERSIONS, name)
}
