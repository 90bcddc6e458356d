import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listWorkspaces, root, type Workspace, workspaceDependencies } from '../repository.ts'

type Stamp = { inputs: string; outputs: Record<string, number> }

/** Whether the bundles of a workspace are up to date with its sources. Then they need not be built again. */
export function isBundleFresh(workspace: Workspace): boolean {
  const file = stampFile(workspace)
  if (!existsSync(file)) return false
  const stamp: Stamp = JSON.parse(readFileSync(file, 'utf8'))
  return stamp.inputs === digestInputs(workspace) && Object.entries(stamp.outputs).every(isThere)
}

/** Remembers that the bundles of a workspace were just built from its present sources. */
export function stampBundle(workspace: Workspace): void {
  const outputs = globSync('{dist,cjs}/**/*', {
    cwd: join(root, workspace.folder),
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile() && entry.name !== '.tsbuildinfo')
    .map((entry) => join(entry.parentPath, entry.name))
  const stamp: Stamp = {
    inputs: digestInputs(workspace),
    outputs: Object.fromEntries(outputs.map((file) => [file, statSync(file).size])),
  }
  mkdirSync(dirname(stampFile(workspace)), { recursive: true })
  writeFileSync(stampFile(workspace), JSON.stringify(stamp))
}

function isThere([file, size]: [string, number]): boolean {
  return existsSync(file) && statSync(file).size === size
}

function digestInputs(workspace: Workspace): string {
  const hash = createHash('sha256')
  const folders = [...withDependencies(workspace)].map(({ folder }) => folder)
  const shared = workspace.folder.startsWith('examples/') ? ['examples/shared/*.*'] : []
  const sources = globSync([...folders.map((folder) => `${folder}/**/*.*`), ...shared], {
    cwd: root,
    exclude: (path) => /(^|[\\/])(dist|cjs|node_modules)$/.test(path),
  })
  for (const file of ['package-lock.json', ...sources.sort()]) {
    if (statSync(join(root, file)).isFile())
      hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function withDependencies(workspace: Workspace, all = listWorkspaces()): Set<Workspace> {
  const needed = workspaceDependencies(workspace, all)
  return new Set([workspace, ...needed.flatMap((other) => [...withDependencies(other, all)])])
}

function stampFile({ name }: Workspace): string {
  return join(root, 'node_modules/.cache/domain-gate', `${name.replaceAll('/', '-')}.json`)
}
