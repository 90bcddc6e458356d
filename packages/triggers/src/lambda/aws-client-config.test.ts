import { describe, expect, it } from 'vitest'
import { HANDLER_BUDGET_MS } from '../time/time-budget.ts'
import { awsClientConfig } from './aws-client-config.ts'

const KEYS = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }
const credentialsOf = (environment: Record<string, string>) => {
  const { credentials } = awsClientConfig(environment)
  return typeof credentials === 'function' ? credentials() : credentials
}

describe('the AWS clients of a deployed function', () => {
  it('work in Lambda’s region, or in the one Amplify CLI names', () => {
    expect(awsClientConfig({ AWS_REGION: 'eu-west-1', REGION: 'x' }).region).toBe('eu-west-1')
    expect(awsClientConfig({ REGION: 'eu-west-2' }).region).toBe('eu-west-2')
  })

  it('say so when there is no region, unless the endpoints are somebody’s own', () => {
    expect(() => awsClientConfig({})).toThrow(/^AWS_REGION is missing/)
    expect(awsClientConfig({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }).region).toBe('us-east-1')
  })

  it('sign with the role’s credentials from the environment', async () => {
    const environment = { AWS_REGION: 'eu-west-1', ...KEYS }
    expect(await credentialsOf(environment)).toEqual({
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    })
    expect(await credentialsOf({ ...environment, AWS_SESSION_TOKEN: 'token' })).toMatchObject({
      sessionToken: 'token',
    })
  })

  it('never make credentials up for AWS itself', async () => {
    await expect(credentialsOf({ AWS_REGION: 'eu-west-1' })).rejects.toThrow(/AWS_ACCESS_KEY_ID/)
    const emulated = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' }
    expect(await credentialsOf(emulated)).toMatchObject({ accessKeyId: 'emulator' })
  })

  it('leave a hanging request in time to try again within the handlers’ budget', () => {
    const { maxAttempts, requestHandler } = awsClientConfig({ AWS_REGION: 'eu-west-1' })
    expect(maxAttempts).toBeGreaterThan(1)
    expect(requestHandler).toMatchObject({ throwOnRequestTimeout: true })
    const { requestTimeout } = requestHandler as { requestTimeout: number }
    expect(2 * requestTimeout).toBeLessThan(HANDLER_BUDGET_MS)
  })
})
