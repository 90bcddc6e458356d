import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listWorkspaces, root } from '../repository.ts'
import { runCommand } from '../run-command.ts'
import type { Gate } from './gate.ts'

/**
 * Checks the types of what the build leaves out: tests, their support code, scripts and configurations.
 * Our own, since `tsc -b` would write output for them, and does not miss a project that nobody made.
 */
export const types: Gate = {
  name: 'types',
  run: async () => {
    const all = listWorkspaces().map(({ folder }) => `${folder}/tsconfig.test.json`)
    const projects = all.filter(exists).concat('tsconfig.tools.json')
    const problems = findMissingProjects(all.filter((file) => !exists(file)))
    for (const project of projects) {
      const { code, output } = await runCommand(`tsc -p ${project} --pretty false`)
      if (code !== 0) problems.push(output.trim())
    }
    const summary = `${projects.length} projects beside the build`
    return { problems, checked: projects.length, summary }
  },
}

/** Every package has tests, and nothing else checks their types. Examples are built as their users would build them. */
export function findMissingProjects(missing: string[]): string[] {
  return missing
    .filter((file) => file.startsWith('packages/'))
    .map((file) => `${file} is missing, so the types of the tests beside it are not checked`)
}

function exists(file: string): boolean {
  return existsSync(join(root, file))
}
