import { expect, onTestFinished, test, vi } from 'vitest'
import { functionBundle } from '../testing/function-bundle.ts'
import { IDLE_MS } from './function-threads.ts'
import type { Invocation, LambdaFunction } from './lambda-runner.ts'
import { createWorkerLambdaRunner } from './worker-lambda-runner.ts'

async function runnerOf(source: string, environment = {}, maxThreads = 3) {
  const lines: string[] = []
  const unreachable: string[] = []
  const options = {
    limitMs: 60_000,
    maxThreads,
    bundles: { PreSignUp: await functionBundle(source) },
    environment: () => environment,
    functionArn: (trigger: LambdaFunction) => `arn:aws:lambda:::function:${trigger}`,
    onLine: (_: LambdaFunction, line: string) => lines.push(line),
    onUnreachable: (_: LambdaFunction, reason: string) => unreachable.push(reason),
  }
  const runner = createWorkerLambdaRunner(options)
  onTestFinished(() => runner.stop())
  return {
    lines,
    options,
    unreachable,
    runner,
    invoke: (event: object = {}) => runner.invoke('PreSignUp', event),
  }
}

test('the handler gets the event and a context, and its answer comes back', async () => {
  const { invoke } = await runnerOf(`export const handler = async (event, context) => ({
    ...event, name: context.functionName, time: context.getRemainingTimeInMillis() > 4000,
  })`)
  expect(await invoke({ from: 'test' })).toEqual({
    kind: 'answered',
    output: { from: 'test', name: 'domain-gate-PreSignUp', time: true },
  })
})

test('a function sees its own environment and nothing of ours', async () => {
  const { invoke } = await runnerOf('export const handler = async () => ({ ...process.env })', {
    RULES_TABLE_NAME: 'UserGroups',
  })
  expect(await invoke()).toEqual({
    kind: 'answered',
    output: { RULES_TABLE_NAME: 'UserGroups', AWS_LAMBDA_FUNCTION_NAME: 'domain-gate-PreSignUp' },
  })
})

test('what it throws is told by its message', async () => {
  const { invoke } = await runnerOf(
    "export const handler = async ({ text }) => { throw text ?? new Error('not for you') }",
  )
  expect(await invoke()).toEqual({ kind: 'failed', message: 'not for you' })
  expect(await invoke({ text: 'a text' })).toEqual({ kind: 'failed', message: 'a text' })
})

test('what is no JSON is told apart', async () => {
  const { invoke } = await runnerOf('export const handler = async () => ({ big: 1n })')
  expect(await invoke()).toEqual({ kind: 'not-json' })
})

test('all it wrote is there, line by line, when the answer is', async () => {
  const { invoke, lines } = await runnerOf(`
    export const handler = async (event) => {
      console.log('one'); console.error('two'); process.stdout.write('thr'); process.stdout.write('ee\\n')
      return event
    }`)
  await invoke()
  expect(lines).toEqual(['one', 'two', 'three'])
})

test('it stays warm between events', async () => {
  const { invoke } = await runnerOf('let n = 0; export const handler = async () => ({ n: ++n })')
  await invoke()
  expect(await invoke()).toEqual({ kind: 'answered', output: { n: 2 } })
})

test('events at the same moment each get an environment of their own', async () => {
  const { invoke } = await runnerOf(`let busy = 0
    export const handler = async () => {
      busy++
      await new Promise((resolve) => setImmediate(resolve))
      return { busy: busy-- }
    }`)
  expect(await Promise.all([invoke(), invoke(), invoke()])).toEqual(
    Array(3).fill({ kind: 'answered', output: { busy: 1 } }),
  )
})

test('one that does not start is unreachable, says why, and is started anew next time', async () => {
  const { invoke, unreachable } = await runnerOf("throw new Error('RULES_TABLE_NAME is missing')")
  const outcome = { kind: 'unreachable', reason: 'RULES_TABLE_NAME is missing' }
  expect(await invoke()).toEqual(outcome)
  expect(await invoke()).toEqual(outcome)
  expect(unreachable).toHaveLength(2)
})

test('one without a handler is unreachable', async () => {
  const { invoke } = await runnerOf('export const other = 1')
  expect(await invoke()).toMatchObject({
    kind: 'unreachable',
    reason: expect.stringContaining('exports no function named handler'),
  })
})

test.each([
  ['exits', 'process.exit(1)', 'The function stopped running'],
  ['crashes', "setImmediate(() => { throw new Error('out of luck') })", 'out of luck'],
])('one that %s is unreachable, and the next event finds another', async (_, code, reason) => {
  const { invoke } = await runnerOf(`export const handler = async ({ fatal }) => {
    if (fatal) { ${code}; await new Promise(() => {}) }
    return { fine: true }
  }`)
  expect(await invoke({ fatal: true })).toEqual({ kind: 'unreachable', reason })
  expect(await invoke()).toEqual({ kind: 'answered', output: { fine: true } })
})

test('one that takes too long is ended, and the next event finds another', async () => {
  const source = `export const handler = async ({ hang }) => {
    if (hang) await new Promise((resolve) => setInterval(() => {}, 1000))
    return { fine: true }
  }`
  const { invoke, options } = await runnerOf(source)
  await invoke()
  options.limitMs = 100
  expect(await invoke({ hang: true })).toEqual({
    kind: 'unreachable',
    reason: 'Socket timeout while invoking Lambda function',
  })
  options.limitMs = 60_000
  expect(await invoke()).toEqual({ kind: 'answered', output: { fine: true } })
})

/** Answers with which thread it was and how many events that has had. */
const COUNTING = `import { randomUUID } from 'node:crypto'
  const thread = randomUUID()
  let events = 0
  export const handler = async () => ({ thread, events: ++events })`

const threadsOf = (invocations: readonly Invocation[]) =>
  new Set(invocations.map((one) => (one.kind === 'answered' ? Object(one.output).thread : one)))

/** From here on the runner's own timers stand still; the threads' go on. */
function stopTimers() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
}

test('a burst of events is answered whole by as many threads as the function may have', async () => {
  const { invoke, unreachable } = await runnerOf(COUNTING, {}, 3)
  const invocations = await Promise.all(Array.from({ length: 40 }, () => invoke()))
  expect(unreachable).toEqual([])
  expect(threadsOf(invocations).size).toBeLessThanOrEqual(3)
})

test('events that wait for a thread begin in the order in which they came', async () => {
  const { invoke } = await runnerOf(
    'let n = 0; export const handler = async ({ at }) => ({ at, n: n++ })',
    {},
    1,
  )
  const invocations = await Promise.all([0, 1, 2, 3, 4].map((at) => invoke({ at })))
  expect(invocations).toEqual(
    [0, 1, 2, 3, 4].map((at) => ({ kind: 'answered', output: { at, n: at } })),
  )
})

test('the time of a handler begins with the handler, not while its thread starts or its event waits', async () => {
  const { invoke } = await runnerOf('export const handler = async () => ({ fine: true })', {}, 1)
  stopTimers()
  const invocations = [invoke(), invoke()]
  vi.advanceTimersByTime(10_000)
  expect(await Promise.all(invocations)).toEqual(
    Array(2).fill({ kind: 'answered', output: { fine: true } }),
  )
})

test('a thread that never gets as far as its handler is given up', async () => {
  const { invoke } = await runnerOf('await new Promise((resolve) => setInterval(() => {}, 1000))')
  stopTimers()
  const invocation = invoke()
  vi.advanceTimersByTime(30_000)
  expect(await invocation).toEqual({
    kind: 'unreachable',
    reason: 'The function did not start within 30 seconds',
  })
})

test('threads that a burst left idle are given back, but one, the one that was used last', async () => {
  const { invoke } = await runnerOf(COUNTING, {}, 3)
  stopTimers()
  const burst = () => Promise.all([invoke(), invoke(), invoke()])
  const before = await burst()
  while (threadsOf(before).size < 3) before.push(...(await burst()))
  const last = await invoke()

  vi.advanceTimersByTime(IDLE_MS)

  const after = threadsOf([...(await burst()), ...(await burst())])
  const kept = [...after].filter((thread) => threadsOf(before).has(thread))
  expect(new Set(kept)).toEqual(threadsOf([last]))
})

test('a thread that crashed while it was idle takes no event', async () => {
  const { invoke } = await runnerOf(`
    import { randomUUID } from 'node:crypto'
    const thread = randomUUID()
    export const handler = async ({ crash }) => {
      if (crash) setTimeout(() => { throw new Error('too late to be told') })
      return { thread }
    }`)
  const crashed = await invoke({ crash: true })
  await expect.poll(invoke).not.toEqual(crashed)
  expect(await invoke()).toMatchObject({ kind: 'answered' })
})

test('what waits for a thread ends when the stack stops', async () => {
  const { invoke, runner } = await runnerOf(
    'export const handler = () => new Promise(() => setInterval(() => {}, 1000))',
    {},
    1,
  )
  const invocations = [invoke(), invoke()]
  await runner.stop()
  expect((await Promise.all(invocations)).map(({ kind }) => kind)).toEqual([
    'unreachable',
    'unreachable',
  ])
})

test('a trigger without a function cannot be invoked', async () => {
  const { runner } = await runnerOf('export const handler = async () => ({})')
  expect(runner.attached('PreSignUp')).toBe(true)
  expect(runner.attached('PostConfirmation')).toBe(false)
  await expect(runner.invoke('PostConfirmation', {})).rejects.toThrow(
    'No function is attached as PostConfirmation',
  )
})
