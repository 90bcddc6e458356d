import { fileURLToPath } from 'node:url'
import {
  builtTriggerBundles,
  functionArn,
  type TriggerBundles,
} from '../../packages/local/src/lambda/functions.ts'
import type { Invocation, LambdaRunner } from '../../packages/local/src/lambda/lambda-runner.ts'
import { type Sandbox, startSandbox } from '../../packages/local/src/lambda/sandbox.ts'
import { ANSWER, type Fault, type FunctionName } from './faults.ts'
import type { Caller, FunctionCall } from './faulty-service.ts'
import type { Person } from './people.ts'
import { type Held, type SimulatedFunctionSettings, tookMilliseconds } from './simulated-time.ts'

/** Cognito may invoke a trigger again that did not answer; three times in all is what it was seen to do. */
const INVOCATIONS = 3
/** As the construct deploys them: packages/infra/src/functions/gate-functions.ts and membership/membership-queue.ts. */
const TIMEOUTS_MS: Readonly<Record<FunctionName, number>> = {
  PreSignUp: 5000,
  PostConfirmation: 5000,
  PreTokenGeneration: 5000,
  MembershipWorker: 60_000,
}
/** Only ends what hangs: functions run in simulated time, which a busy machine does not touch. */
const REAL_LIMIT_MS = 600_000
/**
 * After so many a process ends, as Lambda ends one now and then. The SDK tries again only as often as its bucket of tokens
 * allows, which would be empty after some hundred faults.
 */
const MAX_EVENTS = 60
const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/faults', import.meta.url))

export interface FaultyFunctionsOptions {
  readonly functions: readonly FunctionName[]
  readonly region: string
  /** How many processes a function may have. */
  readonly concurrency: number
  /** Default: those that were built. */
  readonly bundles?: TriggerBundles
  readonly environment: (name: FunctionName, accessKey: string) => Readonly<Record<string, string>>
  readonly personOf: (name: FunctionName, event: object) => Person | null
  readonly personNamed: (username: string) => Person | null
  /** Each line that a function writes. */
  readonly onLine: (line: string, person: Person | null, name: FunctionName) => void
}

export interface FaultyFunctions extends LambdaRunner {
  /** Who signs with that access key. */
  callerOf(accessKey: string): Caller | null
  /** From now on nothing goes wrong any more. */
  endFaults(): void
  /** How long each invocation took that was not killed, in simulated milliseconds. */
  readonly times: readonly InvocationTime[]
}

export interface InvocationTime {
  readonly name: FunctionName
  readonly tookMs: number
}

/** A process of a function, in which one event is handled at a time. */
interface Process {
  readonly accessKey: string
  readonly sandbox: Sandbox
  readonly channel: BroadcastChannel
  /** What to do once a request has been held back for long enough. */
  readonly held: Map<string, () => void>
  /** How long the last invocation took, in simulated milliseconds. */
  tookMs: number
  events: number
  person: Person | null
  event: object
  /** Whether the function is invoked with this event while it is at work on it already. */
  isExtra: boolean
}

/** Runs the built bundles as Lambda does, and lets happen to them what the script of the person in the event says. */
export function createFaultyFunctions(options: FaultyFunctionsOptions): FaultyFunctions {
  const bundles = { ...builtTriggerBundles(options.functions), ...options.bundles }
  const processes = new Map<string, { readonly name: FunctionName; readonly process: Process }>()
  const idle = new Map<FunctionName, Process[]>()
  const waiting = new Map<FunctionName, (() => void)[]>()
  const running = new Map<FunctionName, number>()
  const times: InvocationTime[] = []
  let started = 0
  let isOver = false

  return {
    attached: (name) => bundles[name] !== undefined,
    invoke,
    times,
    async stop() {
      await Promise.all([...processes.values()].map(({ process }) => end(process)))
    },
    endFaults() {
      isOver = true
    },
    callerOf(accessKey) {
      const found = processes.get(accessKey)
      if (found === undefined) return null
      const { name, process } = found
      return {
        faultOf: (call) => faultOf(name, process, call),
        hold: (request, milliseconds) => hold(process, { request, milliseconds }),
        kill: () => process.sandbox.stop(),
        invokeAgain: async () => {
          await invokeOnce(name, process.event, true)
        },
      }
    },
  }

  async function invoke(name: FunctionName, event: object): Promise<Invocation> {
    const person = options.personOf(name, event)
    // A queue delivers again by itself.
    const most = name === 'MembershipWorker' ? 1 : INVOCATIONS
    for (let count = 1; ; count++) {
      const invocation = await invokeOnce(name, event)
      if (invocation.kind !== 'unreachable' || count === most) return invocation
      if (person !== null) person.retries++
    }
  }

  /** `isExtra` takes a process beside the others, so that nobody waits for one who waits for them. */
  async function invokeOnce(
    name: FunctionName,
    event: object,
    isExtra = false,
  ): Promise<Invocation> {
    if (!isExtra) await takeTurn(name)
    try {
      const process = idle.get(name)?.pop() ?? (await start(name))
      const person = options.personOf(name, event)
      Object.assign(process, { person, event, isExtra })
      let invocation = await process.sandbox.invoke(event, REAL_LIMIT_MS)
      // What was killed did not take its time.
      if (invocation.kind !== 'unreachable') {
        const { tookMs } = process
        times.push({ name, tookMs })
        person?.slowest.set(name, Math.max(tookMs, person.slowest.get(name) ?? 0))
        const fault = faultOf(name, process, { operation: ANSWER, attempt: 1, username: null })
        if (fault?.kind === 'kill') {
          await process.sandbox.stop()
          invocation = { kind: 'unreachable', reason: 'The function stopped running' }
        }
      }
      if (!process.sandbox.alive || ++process.events === MAX_EVENTS) {
        await end(process)
      } else {
        idle.set(name, [...(idle.get(name) ?? []), process])
      }
      return invocation
    } finally {
      if (!isExtra) endTurn(name)
    }
  }

  async function start(name: FunctionName): Promise<Process> {
    const bundle = bundles[name]
    if (bundle === undefined) throw new Error(`No function is attached as ${name}`)
    const accessKey = `faults-${++started}`
    const channel = new BroadcastChannel(accessKey)
    const settings: SimulatedFunctionSettings = {
      bundle: bundle.href,
      channel: accessKey,
      timeoutMs: TIMEOUTS_MS[name],
    }
    const process: Process = {
      accessKey,
      channel,
      held: new Map(),
      tookMs: 0,
      events: 0,
      person: null,
      event: {},
      isExtra: false,
      sandbox: startSandbox({
        bundle: new URL('./simulated-function.ts', import.meta.url).href,
        functionName: `domain-gate-${name}`,
        functionArn: functionArn(options.region)(name),
        environment: {
          ...options.environment(name, accessKey),
          SIMULATED_FUNCTION: JSON.stringify(settings),
          // Many processes are started, for those that are killed.
          NODE_COMPILE_CACHE: COMPILE_CACHE,
        },
        onLine: (line) => {
          const took = tookMilliseconds(line)
          if (took === null) options.onLine(line, process.person, name)
          else process.tookMs = took
        },
      }),
    }
    channel.onmessage = ({ data }: MessageEvent) => process.held.get(String(data))?.()
    processes.set(accessKey, { name, process })
    const problem = await process.sandbox.started
    if (problem !== null) throw new Error(`${name} does not start: ${problem}`)
    return process
  }

  async function end({ accessKey, channel, sandbox }: Process): Promise<void> {
    channel.close()
    await sandbox.stop()
    processes.delete(accessKey)
  }

  async function hold({ channel, held }: Process, what: Held): Promise<void> {
    channel.postMessage(what)
    if (what.milliseconds === null) return
    await new Promise<void>((resolve) => held.set(what.request, resolve))
  }

  async function takeTurn(name: FunctionName): Promise<void> {
    const count = running.get(name) ?? 0
    if (count < options.concurrency) {
      running.set(name, count + 1)
      return
    }
    const turn = Promise.withResolvers<void>()
    waiting.set(name, [...(waiting.get(name) ?? []), turn.resolve])
    await turn.promise
  }

  function endTurn(name: FunctionName): void {
    const next = waiting.get(name)?.shift()
    if (next === undefined) running.set(name, (running.get(name) ?? 1) - 1)
    else next()
  }

  function faultOf(
    name: FunctionName,
    process: Process,
    { operation, attempt, username }: FunctionCall,
  ): Fault | null {
    // Of a batch, the worker asks for each user first: from then on it is about them.
    if (username !== null) process.person = options.personNamed(username) ?? process.person
    const { person } = process
    if (person === null) return null
    if (attempt > 1) person.retries++
    const call = `${name} ${operation}`
    const count = (person.calls.get(call) ?? 0) + 1
    person.calls.set(call, count)
    if (isOver) return null
    const scripted = person.script.find(
      (one) =>
        one.of === name &&
        one.operation === operation &&
        count >= one.nth &&
        count < one.nth + one.times,
    )
    if (scripted === undefined) return null
    // Once more is enough: time stands still meanwhile, so there would be no end.
    if (scripted.fault.kind === 'overlap' && process.isExtra) return null
    person.faults++
    person.happened.add(scripted)
    person.faultyCalls.add(call)
    return scripted.fault
  }
}
