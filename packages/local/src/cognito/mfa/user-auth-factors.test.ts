import {
  AdminGetUserAuthFactorsCommand,
  GetUserAuthFactorsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { USER_POOL_ID } from '../../testing/start-cognito.ts'
import { allowFirstFactors, startPasskeys } from '../../testing/start-passkeys.ts'

test('a user and an administrator are told what the user can sign in with', async () => {
  const { accessToken: AccessToken, client, pool, registerPasskey } = await startPasskeys()
  const Username = (await client.send(new GetUserAuthFactorsCommand({ AccessToken }))).Username
  const told = async () => {
    const own = await client.send(new GetUserAuthFactorsCommand({ AccessToken }))
    const byAdministrator = await client.send(
      new AdminGetUserAuthFactorsCommand({ UserPoolId: USER_POOL_ID, Username: 'jo@acme.com' }),
    )
    expect(byAdministrator).toMatchObject({ ...own, $metadata: {} })
    expect(own.Username).toBe(Username)
    return own.ConfiguredUserAuthFactors
  }

  await allowFirstFactors(pool, ['PASSWORD'])
  expect(await told()).toEqual(['PASSWORD'])
  await allowFirstFactors(pool, ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'])
  expect(await told()).toEqual(['PASSWORD', 'EMAIL_OTP'])
  await registerPasskey()
  expect(await told()).toEqual(['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'])
  await allowFirstFactors(pool, ['PASSWORD'])
  expect(await told()).toEqual(['PASSWORD'])
})
