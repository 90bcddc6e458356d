import type { Answers } from './answers.ts'
import type { OwnName, OwnPackages } from './own-packages.ts'
import { TEMPLATES, type Template } from './templates.ts'
import { type PeerName, VERSIONS } from './versions.ts'

/** The package.json of an app. */
export function packageJson(
  { name, template, passwordless }: Answers,
  { versions, areFiles }: OwnPackages,
): string {
  const { dependencies, devDependencies, node, scripts }: Template = TEMPLATES[template]
  const { dev = '' } = scripts
  const isCommand = dev.startsWith('domain-gate-local')
  const versionOf = (one: OwnName | PeerName) => (isPeer(one) ? `^${VERSIONS[one]}` : versions[one])
  const sorted = (names: readonly (OwnName | PeerName)[]) =>
    Object.fromEntries([...names].sort().map((one) => [one, versionOf(one)]))
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    type: 'module',
    engines: { node: `>=${node}` },
    scripts: { ...scripts, dev: isCommand && passwordless ? `${dev} --passwordless` : dev },
    dependencies: sorted(dependencies),
    devDependencies: sorted(devDependencies),
    ...(areFiles && { overrides: versions }),
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

function isPeer(name: OwnName | PeerName): name is PeerName {
  return Object.hasOwn(VERSIONS, name)
}
