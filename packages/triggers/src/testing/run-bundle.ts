import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface BundleOutcome {
  readonly returned?: unknown
  /** `Name: message` */
  readonly thrown?: string
  /** What the error has beside its message. */
  readonly error?: object
  /** By a clock that stands still while the process waits for the processor. */
  readonly milliseconds: number
  /** By the clock on the wall: for benchmarks. */
  readonly elapsedMs: number
}

export interface BundleRun {
  /** Why the bundle could not be imported. */
  readonly failed: string | null
  readonly outcomes: readonly BundleOutcome[]
  /** The environment variables it looked up, sorted. */
  readonly read: readonly string[]
  /** Everything the process wrote, stderr included. */
  readonly output: string
}

type ChildMessage = BundleOutcome & {
  readonly failed?: string
  readonly started?: true
  readonly read?: string[]
}

/**
 * Runs `dist/bundles/NAME/index.mjs` in a process with this environment and nothing else in it. Each invocation has
 * `remainingMs` left, or no context that tells.
 */
export async function runBundle(
  name: string,
  environment: Readonly<Record<string, string>>,
  events: readonly unknown[] = [],
  remainingMs: number | null = null,
): Promise<BundleRun> {
  const bundle = new URL(`../../dist/bundles/${name}/index.mjs`, import.meta.url).href
  const child = fork(fileURLToPath(new URL('bundle-child.ts', import.meta.url)), [bundle], {
    env: { ...environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  let failed: string | null = null
  const outcomes: BundleOutcome[] = []
  let read: string[] = []
  child.on('message', (message: ChildMessage) => {
    if (message.failed !== undefined) failed = message.failed
    else if (message.started) child.send({ events, remainingMs })
    else if (message.read) read = message.read.sort()
    else outcomes.push(message)
  })
  await once(child, 'close')
  return { failed, outcomes, output, read }
}

/** The JSON lines of a run's output. */
export function linesOf({ output }: BundleRun): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
}
