import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listWorkspaces, root, type Workspace, workspaceDependencies } from '../repository.ts'
import type { Gate } from './gate.ts'
import { readTracked } from './tracked-files.ts'

// Which package may depend on which, by package.json. Between folders and subpaths, Biome checks: see biome.json.
const allowed: Record<string, string[]> = {
  '@domain-gate/core': [],
  '@domain-gate/triggers': ['@domain-gate/core'],
  '@domain-gate/elements': ['@domain-gate/core'],
  '@domain-gate/infra': ['@domain-gate/triggers'],
  '@domain-gate/cli': ['@domain-gate/core', '@domain-gate/triggers'],
  '@domain-gate/migrate': ['@domain-gate/core', '@domain-gate/triggers'],
  '@domain-gate/local': ['@domain-gate/core', '@domain-gate/elements', '@domain-gate/triggers'],
  'create-domain-gate': ['@domain-gate/core'],
}
const allowedForExamples = ['core', 'elements', 'triggers', 'infra'].map(
  (name) => `@domain-gate/${name}`,
)

/**
 * Checks the dependencies between the packages, in package.json and in the references of tsconfig.json.
 * Our own, since Biome sees imports only, and `tsc -b` does not compare its references with package.json.
 */
export const arrows: Gate = {
  name: 'arrows',
  run: () => {
    const workspaces = listWorkspaces()
    const problems = workspaces.flatMap((workspace) => [
      ...forbiddenDependencies(workspace, workspaces),
      ...forbiddenReferences(workspace, workspaces),
    ])
    return { problems, checked: workspaces.length, summary: `${workspaces.length} workspaces` }
  },
}

export function forbiddenDependencies(workspace: Workspace, all: Workspace[]): string[] {
  const may = mayDependOn(workspace)
  if (may === undefined)
    return [`${workspace.folder}: say in scripts/check/arrows.ts what it may use`]
  return workspaceDependencies(workspace, all)
    .filter(({ name }) => !may.includes(name))
    .map(({ name }) => `${workspace.folder}/package.json must not depend on ${name}`)
}

function forbiddenReferences(workspace: Workspace, all: Workspace[]): string[] {
  const file = `${workspace.folder}/tsconfig.json`
  if (!workspace.folder.startsWith('packages/') || !existsSync(join(root, file))) return []
  const { references = [] }: { references?: { path: string }[] } = JSON.parse(readTracked(file))
  const referenced = references.map(({ path }) => join(workspace.folder, path))
  const needed = workspaceDependencies(workspace, all).map(({ folder }) => folder)
  return [
    ...referenced
      .filter((folder) => !needed.includes(folder))
      .map((folder) => `${file} references ${folder}, its package.json does not depend on it`),
    ...needed
      .filter((folder) => folder.startsWith('packages/') && !referenced.includes(folder))
      .map((folder) => `${file} lacks a reference to ${folder}`),
  ]
}

function mayDependOn({ name, folder }: Workspace): string[] | undefined {
  if (folder.startsWith('tests/')) return []
  return folder.startsWith('examples/') ? allowedForExamples : allowed[name]
}
