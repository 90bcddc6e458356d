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
  expiredCode,
  invalidParameter,
  userNotFound,
  usernameExists,
} from '../cognito/cognito-error.ts'
import type { Mail } from '../cognito/mail/inbox.ts'
import { codeDelivery } from '../cognito/mail/mailer.ts'
import { assertPasswordConforms } from '../cognito/password/password-policy.ts'
import { createDecisionLog, type Decision } from '../lambda/decision-log.ts'
import type { ListedUser } from '../playground/list-users.ts'
import type { InPageRules } from './in-page-rules.ts'
import { createInPageSessions, type InPageSessions } from './in-page-sessions.ts'

/** A user of the pool. The password is in the memory of the page alone, and nowhere shown. */
export interface InPageUser {
  readonly username: string
  readonly email: string
  /** `null`: none was given at the sign-up. */
  readonly password: string | null
  readonly createdAt: string
  readonly code: string
  /** Epoch milliseconds. */
  readonly codeSentAt: number
  readonly isConfirmed: boolean
}

export interface InPagePool {
  /** What the gate and the elements sign up through. */
  readonly client: Pick<Client, 'signUp' | 'confirmSignUp' | 'resendCode'>
  /** Of signing up and in. */
  readonly sessions: InPageSessions
  /** Whether people may do without a password. Users and sessions stay as they are when it changes. */
  isPasswordless(): boolean
  setPasswordless(isPasswordless: boolean): void
  find(email: string): InPageUser | undefined
  /** Nothing is sent to somebody who does not exist, and there is no code then. */
  sendSignInCode(email: string): { readonly code: string | null; readonly delivery: CodeDelivery }
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
  readonly newCode: (digits: number) => string
}

const POOL = 'in-page_pool'
const MAX_MAILS = 100
const SIGN_UP_DIGITS = 6
const SIGN_IN_DIGITS = 8
/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#resource-quotas */
const CODE_LIFE_MS = 24 * 3_600_000

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
  const sessions = createInPageSessions(clock)
  let isPasswordless = false
  const ports = { rules: rules.store, logger: loggerInto(log.read), metrics: { count() {} }, clock }
  const preSignUp = createPreSignUpHandler(ports)
  const postConfirmation = createPostConfirmationHandler({ ...ports, groups })

  const groupsOf = (username: string) =>
    [...groups.groupsOf(POOL)].flatMap(([group, members]) => (members.has(username) ? group : []))

  function keep(user: InPageUser) {
    users.set(user.email, user)
    changes.announce('users')
  }

  function send(to: string, code: string, subject: string, body: string): CodeDelivery {
    const mail: Mail = { to, subject, body, code, sentAt: new Date(clock.now()).toISOString() }
    mails = [mail, ...mails].slice(0, MAX_MAILS)
    changes.announce('inbox')
    return deliveryTo(to)
  }

  function sendCode({ email, code }: InPageUser): CodeDelivery {
    return send(email, code, 'Your verification code', `Your confirmation code is ${code}`)
  }

  function withNewCode(user: Omit<InPageUser, 'code' | 'codeSentAt'>): InPageUser {
    return { ...user, code: newCode(SIGN_UP_DIGITS), codeSentAt: clock.now() }
  }

  function assertPassword(password: string | undefined) {
    if (password) assertPasswordConforms(password, undefined)
    else if (!isPasswordless) {
      throw invalidParameter(
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
      )
    }
  }

  const client: InPagePool['client'] = {
    async signUp({ email, password, attributes }) {
      assertPassword(password)
      await asTrigger('PreSignUp', () => preSignUp(preSignUpEvent(email, { ...attributes, email })))
      if (users.has(email)) throw usernameExists()
      const user = withNewCode({
        username: `user-${users.size + 1}`,
        email,
        password: password || null,
        createdAt: new Date(clock.now()).toISOString(),
        isConfirmed: false,
      })
      keep(user)
      const session = isPasswordless ? sessions.open('CONFIRM_SIGN_UP', email) : null
      return { confirmed: false, delivery: sendCode(user), session }
    },

    async confirmSignUp({ email, code, session }) {
      const user = users.get(email)
      if (!user) throw userNotFound()
      if (session) sessions.read('CONFIRM_SIGN_UP', email, session)
      if (user.isConfirmed) {
        throw new CognitoError(
          'NotAuthorizedException',
          'User cannot be confirmed. Current status is CONFIRMED',
        )
      }
      if (user.codeSentAt + CODE_LIFE_MS <= clock.now()) throw expiredCode()
      if (code !== user.code) throw codeMismatch()
      keep({ ...user, isConfirmed: true })
      await asTrigger('PostConfirmation', () => postConfirmation(postConfirmationEvent(user)))
      sessions.close(session)
      changes.announce('users')
      return { session: isPasswordless ? sessions.open('FIRST_SIGN_IN', email) : null }
    },

    async resendCode({ email }) {
      const user = users.get(email)
      if (!user) throw userNotFound()
      if (user.isConfirmed) throw invalidParameter('User is already confirmed.')
      const renewed = withNewCode(user)
      keep(renewed)
      return sendCode(renewed)
    },
  }

  return {
    client,
    sessions,
    isPasswordless: () => isPasswordless,
    setPasswordless: (now) => {
      isPasswordless = now
    },
    find: (email) => users.get(email),
    sendSignInCode(email) {
      if (!users.has(email)) return { code: null, delivery: deliveryTo(email) }
      const code = newCode(SIGN_IN_DIGITS)
      const subject = 'Your authentication code'
      return { code, delivery: send(email, code, subject, `${subject} is ${code}`) }
    },
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

/** Where a code went, masked as Cognito masks it. */
function deliveryTo(email: string): CodeDelivery {
  return { medium: 'email', destination: codeDelivery(email).Destination }
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
