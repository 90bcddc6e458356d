import { readFileSync } from 'node:fs'
import type { PostConfirmationTriggerEvent, PreSignUpTriggerEvent, SQSEvent } from 'aws-lambda'
import type { PreTokenGenerationEvent } from '../handlers/pre-token-generation.ts'
import { writeMembershipMessage } from '../membership/membership-queue.ts'

type Attributes = Readonly<Record<string, unknown>>

/** A file of `events/`, fresh. */
export function sampleEvent<Event = Record<string, unknown>>(name: string): Event {
  return JSON.parse(readFileSync(new URL(`events/${name}.json`, import.meta.url), 'utf8'))
}

/** The captured sign-up of this address. `undefined` attributes are left out. */
export function signUpEvent(
  attributes: Attributes,
  triggerSource = 'PreSignUp_SignUp',
): PreSignUpTriggerEvent {
  return withAttributes('pre-sign-up-captured', attributes, triggerSource)
}

/** The captured confirmation of a verified address; `userName` tells users apart. */
export function confirmationEvent(
  attributes: Attributes,
  userName = 'somebody',
  triggerSource = 'PostConfirmation_ConfirmSignUp',
): PostConfirmationTriggerEvent {
  const event = withAttributes<PostConfirmationTriggerEvent>(
    'post-confirmation-captured',
    { email_verified: 'true', ...attributes },
    triggerSource,
  )
  return { ...event, userName }
}

/** A captured token event of that version, for a user in these groups. `undefined` attributes are left out. */
export function tokenEvent(
  version: 'v1' | 'v2' | 'v3',
  attributes: Attributes,
  groups: readonly string[] = [],
  roles: readonly string[] = [],
): PreTokenGenerationEvent {
  const event = withAttributes<PreTokenGenerationEvent>(
    `pre-token-generation-${version}-captured`,
    { email_verified: 'true', ...attributes },
    'TokenGeneration_RefreshTokens',
  )
  event.request.groupConfiguration = {
    groupsToOverride: [...groups],
    iamRolesToOverride: [...roles],
    preferredRole: roles[0] ?? (null as never),
  }
  return event
}

/** A batch of the membership queue, with `message-1` for the first user. */
export function membershipEvent(...usernames: readonly string[]): SQSEvent {
  const [sample] = sampleEvent<SQSEvent>('membership-queue-batch').Records
  if (sample === undefined) throw new Error('The sample holds a message')
  const Records = usernames.map((username, index) => ({
    ...sample,
    messageId: `message-${index + 1}`,
    body: writeMembershipMessage({ userPoolId: 'us-east-1_EXAMPLE', username }),
  }))
  return { Records }
}

function withAttributes<Event>(name: string, attributes: Attributes, triggerSource: string): Event {
  const event = sampleEvent(name)
  const request = { ...(event['request'] as object), userAttributes: { ...attributes } }
  return { ...event, triggerSource, request } as Event
}
