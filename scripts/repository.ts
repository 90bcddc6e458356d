import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

export type Manifest = {
  name: string
  version: string
  private?: boolean
  workspaces?: string[]
  scripts?: Record<string, string>
  main?: string
  bin?: Record<string, string>
  files?: string[]
  exports?: Record<string, unknown>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  allowScripts?: Record<string, boolean>
}

export type Workspace = { name: string; folder: string; manifest: Manifest }

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
}

/** Lists every npm workspace. Each comes after those it depends on. `folder` is relative to the root. */
export function listWorkspaces(): Workspace[] {
  const patterns = (readManifest('.').workspaces ?? []).map((pattern) => `${pattern}/package.json`)
  const unsorted = globSync(patterns, { cwd: root })
    .map((file) => dirname(file).replaceAll('\\', '/'))
    .sort()
    .map((folder) => ({ name: readManifest(folder).name, folder, manifest: readManifest(folder) }))
  const sorted = new Set<Workspace>()
  const visit = (workspace: Workspace) => {
    for (const needed of workspaceDependencies(workspace, unsorted)) visit(needed)
    sorted.add(workspace)
  }
  unsorted.forEach(visit)
  return [...sorted]
}

/** The workspaces that `workspace` depends on directly, whatever the kind of dependency. */
export function workspaceDependencies({ manifest }: Workspace, among: Workspace[]): Workspace[] {
  const names = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.peerDependencies,
  }
  return among.filter(({ name }) => name in names)
}
