import type { Invocation, LambdaRunner, Trigger } from './lambda-runner.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import type { TriggerBundles } from './trigger-bundles.ts'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html#important-lambda-considerations */
const COGNITO_LIMIT_MS = 5_000

export interface WorkerLambdaRunnerOptions {
  readonly bundles: TriggerBundles
  readonly environment: Readonly<Record<string, string>>
  /** The ARN a function goes by. */
  readonly functionArn: (trigger: Trigger) => string
  /** Each line a function writes. */
  readonly onLine: (trigger: Trigger, line: string) => void
  /** Told when a function did not start, crashed or took too long. */
  readonly onUnreachable: (trigger: Trigger, reason: string) => void
  /** Milliseconds a function has to answer; Cognito's five seconds by default. */
  readonly limitMs?: number
}

/** Runs each function in threads with an environment of its own, one event per thread, as Lambda does. */
export function createWorkerLambdaRunner(options: WorkerLambdaRunnerOptions): LambdaRunner {
  const idle = new Map<Trigger, Sandbox[]>()
  const running = new Set<Sandbox>()
  const { bundles, environment } = options

  const sandboxFor = (trigger: Trigger, bundle: URL): Sandbox => {
    const warm = idle.get(trigger)?.pop()
    if (warm?.alive) return warm
    const functionName = `domain-gate-${trigger}`
    const sandbox = startSandbox({
      bundle: bundle.href,
      functionName,
      functionArn: options.functionArn(trigger),
      environment: { ...environment, AWS_LAMBDA_FUNCTION_NAME: functionName },
      onLine: (line) => options.onLine(trigger, line),
    })
    running.add(sandbox)
    return sandbox
  }
  const release = (trigger: Trigger, sandbox: Sandbox) => {
    if (!sandbox.alive) running.delete(sandbox)
    else idle.set(trigger, [...(idle.get(trigger) ?? []), sandbox])
  }

  return {
    attached: (trigger) => bundles[trigger] !== undefined,
    invoke: async (trigger, event): Promise<Invocation> => {
      const bundle = bundles[trigger]
      if (!bundle) throw new Error(`No function is attached as ${trigger}`)
      const sandbox = sandboxFor(trigger, bundle)
      const invocation = await sandbox.invoke(event, options.limitMs ?? COGNITO_LIMIT_MS)
      release(trigger, sandbox)
      if (invocation.kind === 'unreachable') options.onUnreachable(trigger, invocation.reason)
      return invocation
    },
    stop: async () => {
      await Promise.all([...running].map((sandbox) => sandbox.stop()))
    },
  }
}
