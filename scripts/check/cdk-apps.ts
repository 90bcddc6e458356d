import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository.ts'
import { runCommand } from '../run-command.ts'
import type { Gate } from './gate.ts'
import { type Packed, packAll, temporaryFolder } from './packed.ts'
import { install, link } from './tarballs.ts'

const APPS = 'tests/cdk-apps'

type App = {
  /** A folder of tests/cdk-apps. */
  folder: string
  /** The packages that the app has installed beside the construct and its dependencies. */
  tools: string[]
  /** `shows` must be in a command's output. Else a tool that did nothing would pass. */
  commands: { command: string; shows: string }[]
}

const cdk = ['aws-cdk-lib', 'constructs', '@types/node']
const apps: App[] = [
  {
    folder: 'ts-node',
    tools: [...cdk, 'ts-node', 'typescript'],
    commands: [
      { command: 'node node_modules/ts-node/dist/bin.js app.ts', shows: 'pre-token-generation' },
      {
        command: 'node node_modules/typescript/bin/tsc --listFiles',
        shows: 'infra/cjs/index.d.ts',
      },
    ],
  },
  {
    folder: 'cdk-init',
    tools: [...cdk, '@types/jest', '@swc/core', '@swc/jest'],
    commands: [
      { command: 'tsc --listFiles', shows: 'infra/cjs/index.d.ts' },
      { command: `node "${join(root, 'node_modules/jest/bin/jest.js')}"`, shows: '1 passed' },
    ],
  },
  {
    folder: 'esm',
    tools: cdk,
    commands: [
      { command: 'node app.ts', shows: 'membership-worker' },
      {
        command: 'tsc --listFiles',
        shows: 'infra/cjs/index.d.ts',
      },
    ],
  },
]

/**
 * Uses the packed construct in three kinds of app: an old CommonJS one, one that `cdk init` makes today, and ES modules.
 * Our own, since publint and attw read a package but do not run it.
 */
export const cdkApps: Gate = {
  name: 'cdk apps',
  run: async () => {
    const needed = ['core', 'triggers', 'infra'].map((name) => `@domain-gate/${name}`)
    const packed = (await packAll()).filter(({ name }) => needed.includes(name))
    const problems: string[] = []
    for (const app of apps) problems.push(...(await tryOut(app, packed)))
    const folders = readdirSync(join(root, APPS), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .map(({ name }) => name)
    const untried = folders.filter((name) => !apps.some(({ folder }) => folder === name))
    problems.push(...untried.map((name) => `${APPS}/${name}: say in this gate how it is tried`))
    const summary = `the packed construct in ${apps.length} apps`
    return { problems, checked: apps.length, summary }
  },
}

async function tryOut({ folder, tools, commands }: App, packed: Packed[]): Promise<string[]> {
  const app = temporaryFolder()
  cpSync(join(root, APPS, folder), app, { recursive: true })
  for (const one of packed) await install(one, app)
  for (const tool of tools) link(tool, APPS, app)
  const problems: string[] = []
  for (const { command, shows } of commands) {
    const { code, output } = await runCommand(`cd "${app}" && ${command}`)
    const what = `${APPS}/${folder}: ${command}`
    if (code !== 0) problems.push(`${what} ends with ${code}:\n${faultsIn(output)}`)
    else if (!output.includes(shows)) problems.push(`${what} does not show "${shows}"`)
  }
  return problems
}

/** The compiler's errors without its list of files; the end of any other output. */
function faultsIn(output: string): string {
  const errors = output.split('\n').filter((line) => /error TS\d+/.test(line))
  return errors.length > 0 ? errors.join('\n') : output.slice(-3000)
}
