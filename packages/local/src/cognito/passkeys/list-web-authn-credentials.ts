import type {
  ListWebAuthnCredentialsRequest,
  ListWebAuthnCredentialsResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { pageOf } from '../pool/page.ts'
import { number } from '../validation/constraint.ts'
import { describePasskey } from './passkey.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListWebAuthnCredentials.html (not in cognito-local) */
export function createListWebAuthnCredentials({
  accessTokens,
}: Pick<OperationDependencies, 'accessTokens'>): Operation<
  ListWebAuthnCredentialsRequest,
  ListWebAuthnCredentialsResponse
> {
  return async ({ AccessToken, MaxResults, NextToken }) => {
    const { user } = await accessTokens.read(AccessToken)
    assertPageSize(MaxResults)
    const page = { Limit: MaxResults, NextToken }
    return pageOf(
      user.passkeys ?? [],
      page,
      { items: 'Credentials', token: 'NextToken' },
      describePasskey,
    ) as Pick<ListWebAuthnCredentialsResponse, 'Credentials'>
  }
}

/** Other lists have pages of 60. */
function assertPageSize(size = 20): void {
  const failures = number({ min: 0, max: 20 })(size, 'maxResults')
  if (failures.length > 0) {
    throw invalidParameter(`1 validation error detected: ${failures.join('; ')}`)
  }
}
