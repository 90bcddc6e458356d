import { isDeepStrictEqual } from 'node:util'
import {
  type AwsCall,
  AwsError,
  batchGetAnswer,
  sendMessageAnswer,
  startFakeAws,
} from '../../../packages/triggers/src/testing/fake-aws.ts'
import { runBundle } from '../../../packages/triggers/src/testing/run-bundle.ts'
import { sampleEvent } from '../../../packages/triggers/src/testing/sample-events.ts'
import type { ProofRow } from '../../proof/report.ts'
import { readCorpus } from '../corpus.ts'
import { GRANTED, RULES } from './expected.ts'
import { generateEvents, type JsonObject, SECRETS } from './generate-events.ts'
import { type Trial, trials } from './trials.ts'

/** Gives hostile events to the bundles that are deployed, each in a process of its own, with an AWS that knows two rules. */
export async function tryEvents(count: number, seed: number): Promise<ProofRow[]> {
  const each = Math.ceil(count / trials.length)
  const rows: ProofRow[] = []
  // Two at once, for as many cores as CI has.
  for (let first = 0; first < trials.length; first += 2) {
    const both = trials.slice(first, first + 2)
    rows.push(...(await Promise.all(both.map((trial) => tryTrial(trial, each, seed)))))
  }
  return rows
}

async function tryTrial(trial: Trial, count: number, seed: number): Promise<ProofRow> {
  const { bundle, settings, sources, samples } = trial
  const events = [
    ...generateEvents(count, seed, {
      sources,
      samples: samples.map((name) => sampleEvent<JsonObject>(name)),
      emails: readCorpus('addresses.txt').map((address) =>
        address.replace('acme.com', 'granted.example').replace(/^jo@/, 'private-person@'),
      ),
    }),
  ]
  const aws = await startFakeAws((call) => answerOf(call, trial))
  const run = await runBundle(bundle, environmentOf(trial, aws.url), events).finally(() =>
    aws.stop(),
  )
  const judged = events.flatMap((event, index) => {
    const outcome = run.outcomes[index]
    // A rejection that nobody heard ends the process, and everything after it is missing.
    if (outcome === undefined)
      return index === run.outcomes.length
        ? [`event ${index} has no outcome: ${run.output.slice(-300)}`]
        : []
    const isOwn = sources.test(String(event['triggerSource']))
    const problem = isOwn
      ? trial.judge(event, outcome)
      : isDeepStrictEqual(outcome.returned, event)
        ? undefined
        : 'a foreign trigger is not returned as it came'
    return problem === undefined
      ? []
      : [`${problem}: ${shorten(event, 2000)} → ${shorten(outcome, 500)}`]
  })
  const granted = granteesOf(aws.calls)
  const named = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  return {
    trial: ['events:', bundle, ...named].join(' '),
    cases: run.outcomes.length,
    broken: [
      ...(run.failed === null ? [] : [run.failed]),
      ...judged,
      ...judgeGrants(trial, events, aws.calls),
      ...secretsIn(run.output),
    ],
    worstMs: Math.max(...run.outcomes.map(({ milliseconds }) => milliseconds)),
    // Cognito waits five seconds.
    budgetMs: 5000,
    figures: {
      refused: run.outcomes.filter(({ thrown }) => thrown !== undefined).length,
      grants: granted.size,
    },
  }
}

function environmentOf({ settings, queue }: Trial, url: string): Record<string, string> {
  return {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    RULES_TABLE_NAME: 'rules',
    MANAGED_GROUPS: 'granted,tenant-*',
    AWS_ENDPOINT_URL: url,
    ...(queue && { MEMBERSHIP_QUEUE_URL: `${url}/123456789012/membership` }),
    ...settings,
  }
}

/** Where there is a queue, every tenth user cannot be granted a group at once. */
function answerOf(call: AwsCall, { queue }: Trial) {
  if (call.operation === 'BatchGetItem') return batchGetAnswer(call, RULES)
  if (call.operation === 'SendMessage') return sendMessageAnswer(call)
  const fails = queue && String(call.body['Username']).endsWith('7')
  return fails ? new AwsError('AccessDeniedException') : {}
}

/** The names of users who were granted the group or put into the queue. */
function granteesOf(calls: readonly AwsCall[]): Set<string> {
  const added = calls.filter(({ operation }) => operation === 'AdminAddUserToGroup')
  const queued = calls.filter(({ operation }) => operation === 'SendMessage')
  return new Set([
    ...added.map(({ body }) => String(body['Username'])),
    ...queued.map(({ body }): string => JSON.parse(String(body['MessageBody'])).username),
  ])
}

/** Memberships that no rule makes, groups that no rule grants, and members who got nothing. */
function judgeGrants(
  { mayGrant, sources }: Trial,
  events: readonly JsonObject[],
  calls: readonly AwsCall[],
): string[] {
  const grantees = granteesOf(calls)
  const wrong = calls
    .filter(
      ({ operation, body }) => operation === 'AdminAddUserToGroup' && body['GroupName'] !== GRANTED,
    )
    .map(({ body }) => `granted ${shorten(body, 500)}`)
  const users = events.flatMap((event) => {
    const may = sources.test(String(event['triggerSource'])) && mayGrant(event)
    const has = grantees.delete(String(event['userName']))
    if (may === has) return []
    return [`${has ? 'granted without a rule' : 'lost'}: ${shorten(event, 2000)}`]
  })
  return [...wrong, ...users, ...[...grantees].map((name) => `granted to nobody: ${name}`)]
}

export function secretsIn(output: string): string[] {
  return SECRETS.filter((secret) => output.includes(secret)).map((secret) => {
    const at = output.indexOf(secret)
    return `a log holds ${secret}: ${output.slice(Math.max(0, at - 400), at + 100)}`
  })
}

export function shorten(value: unknown, length: number): string {
  return JSON.stringify(value).slice(0, length)
}
