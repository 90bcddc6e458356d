import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Stack } from './local-stack.ts'

const BIN = fileURLToPath(new URL('../../../packages/cli/bin/domain-gate.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  readonly cwd?: string
  /** Options of Node itself. */
  readonly node?: readonly string[]
}

/** Nothing of the machine's own AWS set-up, and none of its contexts. */
const BARE = {
  PATH: process.env['PATH'] ?? '',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
  XDG_CONFIG_HOME: '/nonexistent',
}

/** The settings that point the command at the local stack. */
export function settingsOf(stack: Stack): Record<string, string> {
  return {
    RULES_TABLE_NAME: stack.rulesTable,
    USER_POOL_ID: stack.userPoolId,
    AWS_ENDPOINT_URL_DYNAMODB: stack.dynamodb,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: stack.cognito,
  }
}

export function spawnDomainGate(args: readonly string[], { env = {}, cwd, node = [] }: RunOptions) {
  return spawn(process.execPath, [...node, BIN, ...args], { env: { ...BARE, ...env }, cwd })
}

/** Runs the command to its end, without a terminal. */
export async function domainGate(
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  const child = spawnDomainGate(args, options)
  const written = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    written.stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    written.stderr += chunk
  })
  // A command that reads nothing may be gone before the input is.
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, ...written }
}

/** Runs it against a stack, and gives its results; fails when the exit code is another. */
export function domainGateAt(stack: Stack) {
  return (args: readonly string[], options: RunOptions = {}) =>
    domainGate(args, { ...options, env: { ...settingsOf(stack), ...options.env } })
}
