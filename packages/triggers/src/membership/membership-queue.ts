import type { CallOptions } from './group-directory.ts'

/** A user whose groups are still to be granted. The worker asks the rules again which they are. */
export interface QueuedMembership {
  /** Such as `eu-west-1_AbCdEf123`. */
  readonly userPoolId: string
  /** Cognito’s own name of the user, which is not the address. */
  readonly username: string
}

/** Takes over what could not be granted at once, so that nobody is forgotten. */
export interface MembershipQueue {
  /** Resolves once the membership cannot be lost any more. The same one may be added more than once. */
  add(membership: QueuedMembership, options: CallOptions): Promise<void>
}

export interface MemoryMembershipQueue extends MembershipQueue {
  /** The texts of its messages, oldest first. */
  messages(): readonly string[]
}

const VERSION = 1
/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
const USER_POOL_ID = /^[\w-]{1,45}_[0-9A-Za-z]{1,32}$/
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u

/** The text of a message in the queue. It holds no address: the worker reads the present one. */
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

/** A queue that lives as long as the process, for tests. */
export function memoryMembershipQueue(): MemoryMembershipQueue {
  const messages: string[] = []
  return {
    messages: () => [...messages],
    async add(membership, { signal }) {
      signal.throwIfAborted()
      messages.push(writeMembershipMessage(membership))
    },
  }
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
