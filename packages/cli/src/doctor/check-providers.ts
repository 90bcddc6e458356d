import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import type { TrustedBy } from '../deployment/compare-settings.ts'
import type { IdentityProvider, Inspection } from '../deployment/inspection.ts'
import { isAddressVerifiedFirst, isEmailImmutable } from './check-pool.ts'
import { attemptOptional, type Finding, failure, ok, warning } from './finding.ts'

/** Checks the identity providers: whether their users can pass the gate and get groups. */
export async function* checkProviders(
  inspection: Inspection,
  pool: UserPoolType,
  functions: readonly TrustedBy[],
): AsyncGenerator<Finding> {
  yield* checkTrust(pool, functions)
  const { value: names, finding } = await attemptOptional(
    'identity providers',
    inspection.identityProviderNames,
  )
  if (names === null) return yield finding
  const trusted = trustedByEveryFunction(functions)
  for (const name of names) {
    const subject = `identity provider ${name}`
    const { value: provider, finding: noAnswer } = await attemptOptional(subject, () =>
      inspection.identityProvider(name),
    )
    yield provider === null ? noAnswer : checkProvider(subject, provider, pool, trusted)
  }
}

/**
 * Checks what a trusted provider makes possible. The provider vouches for any address of its users. So where a user can
 * change the address without verifying it, the user can take the address of a colleague.
 */
function* checkTrust(pool: UserPoolType, functions: readonly TrustedBy[]): Generator<Finding> {
  const subject = 'trusted providers'
  if (functions.length > 1) {
    const each = functions.map(({ triggers, providers }) => {
      const names = providers.map(({ name, domains }) => `${name} for ${domains.join(' and ')}`)
      return `${triggers.join(', ')} trusts ${names.join(', ') || 'none'}`
    })
    yield failure(
      subject,
      `the functions do not agree on TRUSTED_PROVIDERS: ${each.join('; ')}`,
      'give all of them the same',
    )
  }
  const names = new Set(functions.flatMap(({ providers }) => providers.map(({ name }) => name)))
  if (names.size === 0 || isEmailImmutable(pool) || isAddressVerifiedFirst(pool)) return
  yield failure(
    subject,
    `a user from ${[...names].join(' or ')} who may write email can pass for a colleague: the pool takes a new address before it is verified, and the provider vouches for it`,
    'set AttributesRequireVerificationBeforeUpdate to email (keepOriginal in CDK), or take email from WriteAttributes of the app clients',
  )
}

/** Names of the providers that every function trusts. */
function trustedByEveryFunction([first, ...others]: readonly TrustedBy[]): readonly string[] {
  const names = (first?.providers ?? []).map(({ name }) => name)
  return names.filter((name) =>
    others.every(({ providers }) => providers.some((one) => one.name === name)),
  )
}

function checkProvider(
  subject: string,
  { name, attributeMapping }: IdentityProvider,
  pool: UserPoolType,
  trusted: readonly string[],
): Finding {
  if (attributeMapping['email'] === undefined) {
    return failure(
      subject,
      'it maps no email, so the gate refuses everybody who comes from it',
      'map email',
    )
  }
  if (isEmailImmutable(pool)) {
    return failure(
      subject,
      'email cannot be changed in this pool, and Cognito writes it at each sign-in from here',
      'use a pool whose email is mutable',
    )
  }
  if (trusted.includes(name)) return ok(subject, 'the functions trust it (TRUSTED_PROVIDERS)')
  if (attributeMapping['email_verified'] !== undefined) {
    return ok(subject, 'it says whether an address is verified')
  }
  return warning(
    subject,
    'it maps no email_verified and is not trusted, so nobody who comes from it gets a group',
    'map email_verified, or name it in TRUSTED_PROVIDERS of the functions, with its domains',
  )
}
