import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listWorkspaces, root, type Workspace } from '../repository.ts'
import { runCommand } from '../run-command.ts'

const tools = 'scripts/release/tools'

type Component = {
  'bom-ref': string
  group?: string
  name: string
  version?: string
  purl?: string
}
type Dependency = { ref: string; dependsOn?: string[] }

/** A software bill of materials in the CycloneDX format: https://cyclonedx.org/docs/1.6/json. */
export type Sbom = {
  bomFormat: string
  specVersion: string
  metadata: { component: Component }
  components: Component[]
  dependencies: Dependency[]
}

/** Writes `<package>.cdx.json` for each published package, with all that it installs and all that is in its bundles. */
export async function writeSboms(folder: string): Promise<string[]> {
  const installed = await runCommand('npm ci --ignore-scripts --omit=optional', { cwd: tools })
  if (installed.code !== 0) throw new Error(`${tools} cannot be installed: ${installed.output}`)
  const published = listWorkspaces().filter(({ manifest }) => manifest.private !== true)
  const files: string[] = []
  for (const workspace of published) {
    const file = join(folder, `${workspace.name.replace(/^@/, '').replace('/', '-')}.cdx.json`)
    await describe(workspace, file)
    const whole: Sbom = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, `${JSON.stringify(aboutPackage(whole, workspace.name), null, 2)}\n`)
    files.push(file)
  }
  return files
}

async function describe({ name, folder }: Workspace, file: string): Promise<void> {
  const program = join(
    root,
    tools,
    'node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js',
  )
  const options = `--omit dev peer --workspace ${folder} --spec-version 1.6 --output-reproducible`
  const { code, output } = await runCommand(`node "${program}" ${options} --output-file "${file}"`)
  if (code !== 0) throw new Error(`${name} cannot be described: ${output}`)
}

/** The tool describes the repository as it uses the package. Here the package itself is what is described. */
export function aboutPackage(sbom: Sbom, name: string): Sbom {
  const component = sbom.components.find((one) => fullName(one) === name)
  if (component === undefined) throw new Error(`The bill of materials does not have ${name}`)
  const repository = sbom.metadata.component['bom-ref']
  return {
    ...sbom,
    metadata: { ...sbom.metadata, component },
    components: sbom.components.filter((one) => one !== component),
    dependencies: sbom.dependencies.filter(({ ref }) => ref !== repository),
  }
}

/** The name by which npm knows a component, such as `@domain-gate/core`. */
export function fullName({ group, name }: Pick<Component, 'group' | 'name'>): string {
  return group === undefined ? name : `${group}/${name}`
}
