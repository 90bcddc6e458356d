import { isDeepStrictEqual } from 'node:util'
import { isCanonicalEmail, parseEmail } from '../../../packages/core/src/address/email-address.ts'
import { readWireText } from '../../../packages/core/src/rejection/wire-text.ts'
import {
  type AwsCall,
  batchGetAnswer,
  startFakeAws,
} from '../../../packages/triggers/src/testing/fake-aws.ts'
import { type BundleOutcome, runBundle } from '../../../packages/triggers/src/testing/run-bundle.ts'
import { sampleEvent } from '../../../packages/triggers/src/testing/sample-events.ts'
import type { ProofRow } from '../../proof/report.ts'
import { readCorpus } from '../corpus.ts'
import {
  generateEvents,
  type JsonObject,
  type JsonValue,
  objectOf,
  SECRETS,
} from './generate-events.ts'

/** One rule, and groups that no rule grants beside it. */
const RULES = [{ EmailDomain: { S: 'granted.example' }, UserGroup: { S: 'granted' } }]
const MANAGED = /^(?:granted$|tenant-)/

interface Trigger {
  readonly bundle: string
  /** The sources that the bundle decides on. */
  readonly sources: RegExp
  readonly samples: readonly string[]
  /** What is wrong with what became of the event. */
  judge(event: JsonObject, outcome: BundleOutcome): string | undefined
}

const triggers: readonly Trigger[] = [
  {
    bundle: 'pre-sign-up',
    sources: /^PreSignUp_(?:SignUp|AdminCreateUser|ExternalProvider)$/,
    samples: ['pre-sign-up-captured', 'pre-sign-up-external-provider'],
    judge(event, { returned, thrown }) {
      if (thrown !== undefined)
        return readWireText(thrown.replace(/^\w+: /, '')) ? undefined : 'no wire text'
      if (!isGranted(event)) return 'let in without a rule'
      const before = objectOf(event['response'])
      const raised = Object.entries(objectOf(asObject(returned)['response'])).some(
        ([name, value]) => name.startsWith('auto') && value === true && before[name] !== true,
      )
      return raised ? 'confirmed or verified by itself' : undefined
    },
  },
  {
    bundle: 'post-confirmation',
    sources: /^PostConfirmation_(?:ConfirmSignUp|ConfirmForgotPassword)$/,
    samples: ['post-confirmation-captured', 'post-confirmation-sample'],
    judge: (event, { returned, thrown }) =>
      thrown !== undefined || !isDeepStrictEqual(returned, event)
        ? 'not returned as it came'
        : undefined,
  },
  {
    bundle: 'pre-token-generation',
    sources: /^TokenGeneration_(?!ClientCredentials$)/,
    samples: [1, 2, 3].map((version) => `pre-token-generation-v${version}-captured`),
    judge(event, { returned, thrown }) {
      if (thrown !== undefined) return 'refused a token'
      const groups = groupsInToken(event, asObject(returned))
      const wrong = groups.filter(
        (group) => MANAGED.test(group) && !(group === 'granted' && isVerified(event)),
      )
      return wrong.length > 0 ? `the token holds ${wrong.join(', ')}` : undefined
    },
  },
]

/** Gives hostile events to the bundles that are deployed, each in a process of its own, with an AWS that knows one rule. */
export async function tryEvents(count: number, seed: number): Promise<ProofRow[]> {
  const rows: ProofRow[] = []
  for (const trigger of triggers) rows.push(await tryTrigger(trigger, Math.ceil(count / 3), seed))
  return rows
}

async function tryTrigger(trigger: Trigger, count: number, seed: number): Promise<ProofRow> {
  const { bundle, sources, samples } = trigger
  const events = [
    ...generateEvents(count, seed, {
      sources,
      samples: samples.map((name) => sampleEvent<JsonObject>(name)),
      emails: readCorpus('addresses.txt').map((address) =>
        address.replace('acme.com', 'granted.example').replace(/^jo@/, 'private-person@'),
      ),
    }),
  ]
  const aws = await startFakeAws((call) =>
    call.operation === 'BatchGetItem' ? batchGetAnswer(call, RULES) : {},
  )
  const run = await runBundle(
    bundle,
    {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      RULES_TABLE_NAME: 'rules',
      MANAGED_GROUPS: 'granted,tenant-*',
      ADMIN_CREATE: 'enforce',
      ...(bundle === 'pre-token-generation' && { MEMBERSHIP: 'token' }),
      AWS_ENDPOINT_URL_DYNAMODB: aws.url,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: aws.url,
    },
    events,
  ).finally(() => aws.stop())
  const judged = events.flatMap((event, index) => {
    const outcome = run.outcomes[index]
    // A rejection that nobody heard ends the process, and everything after it is missing.
    if (outcome === undefined)
      return [`event ${index} has no outcome: ${run.output.slice(-300)}`].slice(
        0,
        index === run.outcomes.length ? 1 : 0,
      )
    const isOwn = sources.test(String(event['triggerSource']))
    const problem = isOwn
      ? trigger.judge(event, outcome)
      : isDeepStrictEqual(outcome.returned, event)
        ? undefined
        : 'a foreign trigger is not returned as it came'
    return problem === undefined
      ? []
      : [`${problem}: ${JSON.stringify(event)} → ${JSON.stringify(outcome).slice(0, 500)}`]
  })
  const worstMs = Math.max(...run.outcomes.map(({ milliseconds }) => milliseconds))
  return {
    trial: `events: ${bundle}`,
    cases: run.outcomes.length,
    broken: [
      ...(run.failed === null ? [] : [run.failed]),
      ...judged,
      ...strayGrants(aws.calls, events),
      ...SECRETS.filter((secret) => run.output.includes(secret)).map(
        (secret) =>
          `a log holds ${secret}: ${run.output.slice(run.output.indexOf(secret) - 400).slice(0, 500)}`,
      ),
    ],
    worstMs,
    // Cognito waits five seconds.
    budgetMs: 5000,
    figures: {
      refused: run.outcomes.filter(({ thrown }) => thrown !== undefined).length,
      grants: aws.calls.filter(({ operation }) => operation === 'AdminAddUserToGroup').length,
    },
  }
}

/** Grants that no rule makes, or to somebody whose address is not verified. */
function strayGrants(calls: readonly AwsCall[], events: readonly JsonObject[]): string[] {
  const byUser = new Map(events.map((event) => [event['userName'], event]))
  return calls
    .filter(({ operation }) => operation === 'AdminAddUserToGroup')
    .flatMap(({ body }) => {
      const event = byUser.get(String(body['Username']))
      const isRight =
        event !== undefined &&
        body['GroupName'] === 'granted' &&
        event['triggerSource'] === 'PostConfirmation_ConfirmSignUp' &&
        isVerified(event)
      return isRight ? [] : [`granted ${JSON.stringify(body)} after ${JSON.stringify(event)}`]
    })
}

function attributesOf(event: JsonObject): JsonObject {
  return objectOf(objectOf(event['request'])['userAttributes'])
}

/** Whether the one rule there is lets this address in. */
function isGranted(event: JsonObject): boolean {
  const { email } = attributesOf(event)
  return (
    typeof email === 'string' &&
    isCanonicalEmail(email) &&
    parseEmail(email)?.domain === 'granted.example'
  )
}

function isVerified(event: JsonObject): boolean {
  const verified = attributesOf(event)['email_verified']
  return isGranted(event) && (verified === true || verified === 'true')
}

/** The groups that Cognito writes into the token after this answer: those of the override, or those it would have anyway. */
function groupsInToken(event: JsonObject, returned: JsonObject): string[] {
  const response = objectOf(returned['response'])
  const details = Object.values(response).map(objectOf)
  const overridden = details.flatMap((detail) => {
    const groups = objectOf(detail['groupOverrideDetails'])['groupsToOverride']
    return Array.isArray(groups) ? [groups] : []
  })
  const asBefore = objectOf(objectOf(event['request'])['groupConfiguration'])['groupsToOverride']
  const groups: JsonValue = overridden[0] ?? asBefore ?? []
  return Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : []
}

function asObject(value: unknown): JsonObject {
  // What a process sent as JSON is JSON.
  return objectOf(value as JsonValue)
}
