import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { requireUserPoolId } from '../settings/require-setting.ts'
import type { Settings } from '../settings/settings.ts'
import { awsClientConfig } from './aws-client-config.ts'
import { tagFailedCalls } from './failed-call.ts'

/** A client of the pool's own region, which its id begins with. */
export function cognitoClient(
  settings: Settings,
  { maxAttempts }: { readonly maxAttempts?: number } = {},
): CognitoIdentityProviderClient {
  const poolId = requireUserPoolId(settings)
  const region = settings.aws.region ?? poolId.slice(0, poolId.lastIndexOf('_'))
  const config = awsClientConfig({ ...settings.aws, region }, 'cognito')
  return tagFailedCalls(
    new CognitoIdentityProviderClient({
      ...config,
      ...(maxAttempts !== undefined && { maxAttempts }),
    }),
    {
      service: 'Cognito',
      prefix: 'cognito-idp',
      resource: `user pool ${poolId}`,
      endpoint: settings.aws.endpoints.cognito,
      profile: settings.aws.namedProfile,
    },
  )
}
