import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(
  new URL('../../../packages/local/bin/domain-gate-local.js', import.meta.url),
)

/** What the command of `npm start` says about itself. */
export interface Stack {
  readonly playground: string
  readonly cognito: string
  readonly dynamodb: string
  readonly userPoolId: string
  readonly clientId: string
  readonly region: string
  readonly rulesTable: string
}

export interface RunningStack extends Stack {
  stop(): Promise<void>
}

/** Starts the local stack as its user does. */
export async function startStack(...args: string[]): Promise<RunningStack> {
  const command = spawn(process.execPath, [COMMAND, '--json', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stack = await firstLine(command)
  return {
    ...stack,
    stop: async () => {
      command.kill('SIGINT')
      if (command.exitCode === null) await once(command, 'exit')
    },
  }
}

async function firstLine(command: ChildProcess): Promise<Stack> {
  if (!command.stdout) throw new Error('The command has no output')
  for await (const line of createInterface({ input: command.stdout })) return JSON.parse(line)
  throw new Error('The command ended without a line')
}
