import { isDeepStrictEqual } from 'node:util'
import { readWireText } from '../../../packages/core/src/rejection/wire-text.ts'
import type { BundleOutcome } from '../../../packages/triggers/src/testing/run-bundle.ts'
import { GRANTED, mayBeMember, mayComeIn, TRUSTED_PROVIDERS } from './expected.ts'
import { type JsonObject, type JsonValue, objectOf } from './generate-events.ts'

/** One of the functions with one set of settings, and what it may make of an event. */
export interface Trial {
  readonly bundle: string
  /** Beside those that all have. With `queue`, the membership queue too. */
  readonly settings: Readonly<Record<string, string>>
  readonly queue: boolean
  /** The sources that the function decides on. Any other event has to come back as it came. */
  readonly sources: RegExp
  readonly samples: readonly string[]
  /** What is wrong with what became of the event. */
  judge(event: JsonObject, outcome: BundleOutcome): string | undefined
  /** Whether a group may be granted, or a membership queued, because of the event. */
  mayGrant(event: JsonObject): boolean
}

const MANAGED = /^(?:granted$|tenant-)/
const never = () => false
const TOKEN_SOURCES = /^TokenGeneration_(?!ClientCredentials$)/
const TOKEN_SAMPLES = [1, 2, 3].map((version) => `pre-token-generation-v${version}-captured`)
const SIGN_UP_SAMPLES = ['pre-sign-up-captured', 'pre-sign-up-external-provider']
const CONFIRMATION_SAMPLES = ['post-confirmation-captured', 'post-confirmation-sample']

export const trials: readonly Trial[] = [
  {
    bundle: 'pre-sign-up',
    settings: { ADMIN_CREATE: 'enforce' },
    queue: false,
    sources: /^PreSignUp_(?:SignUp|AdminCreateUser|ExternalProvider)$/,
    samples: SIGN_UP_SAMPLES,
    judge: (event, outcome) => judgeSignUp(event, outcome, false),
    mayGrant: never,
  },
  {
    bundle: 'pre-sign-up',
    settings: { ADMIN_CREATE: 'bypass', DISCLOSURE: 'neutral', TRUSTED_PROVIDERS },
    queue: false,
    // With `bypass` a user made by an administrator is none of its business.
    sources: /^PreSignUp_(?:SignUp|ExternalProvider)$/,
    samples: SIGN_UP_SAMPLES,
    judge(event, outcome) {
      const text = outcome.thrown ?? ''
      const isNeutral =
        /\((?:unavailable|domain-not-allowed)\)$/.test(text) && !/example/.test(text)
      if (text !== '' && !isNeutral) return 'a neutral refusal tells something'
      return judgeSignUp(event, outcome, true)
    },
    mayGrant: never,
  },
  ...confirmationTrials(),
  ...tokenTrials(),
  {
    bundle: 'pre-token-generation',
    settings: { MEMBERSHIP: 'groups', TRUSTED_PROVIDERS },
    queue: true,
    sources: TOKEN_SOURCES,
    samples: TOKEN_SAMPLES,
    judge: (event, { returned }) =>
      isDeepStrictEqual(returned, event) ? undefined : 'healing changed the token',
    mayGrant: (event) => mayBeMember(event, true) && lacksGroup(event),
  },
]

function confirmationTrials(): Trial[] {
  const confirmation = {
    bundle: 'post-confirmation',
    sources: /^PostConfirmation_(?:ConfirmSignUp|ConfirmForgotPassword)$/,
    samples: CONFIRMATION_SAMPLES,
    judge: (event: JsonObject, { returned }: BundleOutcome) =>
      isDeepStrictEqual(returned, event) ? undefined : 'not returned as it came',
  }
  const isConfirmed = (event: JsonObject) =>
    event['triggerSource'] === 'PostConfirmation_ConfirmSignUp'
  return [
    {
      ...confirmation,
      settings: {},
      queue: false,
      mayGrant: (event) => isConfirmed(event) && mayBeMember(event, false),
    },
    {
      ...confirmation,
      settings: { MEMBERSHIP: 'both', TRUSTED_PROVIDERS },
      queue: true,
      mayGrant: (event) => isConfirmed(event) && mayBeMember(event, true),
    },
    { ...confirmation, settings: { MEMBERSHIP: 'token' }, queue: true, mayGrant: never },
  ]
}

function tokenTrials(): Trial[] {
  const token = {
    bundle: 'pre-token-generation',
    sources: TOKEN_SOURCES,
    samples: TOKEN_SAMPLES,
  }
  return [
    {
      ...token,
      settings: { MEMBERSHIP: 'token' },
      queue: false,
      judge: (event, outcome) => judgeToken(event, outcome, false),
      mayGrant: never,
    },
    {
      ...token,
      settings: { MEMBERSHIP: 'both', TRUSTED_PROVIDERS },
      queue: true,
      judge: (event, outcome) => judgeToken(event, outcome, true),
      mayGrant: (event) => mayBeMember(event, true) && lacksGroup(event),
    },
  ]
}

function judgeSignUp(
  event: JsonObject,
  { returned, thrown }: BundleOutcome,
  trusts: boolean,
): string | undefined {
  if (thrown !== undefined) {
    const refusal = readWireText(thrown.replace(/^\w+: /, ''))
    if (refusal === null) return 'thrown, and no refusal'
    return mayComeIn(event, trusts) ? 'refused in spite of its rule' : undefined
  }
  if (!mayComeIn(event, trusts)) return 'let in without a rule'
  return isDeepStrictEqual(returned, event) ? undefined : 'let in, and not as it came'
}

function judgeToken(
  event: JsonObject,
  { returned, thrown }: BundleOutcome,
  trusts: boolean,
): string | undefined {
  if (thrown !== undefined) return 'refused a token'
  const answer = asObject(returned)
  const isMember = mayBeMember(event, trusts)
  const groups = groupsInToken(event, answer)
  const wrong = groups.filter((group) => MANAGED.test(group) && !(group === GRANTED && isMember))
  if (wrong.length > 0) return `the token holds ${wrong.join(', ')}`
  if (isMember && !groups.includes(GRANTED)) return 'the token lacks the group of its rule'
  const member = memberByVersion(event)
  const members = Object.keys(objectOf(answer['response']))
  return member === null || members.includes(member)
    ? undefined
    : `answered in ${members.join(', ')}, and Cognito reads ${member}`
}

/** Where Cognito reads the answer, of an event whose version and answer nobody has changed. */
function memberByVersion(event: JsonObject): string | null {
  const { version, response } = event
  if (version !== '1' && version !== '2' && version !== '3') return null
  const isFirst = version === '1'
  const member = isFirst ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails'
  const isUnchanged = Object.keys(objectOf(response)).every((name) => name === member)
  return isUnchanged && !(isFirst && 'scopes' in objectOf(event['request'])) ? member : null
}

/** The groups that Cognito writes into the token after this answer: those of the override, or those it would have anyway. */
function groupsInToken(event: JsonObject, answer: JsonObject): string[] {
  const details = Object.values(objectOf(answer['response'])).map(objectOf)
  const overridden = details.flatMap((detail) => {
    const groups = objectOf(detail['groupOverrideDetails'])['groupsToOverride']
    return Array.isArray(groups) ? [groups] : []
  })
  return textsOf(overridden[0] ?? groupsBefore(event))
}

function lacksGroup(event: JsonObject): boolean {
  return !textsOf(groupsBefore(event)).includes(GRANTED)
}

function groupsBefore(event: JsonObject): JsonValue {
  return objectOf(objectOf(event['request'])['groupConfiguration'])['groupsToOverride'] ?? []
}

function textsOf(groups: JsonValue): string[] {
  return Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : []
}

function asObject(value: unknown): JsonObject {
  // What a process sent as JSON is JSON.
  return objectOf(value as JsonValue)
}
