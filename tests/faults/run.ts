import { build } from '../../scripts/build.ts'
import {
  JSON_OUTPUT,
  readOptions,
  SEED,
  SHORT,
  seedOf,
  wrongOption,
} from '../proof/read-options.ts'
import { type ProofRow, reportProof } from '../proof/report.ts'
import { seededRandom } from '../proof/seeded-random.ts'
import { peopleFor, TRIALS } from './cases.ts'
import type { FunctionName, Membership } from './faults.ts'
import type { InvocationTime } from './faulty-functions.ts'
import { INITIAL_RULES, proveInitialRules } from './initial-rules.ts'
import { budgetOf } from './invariants.ts'
import type { Person } from './people.ts'
import { runMode } from './run-mode.ts'

const MODES: readonly Membership[] = ['groups', 'both', 'token']
const FUNCTIONS: readonly FunctionName[] = [
  'PreSignUp',
  'PostConfirmation',
  'PreTokenGeneration',
  'MembershipWorker',
]

interface Result {
  readonly person: Person
  readonly isLost: boolean
}

type Time = InvocationTime & { readonly mode: Membership }

const { values } = readOptions(
  'test:faults',
  'everything that can go wrong between a function and AWS, at each call',
  {
    short: SHORT,
    seed: SEED,
    json: JSON_OUTPUT,
    only: { type: 'string', value: 'NAME', help: 'one row alone' },
  },
)
const { short: isShort, json, only } = values
const trials = [...TRIALS, INITIAL_RULES]
if (only !== undefined && !trials.includes(only)) {
  // In quotes, since a name may hold a comma.
  const names = trials.map((trial) => `"${trial}"`).join(', ')
  wrongOption(`--only takes one of: ${names}; got "${only}".`)
}
const seed = seedOf(values.seed, isShort)
if (!(await build())) process.exit(1)

const results: Result[] = []
const times: Time[] = []
for (const mode of MODES) {
  const random = seededRandom(seed)
  const people = peopleFor({ mode, isShort, only, random })
  if (people.length === 0) continue
  const { lost, times: ofMode } = await runMode(mode, people, random)
  for (const person of people) results.push({ person, isLost: lost.includes(person) })
  for (const time of ofMode) times.push({ ...time, mode })
}
const isWanted = (trial: string) => only === undefined || only === trial
reportProof(
  `Faults between the functions and the services (seed ${seed})`,
  [
    ...TRIALS.filter(isWanted).map((trial) => trialRow(trial, results)),
    ...(isWanted(INITIAL_RULES) ? [await proveInitialRules(isShort)] : []),
  ],
  { json },
)
if (only !== INITIAL_RULES) {
  reportProof(
    'How long a function took at most, in simulated time',
    FUNCTIONS.flatMap((name) => functionRows(name, times)),
    { json },
  )
}

function trialRow(trial: string, all: readonly Result[]): ProofRow {
  const own = all.filter(({ person }) => person.trial === trial)
  const people = own.map(({ person }) => person)
  const sum = (count: (person: Person) => number) =>
    people.reduce((total, person) => total + count(person), 0)
  return {
    trial,
    cases: own.length,
    broken: people.flatMap(({ label, broken }) => broken.map((what) => `${label}: ${what}`)),
    figures: {
      faults: sum(({ faults }) => faults),
      retries: sum(({ retries }) => retries),
      queued: sum(({ queued }) => queued),
      healed: sum(({ healed }) => healed),
      lost: own.filter((result) => result.isLost).length,
    },
  }
}

/** A row for each mode in which the function has a budget of its own. */
function functionRows(name: FunctionName, all: readonly Time[]): ProofRow[] {
  const own = all.filter((time) => time.name === name)
  const modes = new Map<number, Membership[]>()
  for (const { mode } of own) {
    const budget = budgetOf(name, mode)
    const known = modes.get(budget) ?? []
    if (!known.includes(mode)) modes.set(budget, [...known, mode])
  }
  return [...modes].map(([budgetMs, names]) => {
    const took = own.filter(({ mode }) => names.includes(mode)).map(({ tookMs }) => tookMs)
    return {
      trial: `${name} (${names.join(', ')})`,
      cases: took.length,
      broken: [],
      worstMs: took.reduce((worst, time) => Math.max(worst, time), 0),
      budgetMs,
    }
  })
}
