import type { QueuedMembership } from './membership-queue.ts'

const VERSION = 1
/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
const USER_POOL_ID = /^[\w-]{1,45}_[0-9A-Za-z]{1,32}$/
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u

/** The text of a message in the queue. It holds no address: that is read anew, since it may change meanwhile. */
export function writeMembershipMessage({ userPoolId, username }: QueuedMembership): string {
  return JSON.stringify({ version: VERSION, userPoolId, username })
}

/** `null` for whatever is no such message. */
export function readMembershipMessage(text: unknown): QueuedMembership | null {
  const { version, userPoolId, username } = parse(text)
  if (version !== VERSION || !isText(userPoolId, USER_POOL_ID) || !isText(username, USERNAME)) {
    return null
  }
  return { userPoolId, username }
}

function parse(text: unknown): Readonly<Record<string, unknown>> {
  try {
    return Object(typeof text === 'string' ? JSON.parse(text) : null)
  } catch {
    return {}
  }
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value)
}
