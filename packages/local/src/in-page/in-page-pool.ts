import type { Client, CodeDelivery } from '@domain-gate/core'
import {
  createPostConfirmationHandler,
  createPreSignUpHandler,
  type LogFields,
  type Logger,
  memoryGroupDirectory,
  type PostConfirmationHandler,
  type PreSignUpHandler,
} from '@domain-gate/triggers'
import type { Changes } from '../changes.ts'
import type { Clock } from '../clock.ts'
import {
  CognitoError,
  codeMismatch,
  invalidParameter,
  userNotFound,
  usernameExists,
} from '../cognito/cognito-error.ts'
import type { Mail } from '../cognito/mail/inbox.ts'
import { assertPasswordConforms } from '../cognito/password/password-policy.ts'
import { createDecisionLog, type Decision } from '../lambda/decision-log.ts'
import type { ListedUser } from '../playground/list-users.ts'
import type { InPageRules } from './in-page-rules.ts'

/** A user of the pool. The password is in the memory of the page alone, and nowhere shown. */
export interface InPageUser {
  readonly username: string
  readonly email: string
  readonly password: string
  readonly createdAt: string
  readonly code: string
  readonly isConfirmed: boolean
}

export interface InPagePool {
  /** What the gate and the elements sign up through. */
  readonly client: Pick<Client, 'signUp' | 'confirmSignUp' | 'resendCode'>
  find(email: string): InPageUser | undefined
  groupsOf(username: string): readonly string[]
  /** Newest first, as each of the lists. */
  users(): readonly ListedUser[]
  inbox(): readonly Mail[]
  decisions(): readonly Decision[]
}

export interface InPagePoolDependencies {
  readonly rules: InPageRules
  readonly changes: Changes
  readonly clock: Clock
  /** Six digits. */
  readonly newCode: () => string
}

const POOL = 'in-page_pool'
const MAX_MAILS = 100

/**
 * A user pool in the memory of a page, gated by the handlers that are deployed. It knows what a sign-up takes, and its
 * exceptions have Cognito's names and texts. Nothing leaves the page, and nothing is kept.
 */
export function createInPagePool({
  rules,
  changes,
  clock,
  newCode,
}: InPagePoolDependencies): InPagePool {
  const users = new Map<string, InPageUser>()
  let mails: readonly Mail[] = []
  const log = createDecisionLog(clock, changes)
  const groups = memoryGroupDirectory()
  const ports = { rules: rules.store, logger: loggerInto(log.read), metrics: { count() {} }, clock }
  const preSignUp = createPreSignUpHandler(ports)
  const postConfirmation = createPostConfirmationHandler({ ...ports, groups })

  const groupsOf = (username: string) =>
    [...groups.groupsOf(POOL)].flatMap(([group, members]) => (members.has(username) ? group : []))

  function keep(user: InPageUser) {
    users.set(user.email, user)
    changes.announce('users')
  }

  function sendCode({ email, code }: InPageUser): CodeDelivery {
    const mail: Mail = {
      to: email,
      subject: 'Your verification code',
      body: `Your confirmation code is ${code}`,
      code,
      sentAt: new Date(clock.now()).toISOString(),
    }
    mails = [mail, ...mails].slice(0, MAX_MAILS)
    changes.announce('inbox')
    const [name = '', domain = ''] = email.split('@')
    return { medium: 'email', destination: `${name.slice(0, 1)}***@${domain.slice(0, 1)}***` }
  }

  const client: InPagePool['client'] = {
    async signUp({ email, password = '', attributes }) {
      assertPasswordConforms(password, undefined)
      await asTrigger('PreSignUp', () => preSignUp(preSignUpEvent(email, { ...attributes, email })))
      if (users.has(email)) throw usernameExists()
      const createdAt = new Date(clock.now()).toISOString()
      const username = `user-${users.size + 1}`
      const user = { username, email, password, createdAt, code: newCode(), isConfirmed: false }
      keep(user)
      return { confirmed: false, delivery: sendCode(user) }
    },

    async confirmSignUp({ email, code }) {
      const user = users.get(email)
      if (!user) throw userNotFound()
      if (user.isConfirmed) {
        throw new CognitoError(
          'NotAuthorizedException',
          'User cannot be confirmed. Current status is CONFIRMED',
        )
      }
      if (code !== user.code) throw codeMismatch()
      keep({ ...user, isConfirmed: true })
      await asTrigger('PostConfirmation', () => postConfirmation(postConfirmationEvent(user)))
      changes.announce('users')
    },

    async resendCode({ email }) {
      const user = users.get(email)
      if (!user) throw userNotFound()
      if (user.isConfirmed) throw invalidParameter('User is already confirmed.')
      const renewed = { ...user, code: newCode() }
      keep(renewed)
      return sendCode(renewed)
    },
  }

  return {
    client,
    find: (email) => users.get(email),
    groupsOf,
    users: () =>
      [...users.values()].reverse().map(({ username, email, isConfirmed, createdAt }) => ({
        username,
        email,
        emailVerified: isConfirmed,
        status: isConfirmed ? 'CONFIRMED' : 'UNCONFIRMED',
        groups: groupsOf(username),
        queued: false,
        createdAt,
      })),
    inbox: () => mails,
    decisions: log.list,
  }
}

/** Handlers write to it as they do in Lambda, a line of JSON for each entry. */
function loggerInto(read: (line: string) => void): Logger {
  const write = (message: string, fields: LogFields) => read(JSON.stringify({ message, ...fields }))
  return { info: write, warn: write, error: write }
}

/** Runs a trigger as Cognito does: what it throws comes back in Cognito's own exception. */
async function asTrigger(name: 'PreSignUp' | 'PostConfirmation', run: () => Promise<unknown>) {
  try {
    await run()
  } catch (error) {
    const text = error instanceof Error ? error.message : 'Unhandled'
    throw new CognitoError('UserLambdaValidationException', `${name} failed with error ${text}.`)
  }
}

const COMMON = {
  version: '1',
  region: 'in-page',
  userPoolId: POOL,
  callerContext: { awsSdkVersion: 'in-page', clientId: 'in-page' },
} as const

function preSignUpEvent(
  email: string,
  userAttributes: Readonly<Record<string, string>>,
): Parameters<PreSignUpHandler>[0] {
  return {
    ...COMMON,
    triggerSource: 'PreSignUp_SignUp',
    userName: email,
    request: { userAttributes, validationData: {} },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  }
}

function postConfirmationEvent({
  username,
  email,
}: InPageUser): Parameters<PostConfirmationHandler>[0] {
  return {
    ...COMMON,
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    userName: username,
    request: { userAttributes: { sub: username, email_verified: 'true', email } },
    response: {},
  }
}
