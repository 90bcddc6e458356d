import {
  confirmationEvent,
  membershipEvent,
  signUpEvent,
  tokenEvent,
} from '../packages/triggers/src/testing/sample-events.ts'
import { coldImports, loadedBytes } from './lambda/cold-import.ts'
import {
  AMPLIFY_GROUP,
  type LambdaFunction,
  lambdaContestants,
  OUR_POST_CONFIRMATION,
  OUR_PRE_SIGN_UP,
  PLAIN,
  type Trigger,
  WALKTHROUGH_POST_CONFIRMATION,
  WALKTHROUGH_PRE_SIGN_UP,
  withoutTricks,
} from './lambda/contestants.ts'
import { runWarm, type WarmRun } from './lambda/warm-run.ts'
import type { Part } from './part.ts'
import { pairedRatios, spreadOf } from './report/spread.ts'
import type { Budget, Table } from './report/table.ts'

/** The functions beside others that do the same work: how soon they start, what they call, and how long they take. */
export const lambda: Part = {
  name: 'lambda',
  run: async ({ quick }) => {
    const functions = await lambdaContestants()
    const reduced = await withoutTricks(
      quick ? ['pre-sign-up'] : ['pre-sign-up', 'post-confirmation'],
    )
    const cold = await measureCold([...functions, ...reduced], quick ? 3 : 21)
    const warm = await measureWarm(functions, quick ? 200 : 2000)
    return {
      tables: [coldTable(functions, cold), tricksTable(functions, reduced, cold), warmTable(warm)],
      budgets: [...coldBudgets(cold), ...warmBudgets(warm)],
    }
  },
}

interface Cold {
  readonly bytes: number
  readonly times: readonly number[]
}

type ColdRuns = ReadonlyMap<string, Cold>

async function measureCold(
  functions: readonly LambdaFunction[],
  rounds: number,
): Promise<ColdRuns> {
  const files = functions.map(({ file }) => file)
  const times = await coldImports(files, rounds)
  const bytes = await Promise.all(files.map(loadedBytes))
  return new Map(
    functions.map(({ name }, index) => [
      name,
      { bytes: bytes[index] ?? Number.NaN, times: times[index] ?? [] },
    ]),
  )
}

function coldTable(functions: readonly LambdaFunction[], cold: ColdRuns): Table {
  return {
    name: 'lambda-cold',
    title: 'How soon a function is ready',
    about: [
      'One import with everything that is made then, in a fresh Node process: median [range] of interleaved rounds, ratios',
      'paired. The bytes are those of all files that the import loads. “Plain” is one `BatchGet` with `lib-dynamodb`. The',
      'handlers of 2020 and those in Amplify CLI’s way are not bundled, as both were deployed: they load the SDK’s own files.',
    ].join(' '),
    rows: functions.map(({ name }) => ({ function: name, ...coldRow(cold, name) })),
  }
}

function tricksTable(
  functions: readonly LambdaFunction[],
  reduced: readonly LambdaFunction[],
  cold: ColdRuns,
): Table {
  const shipped = functions.filter(({ name }) =>
    [OUR_PRE_SIGN_UP, OUR_POST_CONFIRMATION].includes(name),
  )
  const shippedFor = (wanted: Trigger) =>
    shipped.find(({ trigger }) => trigger === wanted)?.name ?? ''
  return {
    name: 'lambda-tricks',
    title: 'What each trick of our bundles earns',
    about: [
      'The same bundles, built without some of it: “substitutes” are modules of the SDK that no function of ours needs,',
      '“built-ins on demand” takes Node’s own modules without all that they offer. “× shipped” is paired with the shipped one.',
    ].join(' '),
    rows: [...shipped, ...reduced].map(({ name, trigger }) => ({
      bundle: name,
      ...coldRow(cold, name),
      '× shipped': ratio(cold, name, shippedFor(trigger)),
    })),
  }
}

function coldRow(cold: ColdRuns, name: string) {
  const { bytes, times } = of(cold, name)
  return {
    'loaded, kB': bytes / 1000,
    'cold import, ms': spreadOf(times),
    '× plain': ratio(cold, name, PLAIN),
  }
}

function ratio(cold: ColdRuns, name: string, over: string) {
  return pairedRatios(of(cold, name).times, of(cold, over).times)
}

interface Warm {
  readonly name: string
  /** Calls of AWS for the first event. */
  readonly first: number
  /** Calls of AWS for each event after that. */
  readonly later: number
  readonly run: WarmRun
}

const EVENTS: Readonly<Record<Trigger, object>> = {
  'pre-sign-up': signUpEvent({ email: 'jo@company-7.example' }),
  'post-confirmation': confirmationEvent({ email: 'jo@company-7.example' }),
  'pre-token-generation': tokenEvent('v2', { email: 'jo@company-7.example' }, ['staff']),
  worker: membershipEvent(...Array<string>(10).fill('jo')),
}

const NO_CACHE = '**`pre-sign-up`**, `RULES_CACHE_SECONDS=0`'

async function measureWarm(functions: readonly LambdaFunction[], count: number): Promise<Warm[]> {
  const warm: Warm[] = []
  for (const { name, file, trigger } of functions) {
    // The worker keeps to a pace, so its time says nothing.
    if (trigger === 'worker') continue
    const environment = trigger === 'pre-token-generation' ? { MEMBERSHIP: 'token' } : {}
    warm.push(await warmRun(name, file, EVENTS[trigger], count, environment))
    if (name === OUR_PRE_SIGN_UP) {
      const uncached = { RULES_CACHE_SECONDS: '0' }
      warm.push(await warmRun(NO_CACHE, file, EVENTS[trigger], count, uncached))
    }
  }
  return warm
}

async function warmRun(
  name: string,
  file: string,
  event: object,
  count: number,
  environment: Readonly<Record<string, string>>,
): Promise<Warm> {
  const { calls: first } = await runWarm(file, { event, count: 1, environment })
  const run = await runWarm(file, { event, count, environment })
  return { name, first, later: (run.calls - first) / (count - 1), run }
}

function warmTable(warm: readonly Warm[]): Table {
  return {
    name: 'lambda-warm',
    title: 'What a warm function takes',
    about: [
      'The same event many times to one process, with AWS on loopback. The processor’s time is that of the function’s whole',
      'process, the SDK’s and its log lines included. A domain that was looked up is kept for `RULES_CACHE_SECONDS`.',
    ].join(' '),
    rows: warm.map(({ name, first, later, run }) => ({
      function: name,
      'calls of AWS, first event': first,
      'calls of AWS, later ones': later,
      'an event, ms': spreadOf(run.times),
      'processor, ms': run.cpuMs,
    })),
  }
}

function coldBudgets(cold: ColdRuns): Budget[] {
  const budget = (name: string, over: string, most: number, what: string): Budget => ({
    what: `cold import of ${what}`,
    most,
    measured: ratio(cold, name, over).median,
    unit: '×',
  })
  return [
    budget(OUR_PRE_SIGN_UP, PLAIN, 0.4, '`pre-sign-up`, over plain `lib-dynamodb`'),
    budget(OUR_PRE_SIGN_UP, WALKTHROUGH_PRE_SIGN_UP, 1, '`pre-sign-up`, over that of 2020'),
    budget(
      OUR_POST_CONFIRMATION,
      WALKTHROUGH_POST_CONFIRMATION,
      1,
      '`post-confirmation`, over that of 2020',
    ),
    budget(OUR_POST_CONFIRMATION, AMPLIFY_GROUP, 1, '`post-confirmation`, over Amplify CLI’s way'),
  ]
}

function warmBudgets(warm: readonly Warm[]): Budget[] {
  const named = (name: string) => {
    const found = warm.find((each) => each.name === name)
    if (found === undefined) throw new Error(`${name} was not measured`)
    return found
  }
  const signUp = named(OUR_PRE_SIGN_UP)
  const confirmation = named(OUR_POST_CONFIRMATION)
  const calls = (what: string, most: number, measured: number): Budget => ({
    what: `calls of AWS, ${what}`,
    most,
    measured,
    unit: '',
  })
  const processor = (what: string, ours: Warm, theirs: string): Budget => ({
    what: `processor’s time of ${what}`,
    most: 1,
    measured: ours.run.cpuMs / named(theirs).run.cpuMs,
    unit: '×',
  })
  return [
    calls('`pre-sign-up`, first event', 1, signUp.first),
    calls('`pre-sign-up`, later ones', 0, signUp.later),
    calls('`post-confirmation`, first event', 2, confirmation.first),
    calls('`post-confirmation`, later ones', 1, confirmation.later),
    {
      what: 'own time of `pre-sign-up`, warm, without the network',
      most: 0.3,
      measured: spreadOf(signUp.run.times).median,
      unit: 'ms',
    },
    processor('`pre-sign-up`, over that of 2020', signUp, WALKTHROUGH_PRE_SIGN_UP),
    processor(
      '`post-confirmation`, over that of 2020',
      confirmation,
      WALKTHROUGH_POST_CONFIRMATION,
    ),
    processor('`post-confirmation`, over Amplify CLI’s way', confirmation, AMPLIFY_GROUP),
  ]
}

function of(cold: ColdRuns, name: string): Cold {
  const found = cold.get(name)
  if (found === undefined) throw new Error(`${name} was not measured`)
  return found
}
