import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  type AwsSettings,
  requireTableName,
  requireUserPoolId,
  type Settings,
} from '../settings/settings.ts'
import { tagFailedCalls } from './calls.ts'

const CONNECT_MS = 5_000
const REQUEST_MS = 30_000

/** The configuration of one service's client. The SDK finds the rest in the environment and the profile. */
export function awsClientConfig(
  { region, profile, endpoints, hasCredentials }: AwsSettings,
  service: keyof AwsSettings['endpoints'],
) {
  const endpoint = endpoints[service]
  const isLocal = endpoint !== null && isLoopback(endpoint)
  const usedRegion = region ?? (isLocal ? 'us-east-1' : null)
  return {
    ...(usedRegion !== null && { region: usedRegion }),
    ...(profile !== null && { profile }),
    ...(endpoint !== null && { endpoint }),
    // An emulator takes any credentials. People need not invent some, and those of a default profile are not sent to it.
    ...(isLocal &&
      !hasCredentials && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    maxAttempts: 4,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: REQUEST_MS,
      throwOnRequestTimeout: true,
    },
  }
}

/** Whether an endpoint is on this machine, where an emulator takes any credentials. */
export function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint)
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

export function dynamodbClient(settings: Settings): DynamoDBClient {
  return tagFailedCalls(new DynamoDBClient(awsClientConfig(settings.aws, 'dynamodb')), {
    service: 'DynamoDB',
    prefix: 'dynamodb',
    resource: `table ${requireTableName(settings)}`,
    endpoint: settings.aws.endpoints.dynamodb,
    profile: settings.aws.namedProfile,
    keyAttribute: settings.keyAttribute,
  })
}

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
