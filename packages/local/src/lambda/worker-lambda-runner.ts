import { createFunctionThreads, type FunctionThreads } from './function-threads.ts'
import type { TriggerBundles } from './functions.ts'
import type { LambdaFunction, LambdaRunner } from './lambda-runner.ts'
import { startSandbox } from './sandbox.ts'

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
  /** How many threads a function may have; by the machine's cores by default. */
  readonly maxThreads?: number
}

/** Runs each function in threads with an environment of its own, one event per thread at a time, as Lambda does. */
export function createWorkerLambdaRunner(options: WorkerLambdaRunnerOptions): LambdaRunner {
  const { bundles, environment, maxThreads } = options
  const functions = new Map<LambdaFunction, FunctionThreads>()

  const threadsOf = (name: LambdaFunction): FunctionThreads => {
    const bundle = bundles[name]
    if (!bundle) throw new Error(`No function is attached as ${name}`)
    const functionName = `domain-gate-${name}`
    const start = () =>
      startSandbox({
        bundle: bundle.href,
        functionName,
        functionArn: options.functionArn(name),
        environment: { ...environment(name), AWS_LAMBDA_FUNCTION_NAME: functionName },
        onLine: (line) => options.onLine(name, line),
      })
    const threads =
      functions.get(name) ??
      createFunctionThreads({ start, ...(maxThreads === undefined ? {} : { maxThreads }) })
    functions.set(name, threads)
    return threads
  }
  const limitOf = (name: LambdaFunction) =>
    name === 'MembershipWorker' ? WORKER_LIMIT_MS : (options.limitMs ?? COGNITO_LIMIT_MS)

  return {
    attached: (name) => bundles[name] !== undefined,
    invoke: async (name, event) => {
      const invocation = await threadsOf(name).invoke(event, limitOf(name))
      if (invocation.kind === 'unreachable') options.onUnreachable(name, invocation.reason)
      return invocation
    },
    stop: async () => {
      await Promise.all([...functions.values()].map((threads) => threads.stop()))
    },
  }
}
