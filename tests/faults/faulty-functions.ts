import { builtTriggerBundles, functionArn } from '../../packages/local/src/lambda/functions.ts'
import type { Invocation, LambdaRunner } from '../../packages/local/src/lambda/lambda-runner.ts'
import { type Sandbox, startSandbox } from '../../packages/local/src/lambda/sandbox.ts'
import type { Fault, FunctionName } from './faults.ts'
import type { Caller, FunctionCall } from './faulty-service.ts'
import type { Person } from './people.ts'

/** Cognito may invoke a trigger again that did not answer; three times in all is what it was seen to do. */
const INVOCATIONS = 3
/** Ends what hangs. The budgets are checked by the functions' own time (`startOwnClock`). */
const LIMIT_MS = 60_000

export interface FaultyFunctionsOptions {
  readonly functions: readonly FunctionName[]
  readonly region: string
  /** How many processes a function may have. */
  readonly concurrency: number
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
}

/** A process of a function, in which one event is handled at a time. */
interface Process {
  readonly accessKey: string
  readonly sandbox: Sandbox
  person: Person | null
  event: object
}

/** Runs the built bundles as Lambda does, and lets happen to them what the script of the person in the event says. */
export function createFaultyFunctions(options: FaultyFunctionsOptions): FaultyFunctions {
  const bundles = builtTriggerBundles(options.functions)
  const clock = startOwnClock()
  const processes = new Map<string, { readonly name: FunctionName; readonly process: Process }>()
  const idle = new Map<FunctionName, Process[]>()
  const waiting = new Map<FunctionName, (() => void)[]>()
  const running = new Map<FunctionName, number>()
  let started = 0
  let isOver = false

  return {
    attached: (name) => bundles[name] !== undefined,
    invoke,
    async stop() {
      clock.stop()
      await Promise.all([...processes.values()].map(({ process }) => process.sandbox.stop()))
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
      const process = (isExtra ? undefined : idle.get(name)?.pop()) ?? (await start(name))
      const person = options.personOf(name, event)
      Object.assign(process, { person, event })
      const startedAt = clock.now()
      const invocation = await process.sandbox.invoke(event, LIMIT_MS)
      const milliseconds = clock.now() - startedAt
      // What was killed did not take its time.
      if (person !== null && invocation.kind !== 'unreachable') {
        person.slowest.set(name, Math.max(milliseconds, person.slowest.get(name) ?? 0))
      }
      if (isExtra || !process.sandbox.alive) {
        await process.sandbox.stop()
        processes.delete(process.accessKey)
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
    const process: Process = {
      accessKey,
      person: null,
      event: {},
      sandbox: startSandbox({
        bundle: bundle.href,
        functionName: `domain-gate-${name}`,
        functionArn: functionArn(options.region)(name),
        environment: options.environment(name, accessKey),
        onLine: (line) => options.onLine(line, process.person, name),
      }),
    }
    processes.set(accessKey, { name, process })
    const problem = await process.sandbox.started
    if (problem !== null) throw new Error(`${name} does not start: ${problem}`)
    return process
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
    person.faults++
    person.faultyCalls.add(call)
    return scripted.fault
  }
}

/** Counts only the time in which this process got to run: on a busy machine less than passed elsewhere, never more. */
function startOwnClock() {
  const TICK_MS = 10
  let ticks = 0
  const ticking = setInterval(() => {
    ticks++
  }, TICK_MS)
  return { now: () => ticks * TICK_MS, stop: () => clearInterval(ticking) }
}
