import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listWorkspaces, root } from '../repository.ts'
import { runCommand } from '../run-command.ts'
import type { Gate } from './gate.ts'

/** Types of what the build leaves out: tests, their support code, scripts and configurations. */
export const types: Gate = {
  name: 'types',
  run: async () => {
    const projects = listWorkspaces()
      .map(({ folder }) => `${folder}/tsconfig.test.json`)
      .filter((file) => existsSync(join(root, file)))
      .concat('tsconfig.tools.json')
    const problems: string[] = []
    for (const project of projects) {
      const { code, output } = await runCommand(`tsc -p ${project} --pretty false`)
      if (code !== 0) problems.push(output.trim())
    }
    return { problems, summary: `${projects.length} projects beside the build` }
  },
}
