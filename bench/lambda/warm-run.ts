import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { ENVIRONMENT } from './environment.ts'
import { startRulesServer } from './rules-server.ts'

export interface WarmRun {
  /** Calls of AWS for all events. */
  readonly calls: number
  /** Milliseconds of each event but the first quarter. */
  readonly times: readonly number[]
  /** Milliseconds of processor an event, the SDK's included. */
  readonly cpuMs: number
}

export interface WarmRunOptions {
  readonly event: object
  readonly count: number
  /** The number of rules in the table. */
  readonly rules?: number
  readonly environment?: Readonly<Record<string, string>>
}

/** Hands a function one event after the other, in a process of its own, with AWS on loopback. */
export async function runWarm(
  file: string,
  { event, count, rules = 10, environment = {} }: WarmRunOptions,
): Promise<WarmRun> {
  const server = await startRulesServer(rules)
  try {
    return await runAgainst(server, file, { event, count, environment })
  } finally {
    server.stop()
  }
}

/** The same with a table that is there already. */
export async function runAgainst(
  server: Awaited<ReturnType<typeof startRulesServer>>,
  file: string,
  { event, count, environment = {} }: WarmRunOptions,
): Promise<WarmRun> {
  const before = server.calls()
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'warm-child.mjs'), file, JSON.stringify(event), String(count)],
    {
      env: { ...ENVIRONMENT, AWS_ENDPOINT_URL: server.url, ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    },
  )
  const answer = await text(child.stdio[3] as Readable)
  if (answer === '') throw new Error(`${file} failed; its error is above`)
  return { ...JSON.parse(answer), calls: server.calls() - before }
}
