import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { onTestFinished } from 'vitest'

/** The real SDK at an emulated endpoint, without retries: a test wants the first answer. */
export function cognitoClient(endpoint: string, maxSockets = 50): CognitoIdentityProviderClient {
  const client = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { httpAgent: { maxSockets } },
  })
  onTestFinished(() => client.destroy())
  return client
}
