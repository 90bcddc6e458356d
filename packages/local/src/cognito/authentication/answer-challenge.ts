import type {
  ChallengeNameType,
  RespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter, notAuthorized } from '../errors.ts'
import { useCode } from '../mfa/software-token.ts'
import type { OperationNeeds } from '../operations/needs.ts'
import { requiredParameter } from '../operations/required-parameter.ts'
import { assertPasswordConforms } from '../password/password-policy.ts'
import { newVerifier } from '../password/passwords.ts'
import { readAnsweredAttributes } from '../pool/attribute-schema.ts'
import { attributeRecord, withAttributes } from '../pool/attributes.ts'
import { assertUnused } from '../pool/change-attributes.ts'
import type { AppClient, Pool } from '../pool/pool.ts'
import { unknownUser } from './password-sign-in.ts'

export type AnswerChallengeNeeds = Pick<
  OperationNeeds,
  'authentication' | 'challenges' | 'challengeSessions' | 'clock' | 'lockout'
>

export interface ChallengeAnswer {
  readonly pool: Pool
  readonly client: AppClient
  readonly challenge: ChallengeNameType | undefined
  readonly session: string | undefined
  readonly responses: Readonly<Record<string, string>> | undefined
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** A further step of signing in, whoever hands it on. */
export async function answerChallenge(
  needs: AnswerChallengeNeeds,
  answer: ChallengeAnswer,
): Promise<RespondToAuthChallengeResponse> {
  switch (answer.challenge) {
    case 'PASSWORD_VERIFIER':
      return verifyPassword(needs, answer)
    case 'NEW_PASSWORD_REQUIRED':
      return setNewPassword(needs, answer)
    case 'SOFTWARE_TOKEN_MFA':
      return verifySoftwareToken(needs, answer)
    default:
      throw invalidParameter(`Unsupported challenge ${answer.challenge} in the local stack.`)
  }
}

async function verifyPassword(needs: AnswerChallengeNeeds, answer: ChallengeAnswer) {
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
  if (needs.lockout.locked(key)) throw notAuthorized('Password attempts exceeded')
  if (!needs.challenges.proves(pool, user, proof)) {
    needs.lockout.failed(key)
    throw notAuthorized()
  }
  needs.lockout.succeeded(key)
  return needs.authentication.afterPassword({ pool, client, user, clientMetadata })
}

async function setNewPassword(needs: AnswerChallengeNeeds, answer: ChallengeAnswer) {
  const { pool, client, session, clientMetadata } = answer
  const password = requiredParameter(answer.responses)('NEW_PASSWORD')
  const known = needs.challengeSessions.read('NEW_PASSWORD_REQUIRED', pool, client, session)
  assertPasswordConforms(password, pool.options.Policies?.PasswordPolicy)
  const present = attributeRecord(known.Attributes)
  const attributes = readAnsweredAttributes(pool, client, present, answer.responses)
  needs.challengeSessions.close(session)
  const { email } = attributes
  const user = await pool.changeUser(known, (stored) => {
    if (email !== undefined) assertUnused(pool, stored, email)
    stored.password = newVerifier(pool, stored.Username, password)
    stored.UserStatus = 'CONFIRMED'
    stored.Attributes = withAttributes(stored.Attributes, {
      ...attributes,
      ...(email === undefined ? {} : { email_verified: 'false' }),
    })
    stored.UserLastModifiedDate = new Date(needs.clock.now())
    return stored
  })
  return needs.authentication.afterNewPassword({ pool, client, user, clientMetadata })
}

async function verifySoftwareToken(needs: AnswerChallengeNeeds, answer: ChallengeAnswer) {
  const { pool, client, session, clientMetadata } = answer
  const code = requiredParameter(answer.responses)('SOFTWARE_TOKEN_MFA_CODE')
  const user = needs.challengeSessions.read('SOFTWARE_TOKEN_MFA', pool, client, session)
  await pool.changeUser(user, (stored) => {
    try {
      useCode(stored, code, needs.clock.now())
    } catch (error) {
      needs.challengeSessions.failed(session)
      throw error
    }
  })
  needs.challengeSessions.close(session)
  return needs.authentication.afterSecondFactor({ pool, client, user, clientMetadata })
}
