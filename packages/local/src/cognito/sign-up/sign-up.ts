import { randomUUID } from 'node:crypto'
import type { SignUpRequest, SignUpResponse } from '@aws-sdk/client-cognito-identity-provider'
import { assertRequired, readNewAttributes } from '../attributes/attribute-schema.ts'
import { invalidParameter, notAuthorized } from '../cognito-error.ts'
import { codeDelivery } from '../mail/mailer.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { assertPasswordConforms } from '../password/password-policy.ts'
import { assertUnknown, describeNewUser, insertUser, newUserRecord } from '../pool/new-user.ts'
import { allowsChoice, allowsUsersWithoutPassword } from '../pool/passwordless.ts'
import type { AppClient, Pool } from '../pool/pool.ts'
import { attributeOf } from '../pool/stored-user.ts'
import { runPostConfirmation, runPreSignUp } from '../triggers/sign-up-triggers.ts'

type Dependencies = Pick<
  OperationDependencies,
  'challengeSessions' | 'clock' | 'codes' | 'mailer' | 'pools' | 'triggers'
>

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 * Differs from cognito-local: the password policy and attribute permissions are enforced, a name is taken in any
 * letter case and before the trigger runs (amplify-js#6513), a refusal leaves nothing behind, and an auto-confirmed
 * user's Post confirmation error reaches the caller. The password may be left out as at
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function createSignUp(dependencies: Dependencies): Operation<SignUpRequest, SignUpResponse> {
  return async (request) => {
    const { ClientId = '', Username = '', Password, ClientMetadata } = request
    const { pool, client } = await dependencies.pools.byClientId(ClientId)
    if (pool.options.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
      throw notAuthorized('SignUp is not permitted for this user pool')
    }
    const attributes = readNewAttributes(pool, client, request.UserAttributes)
    const user = describeNewUser(pool, randomUUID(), Username, attributes)
    assertRequired(pool, user.attributes)
    const password = readPassword(pool, client, Password, user.attributes)
    assertUnknown(pool, Username)

    const answer = await runPreSignUp(dependencies.triggers, pool, user, {
      source: 'PreSignUp_SignUp',
      clientId: ClientId,
      validationData: request.ValidationData ?? [],
      clientMetadata: ClientMetadata,
    })
    const now = dependencies.clock.now()
    const record = newUserRecord(pool, user, {
      status: answer.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED',
      password,
      now,
      emailVerified: answer.autoVerifyEmail,
    })
    const email = attributeOf(record, 'email')
    const code = answer.autoConfirmUser || !email ? null : dependencies.codes()
    if (code) record.signUpCode = { code, issuedAt: now }
    await pool.change((changes) => insertUser(pool, changes, record))

    if (answer.autoConfirmUser) {
      await runPostConfirmation(dependencies.triggers, pool, record, {
        source: 'PostConfirmation_ConfirmSignUp',
        clientId: ClientId,
        clientMetadata: ClientMetadata,
      })
    }
    if (code && email) await dependencies.mailer.sendCode(email, code)
    return {
      UserConfirmed: answer.autoConfirmUser,
      UserSub: user.sub,
      ...(code && email ? { CodeDeliveryDetails: codeDelivery(email) } : {}),
      ...(code && allowsChoice(client)
        ? { Session: dependencies.challengeSessions.open('CONFIRM_SIGN_UP', pool, client, record) }
        : {}),
    }
  }
}

/** `null`: the user is to have no password. Throws where one is needed, or is not good enough. */
function readPassword(
  pool: Pool,
  client: AppClient,
  password: string | undefined,
  attributes: Readonly<Record<string, string>>,
): string | null {
  if (password !== undefined && password !== '') {
    assertPasswordConforms(password, pool.options.Policies?.PasswordPolicy)
    return password
  }
  if (!allowsUsersWithoutPassword(pool) || !allowsChoice(client)) {
    throw invalidParameter(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
    )
  }
  const { AutoVerifiedAttributes: verified = [] } = pool.options
  if (attributes['email'] === undefined || !verified.includes('email')) {
    throw invalidParameter('User has no attribute matching desired auto verified attributes')
  }
  return null
}
