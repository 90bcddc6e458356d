import type {
  ChallengeNameType,
  RespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { readAnsweredAttributes } from '../attributes/attribute-schema.ts'
import { assertUnused } from '../attributes/change-attributes.ts'
import { codeMismatch, invalidParameter, notAuthorized } from '../cognito-error.ts'
import { useCode } from '../mfa/software-token.ts'
import type { OperationDependencies } from '../operation.ts'
import { assertPasswordConforms } from '../password/password-policy.ts'
import { newVerifier } from '../password/passwords.ts'
import type { AppClient, Pool } from '../pool/pool.ts'
import { attributeRecord, withAttributes } from '../pool/stored-user.ts'
import { unknownUser } from './password-sign-in.ts'
import { requiredParameter } from './sign-in-request.ts'

export type AnswerChallengeDependencies = Pick<
  OperationDependencies,
  | 'authentication'
  | 'choice'
  | 'challengeSessions'
  | 'clock'
  | 'lockout'
  | 'secondFactors'
  | 'srpChallenges'
>

export interface ChallengeAnswer {
  readonly pool: Pool
  readonly client: AppClient
  readonly challenge: ChallengeNameType | undefined
  readonly session: string | undefined
  readonly responses: Readonly<Record<string, string>> | undefined
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** A further step of signing in, for RespondToAuthChallenge and AdminRespondToAuthChallenge. */
export async function answerChallenge(
  dependencies: AnswerChallengeDependencies,
  answer: ChallengeAnswer,
): Promise<RespondToAuthChallengeResponse> {
  switch (answer.challenge) {
    case 'PASSWORD_VERIFIER':
      return verifyPassword(dependencies, answer)
    case 'NEW_PASSWORD_REQUIRED':
      return setNewPassword(dependencies, answer)
    case 'SOFTWARE_TOKEN_MFA':
      return verifySoftwareToken(dependencies, answer)
    case 'SELECT_MFA_TYPE':
      return selectSecondFactor(dependencies, answer)
    case 'EMAIL_OTP':
      return dependencies.challengeSessions.stepOf(answer.session) === 'EMAIL_OTP'
        ? verifyMailCode(dependencies, answer)
        : dependencies.choice.answer(answer, answer.challenge, answer.responses)
    case 'SELECT_CHALLENGE':
    case 'PASSWORD':
    case 'PASSWORD_SRP':
    case 'WEB_AUTHN':
      return dependencies.choice.answer(answer, answer.challenge, answer.responses)
    default:
      throw invalidParameter(`Unsupported challenge ${answer.challenge} in the local stack.`)
  }
}

async function verifyPassword(dependencies: AnswerChallengeDependencies, answer: ChallengeAnswer) {
  const { pool, client, clientMetadata } = answer
  const response = requiredParameter(answer.responses)
  const proof = {
    secretBlock: response('PASSWORD_CLAIM_SECRET_BLOCK'),
    timestamp: response('TIMESTAMP'),
    signature: response('PASSWORD_CLAIM_SIGNATURE'),
  }
  const user = pool.find(response('USERNAME'))
  if (!user) throw unknownUser(client)
  const key = `${pool.id} ${user.Username}`
  if (dependencies.lockout.locked(key)) throw notAuthorized('Password attempts exceeded')
  if (!dependencies.srpChallenges.proves(pool, user, proof)) {
    dependencies.lockout.failed(key)
    throw notAuthorized()
  }
  dependencies.lockout.succeeded(key)
  return dependencies.authentication.afterPassword({ pool, client, user, clientMetadata })
}

async function setNewPassword(dependencies: AnswerChallengeDependencies, answer: ChallengeAnswer) {
  const { pool, client, session, clientMetadata } = answer
  const password = requiredParameter(answer.responses)('NEW_PASSWORD')
  const known = dependencies.challengeSessions.read('NEW_PASSWORD_REQUIRED', pool, client, session)
  assertPasswordConforms(password, pool.options.Policies?.PasswordPolicy)
  const present = attributeRecord(known.Attributes)
  const attributes = readAnsweredAttributes(pool, client, present, answer.responses)
  dependencies.challengeSessions.close(session)
  const { email } = attributes
  const user = await pool.changeUser(known, (stored) => {
    if (email !== undefined) assertUnused(pool, stored, email)
    stored.password = newVerifier(pool, stored.Username, password)
    stored.UserStatus = 'CONFIRMED'
    stored.Attributes = withAttributes(stored.Attributes, {
      ...attributes,
      ...(email === undefined ? {} : { email_verified: 'false' }),
    })
    stored.UserLastModifiedDate = new Date(dependencies.clock.now())
    return stored
  })
  return dependencies.authentication.afterNewPassword({ pool, client, user, clientMetadata })
}

async function verifySoftwareToken(
  dependencies: AnswerChallengeDependencies,
  answer: ChallengeAnswer,
) {
  const { pool, client, session, clientMetadata } = answer
  const code = requiredParameter(answer.responses)('SOFTWARE_TOKEN_MFA_CODE')
  const user = dependencies.challengeSessions.read('SOFTWARE_TOKEN_MFA', pool, client, session)
  await pool.changeUser(user, (stored) => {
    try {
      useCode(stored, code, dependencies.clock.now())
    } catch (error) {
      dependencies.challengeSessions.failed(session)
      throw error
    }
  })
  dependencies.challengeSessions.close(session)
  return dependencies.authentication.afterSecondFactor({ pool, client, user, clientMetadata })
}

/** The second factor by mail. The first is in first-factors/email-otp.ts. */
async function verifyMailCode(dependencies: AnswerChallengeDependencies, answer: ChallengeAnswer) {
  const { challengeSessions } = dependencies
  const { pool, client, session, clientMetadata } = answer
  const code = requiredParameter(answer.responses)('EMAIL_OTP_CODE')
  const { pending } = challengeSessions.peek('EMAIL_OTP', pool, client, session)
  const user = challengeSessions.read('EMAIL_OTP', pool, client, session)
  if (pending?.expected !== code) {
    challengeSessions.failed(session)
    throw codeMismatch()
  }
  challengeSessions.close(session)
  return dependencies.authentication.afterSecondFactor({ pool, client, user, clientMetadata })
}

async function selectSecondFactor(
  { challengeSessions, secondFactors }: AnswerChallengeDependencies,
  { pool, client, session, responses }: ChallengeAnswer,
) {
  const answer = requiredParameter(responses)('ANSWER')
  const user = challengeSessions.read('SELECT_MFA_TYPE', pool, client, session)
  const factor = user.UserMFASettingList?.find((name) => name === answer)
  if (!factor) throw invalidParameter(`The second factor ${answer} is not one of the user's.`)
  challengeSessions.close(session)
  return secondFactors.askFor(factor, { pool, client, user })
}
