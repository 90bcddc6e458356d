import { parseArgs } from 'node:util'
import { build } from '../../scripts/build.ts'
import { type ProofRow, reportProof } from '../proof/report.ts'
import { seededRandom } from '../proof/seeded-random.ts'
import { peopleFor, TRIALS } from './cases.ts'
import { drainQueue, redriveDeadLetters } from './drain-queue.ts'
import type { Membership } from './faults.ts'
import { startFaultyStack } from './faulty-stack.ts'
import { inParallel } from './in-parallel.ts'
import { checkAtTheEnd, checkToldDone, isLost } from './invariants.ts'
import { register, signIn } from './lives.ts'
import type { Person } from './people.ts'

/** Cognito's own limit. Each function's own budget is checked for each person (invariants.ts). */
const COGNITO_LIMIT_MS = 5000
const SHORT_SEED = 11
const MODES = ['groups', 'both', 'token'] as const

interface Result {
  readonly person: Person
  readonly isLost: boolean
}

const options = readOptions()
if (options !== null) {
  if (!(await build())) process.exit(1)
  const results: Result[] = []
  for (const mode of MODES) results.push(...(await runMode(mode, options)))
  const trials = options.only === undefined ? TRIALS : [options.only]
  reportProof(
    `Faults between the functions and the services (seed ${options.seed})`,
    trials.map((trial) => rowOf(trial, results)),
    { json: options.json },
  )
}

/** All lives of one mode: registration and the queue while faults last, then calm, one sign-in, and the checks. */
async function runMode(mode: Membership, { isShort, only, seed }: Options): Promise<Result[]> {
  const random = seededRandom(seed)
  const people = peopleFor({ mode, isShort, only, random })
  if (people.length === 0) return []
  const concurrency = isShort ? 8 : 24
  const stack = await startFaultyStack(people, mode, concurrency)
  try {
    const forEverybody = (task: (person: Person) => Promise<void>) =>
      inParallel(people, concurrency, task)
    await forEverybody(async (person) => {
      await register(stack, person)
      if (person.isSigningInEarly || mode === 'token') await signIn(stack, person, false)
    })
    await stack.settle()
    await drainQueue(stack, random, concurrency)

    stack.functions.endFaults()
    await redriveDeadLetters(stack)
    await drainQueue(stack, random, concurrency)
    for (const person of people) checkToldDone(stack, person)
    await forEverybody(async (person) => {
      await register(stack, person)
      await signIn(stack, person, true)
    })
    await drainQueue(stack, random, concurrency)
    for (const person of people) checkAtTheEnd(stack, person)
    const [fault] = stack.faults
    if (fault !== undefined) throw new Error('The emulated services failed', { cause: fault })
    return people.map((person) => ({ person, isLost: isLost(stack, person) }))
  } finally {
    await stack.stop()
  }
}

function rowOf(trial: string, results: readonly Result[]): ProofRow {
  const own = results.filter(({ person }) => person.trial === trial)
  const people = own.map(({ person }) => person)
  const sum = (count: (person: Person) => number) =>
    people.reduce((total, person) => total + count(person), 0)
  const times = people.flatMap(({ slowest }) =>
    [...slowest].filter(([name]) => name !== 'MembershipWorker').map(([, time]) => time),
  )
  return {
    trial,
    cases: own.length,
    broken: people.flatMap(({ label, broken }) => broken.map((what) => `${label}: ${what}`)),
    worstMs: Math.max(0, ...times),
    budgetMs: COGNITO_LIMIT_MS,
    figures: {
      faults: sum(({ faults }) => faults),
      retries: sum(({ retries }) => retries),
      queued: sum(({ queued }) => queued),
      healed: sum(({ healed }) => healed),
      lost: own.filter((result) => result.isLost).length,
    },
  }
}

interface Options {
  readonly isShort: boolean
  readonly json: boolean
  readonly only: string | undefined
  readonly seed: number
}

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: {
        short: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        seed: { type: 'string' },
        only: { type: 'string' },
      },
    })
    const { short: isShort, json, only } = values
    if (only !== undefined && !TRIALS.includes(only)) {
      throw new Error(`--only takes one of: ${TRIALS.join(', ')}; got ${only}`)
    }
    const random = isShort ? SHORT_SEED : Math.floor(Math.random() * 1e9)
    const seed = values.seed === undefined ? random : Number(values.seed)
    if (!Number.isSafeInteger(seed)) throw new Error(`--seed takes a number; got ${values.seed}`)
    return { isShort, json, only, seed }
  } catch (error) {
    console.error(`${(error as Error).message}\nOptions: --short, --seed N, --json, --only NAME`)
    process.exitCode = 2
    return null
  }
}
