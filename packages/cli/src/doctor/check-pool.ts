import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import { type Finding, failure, ok, warning } from './finding.ts'

const NEW_POOL =
  'it cannot be changed later: make a new pool where user names are addresses (UsernameAttributes: email; signInAliases: { email: true } in CDK)'

/** Checks the pool's own settings: whether sign-up by address works there, and what the gate depends on. */
export function* checkPool(pool: UserPoolType): Generator<Finding> {
  yield ok('user pool', `${pool.Name ?? pool.Id} is there`)
  yield checkWhoMaySignUp(pool)
  yield checkUserNames(pool)
  yield pool.UsernameConfiguration?.CaseSensitive === false
    ? ok('letter case', 'Jo@acme.com and jo@acme.com are one user')
    : warning(
        'letter case',
        'Jo@acme.com and jo@acme.com can be two users',
        'it cannot be changed later: make new pools with signInCaseSensitive: false',
      )
  yield* checkVerification(pool)
  yield checkAddressChange(pool)
  yield* checkRequiredAttributes(pool)
}

/** CDK's `UserPool` lets only administrators create users by default. */
function checkWhoMaySignUp({ AdminCreateUserConfig: config }: UserPoolType): Finding {
  return config?.AllowAdminCreateUserOnly === true
    ? failure(
        'sign-up',
        'only administrators create users, so nobody can sign up',
        'set AdminCreateUserConfig.AllowAdminCreateUserOnly to false (selfSignUpEnabled: true in CDK)',
      )
    : ok('sign-up', 'people may sign up themselves')
}

/** The form signs up with the address as user name. */
function checkUserNames({
  UsernameAttributes: names = [],
  AliasAttributes: aliases = [],
}: UserPoolType): Finding {
  if (aliases.includes('email')) {
    return failure(
      'user names',
      'email is an alias, and a user name may then not look like an address, so every sign-up fails',
      NEW_POOL,
    )
  }
  if (names.includes('email')) return ok('user names', 'user names are addresses')
  if (names.length > 0) {
    return failure(
      'user names',
      `user names are of the kind ${names.join(', ')}, not addresses, so every sign-up fails`,
      NEW_POOL,
    )
  }
  return warning(
    'user names',
    'user names may be anything, so two users can have the same address',
    NEW_POOL,
  )
}

function* checkVerification({
  AutoVerifiedAttributes: verified = [],
  VerificationMessageTemplate: template,
}: UserPoolType): Generator<Finding> {
  if (!verified.includes('email')) {
    const advice = 'let Cognito verify email (AutoVerifiedAttributes)'
    yield failure('verification', 'addresses are not verified, so nobody gets a group', advice)
    return
  }
  if (template?.DefaultEmailOption === 'CONFIRM_WITH_LINK') {
    yield failure(
      'verification',
      'addresses are verified by a link, and the form waits for a code that nobody gets',
      'set VerificationMessageTemplate.DefaultEmailOption to CONFIRM_WITH_CODE',
    )
  } else yield ok('verification', 'addresses are verified by a code')
  if (verified.includes('phone_number')) {
    yield warning(
      'verification',
      'who gives a phone number proves only that, and gets no group',
      'verify email alone',
    )
  }
}

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserAttributeUpdateSettingsType.html */
function checkAddressChange(pool: UserPoolType): Finding {
  if (isEmailImmutable(pool)) return ok('address change', 'an address cannot be changed')
  return isAddressVerifiedFirst(pool)
    ? ok('address change', 'a new address counts only when it is verified')
    : warning(
        'address change',
        'a user can change to any address at once and keep the groups',
        'set AttributesRequireVerificationBeforeUpdate to email (keepOriginal in CDK)',
      )
}

/** What Cognito refuses a sign-up without. */
function* checkRequiredAttributes({
  SchemaAttributes: attributes = [],
}: UserPoolType): Generator<Finding> {
  const required = attributes
    .filter(({ Required }) => Required)
    .flatMap(({ Name }) => Name ?? [])
    .filter((name) => name !== 'email' && name !== 'sub')
  if (required.length === 0) return
  yield warning(
    'attributes',
    `a sign-up fails that does not send ${required.join(', ')}: the pool requires it`,
    'let the form ask for it',
  )
}

/** Whether an address that a user changes to counts only once it is verified. */
export function isAddressVerifiedFirst({ UserAttributeUpdateSettings: updates }: UserPoolType) {
  return (updates?.AttributesRequireVerificationBeforeUpdate ?? []).includes('email')
}

/** Whether a user's address stays as it was at sign-up. */
export function isEmailImmutable({ SchemaAttributes: attributes = [] }: UserPoolType): boolean {
  return attributes.find(({ Name }) => Name === 'email')?.Mutable === false
}
