import type { Invocation, LambdaFunction, LambdaRunner } from './lambda-runner.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'
import type { TriggerBundles } from './trigger-bundles.ts'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html#important-lambda-considerations */
const COGNITO_LIMIT_MS = 5_000
/** A queue waits longer than Cognito. */
const WORKER_LIMIT_MS = 30_000

export interface WorkerLambdaRunnerOptions {
  readonly bundles: TriggerBundles
  readonly environment: (name: LambdaFunction) => Readonly<Record<string, string>>
  /** The ARN a function goes by. */
  readonly functionArn: (name: LambdaFunction) => string
  /** Each line a function writes. */
  readonly onLine: (name: LambdaFunction, line: string) => void
  /** Told when a function did not start, crashed or took too long. */
  readonly onUnreachable: (name: LambdaFunction, reason: string) => void
  /** Milliseconds a trigger has to answer; Cognito's five seconds by default. */
  readonly limitMs?: number
}

/** Runs each function in threads with an environment of its own, one event per thread, as Lambda does. */
export function createWorkerLambdaRunner(options: WorkerLambdaRunnerOptions): LambdaRunner {
  const idle = new Map<LambdaFunction, Sandbox[]>()
  const running = new Set<Sandbox>()
  const { bundles, environment } = options

  const sandboxFor = (name: LambdaFunction, bundle: URL): Sandbox => {
    const warm = idle.get(name)?.pop()
    if (warm?.alive) return warm
    const functionName = `domain-gate-${name}`
    const sandbox = startSandbox({
      bundle: bundle.href,
      functionName,
      functionArn: options.functionArn(name),
      environment: { ...environment(name), AWS_LAMBDA_FUNCTION_NAME: functionName },
      onLine: (line) => options.onLine(name, line),
    })
    running.add(sandbox)
    return sandbox
  }
  const release = (name: LambdaFunction, sandbox: Sandbox) => {
    if (!sandbox.alive) running.delete(sandbox)
    else idle.set(name, [...(idle.get(name) ?? []), sandbox])
  }

  const limitOf = (name: LambdaFunction) =>
    name === 'MembershipWorker' ? WORKER_LIMIT_MS : (options.limitMs ?? COGNITO_LIMIT_MS)

  return {
    attached: (name) => bundles[name] !== undefined,
    invoke: async (name, event): Promise<Invocation> => {
      const bundle = bundles[name]
      if (!bundle) throw new Error(`No function is attached as ${name}`)
      const sandbox = sandboxFor(name, bundle)
      const invocation = await sandbox.invoke(event, limitOf(name))
      release(name, sandbox)
      if (invocation.kind === 'unreachable') options.onUnreachable(name, invocation.reason)
      return invocation
    },
    stop: async () => {
      await Promise.all([...running].map((sandbox) => sandbox.stop()))
    },
  }
}
