import { randomUUID } from 'node:crypto'
import type { SignUpRequest, SignUpResponse } from '@aws-sdk/client-cognito-identity-provider'
import { notAuthorized } from '../errors.ts'
import { codeDelivery } from '../mail/code-delivery.ts'
import { assertPasswordConforms } from '../password/password-policy.ts'
import { assertRequired, readNewAttributes } from '../pool/attribute-schema.ts'
import { attributeOf } from '../pool/attributes.ts'
import { assertUnknown, describeNewUser, insertUser, newUserRecord } from '../pool/new-user.ts'
import { runPostConfirmation } from '../triggers/post-confirmation.ts'
import { runPreSignUp } from '../triggers/pre-sign-up.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

type Needs = Pick<OperationNeeds, 'clock' | 'codes' | 'mailer' | 'pools' | 'triggers'>

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 * Differs from cognito-local: the password policy and attribute permissions are enforced, a name is taken in any
 * letter case and before the trigger runs (amplify-js#6513), a refusal leaves nothing behind, and an auto-confirmed
 * user's Post confirmation error reaches the caller.
 */
export function createSignUp(needs: Needs): Operation<SignUpRequest, SignUpResponse> {
  return async (request) => {
    const { ClientId = '', Username = '', Password = '', ClientMetadata } = request
    const { pool, client } = await needs.pools.byClientId(ClientId)
    const { AdminCreateUserConfig, Policies } = pool.options
    if (AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
      throw notAuthorized('SignUp is not permitted for this user pool')
    }
    const attributes = readNewAttributes(pool, client, request.UserAttributes)
    const user = describeNewUser(pool, randomUUID(), Username, attributes)
    assertRequired(pool, user.attributes)
    assertPasswordConforms(Password, Policies?.PasswordPolicy)
    assertUnknown(pool, Username)

    const answer = await runPreSignUp(needs.triggers, pool, user, {
      source: 'PreSignUp_SignUp',
      clientId: ClientId,
      validationData: request.ValidationData ?? [],
      clientMetadata: ClientMetadata,
    })
    const now = needs.clock.now()
    const record = newUserRecord(pool, user, {
      status: answer.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED',
      password: Password,
      now,
      emailVerified: answer.autoVerifyEmail,
    })
    const email = attributeOf(record, 'email')
    const code = answer.autoConfirmUser || !email ? null : needs.codes()
    if (code) record.signUpCode = { code, issuedAt: now }
    await pool.change((changes) => insertUser(pool, changes, record))

    if (answer.autoConfirmUser) {
      await runPostConfirmation(needs.triggers, pool, record, {
        source: 'PostConfirmation_ConfirmSignUp',
        clientId: ClientId,
        clientMetadata: ClientMetadata,
      })
    }
    if (code && email) await needs.mailer.sendCode(email, code)
    return {
      UserConfirmed: answer.autoConfirmUser,
      UserSub: user.sub,
      ...(code && email ? { CodeDeliveryDetails: codeDelivery(email) } : {}),
    }
  }
}
