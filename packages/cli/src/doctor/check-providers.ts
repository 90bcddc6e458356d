import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import type { IdentityProvider, Inspection } from '../deployment/inspection.ts'
import { attemptAside } from './attempt.ts'
import { isEmailImmutable } from './check-pool.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

/** Identity providers: whether the people they bring can pass the gate and get groups. */
export async function* checkProviders(
  inspection: Inspection,
  pool: UserPoolType,
  trusted: readonly string[],
): AsyncGenerator<Finding> {
  const { value: names, finding } = await attemptAside(
    'identity providers',
    inspection.identityProviderNames,
  )
  if (names === null) return yield finding
  for (const name of names) {
    const subject = `identity provider ${name}`
    const { value: provider, finding: noAnswer } = await attemptAside(subject, () =>
      inspection.identityProvider(name),
    )
    yield provider === null ? noAnswer : checkProvider(subject, provider, pool, trusted)
  }
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
      'it maps no email, so the gate refuses whoever comes from it',
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
  if (trusted.includes(name)) return ok(subject, 'its word counts (TRUSTED_PROVIDERS)')
  if (attributeMapping['email_verified'] !== undefined) {
    return ok(subject, 'it says whether an address is verified')
  }
  return warning(
    subject,
    'it maps no email_verified and is not trusted, so nobody who comes from it gets a group',
    'map email_verified, or name it in TRUSTED_PROVIDERS of the functions, with its domains',
  )
}
