import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import { type Finding, failure, ok, warning } from './finding.ts'

/** The pool's own settings, on which the gate leans. */
export function* checkPool(pool: UserPoolType): Generator<Finding> {
  yield ok('user pool', `${pool.Name ?? pool.Id} is there`)
  yield pool.UsernameConfiguration?.CaseSensitive === false
    ? ok('letter case', 'Jo@acme.com and jo@acme.com are one user')
    : warning(
        'letter case',
        'Jo@acme.com and jo@acme.com can be two users',
        'it cannot be changed later: make new pools with signInCaseSensitive: false',
      )
  yield* checkVerification(pool)
  yield checkAddressChange(pool)
}

function* checkVerification({
  AutoVerifiedAttributes: verified = [],
}: UserPoolType): Generator<Finding> {
  if (!verified.includes('email')) {
    const advice = 'let Cognito verify email (AutoVerifiedAttributes)'
    yield failure('verification', 'addresses are not verified, so nobody gets a group', advice)
    return
  }
  yield ok('verification', 'addresses are verified by a code')
  if (verified.includes('phone_number')) {
    yield warning(
      'verification',
      'who gives a phone number proves only that, and gets no group',
      'verify email alone',
    )
  }
}

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserAttributeUpdateSettingsType.html */
function checkAddressChange({ UserAttributeUpdateSettings: settings }: UserPoolType): Finding {
  return settings?.AttributesRequireVerificationBeforeUpdate?.includes('email')
    ? ok('address change', 'a new address counts only when it is verified')
    : warning(
        'address change',
        'a user can change to any address at once and keep the groups',
        'set AttributesRequireVerificationBeforeUpdate to email (keepOriginal in CDK)',
      )
}
