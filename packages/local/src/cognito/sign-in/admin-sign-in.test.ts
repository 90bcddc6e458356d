import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandInput,
  AdminResetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  type AuthFlowType,
  ConfirmForgotPasswordCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type ExplicitAuthFlowsType,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { CLIENT_ID, PASSWORD, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const AuthParameters = { USERNAME: 'jo@acme.com', PASSWORD }

async function startWithJo() {
  const cognito = await startCognito()
  const { client, register } = cognito
  await register('jo@acme.com')
  return {
    ...cognito,
    adminSignIn: (more: Partial<AdminInitiateAuthCommandInput> = {}) =>
      client.send(
        new AdminInitiateAuthCommand({
          UserPoolId: USER_POOL_ID,
          ClientId: CLIENT_ID,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters,
          ...more,
        }),
      ),
    clientWith: async (ExplicitAuthFlows?: ExplicitAuthFlowsType[]) => {
      const { UserPoolClient } = await client.send(
        new CreateUserPoolClientCommand({
          UserPoolId: USER_POOL_ID,
          ClientName: 'another',
          ExplicitAuthFlows,
        }),
      )
      return UserPoolClient?.ClientId
    },
  }
}

test('an administrator signs a user in with the password', async () => {
  const { adminSignIn } = await startWithJo()
  expect((await adminSignIn()).AuthenticationResult?.IdToken).toBeTruthy()
  const AuthFlow = 'ADMIN_NO_SRP_AUTH'
  expect((await adminSignIn({ AuthFlow })).AuthenticationResult?.IdToken).toBeTruthy()
})

test('an administrator signs in within the pool named, not in whichever the client is of', async () => {
  const { adminSignIn, client } = await startWithJo()
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'another' }))
  await expect(adminSignIn({ UserPoolId: UserPool?.Id })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `User pool client ${CLIENT_ID} does not exist.`,
  })
  await expect(adminSignIn({ UserPoolId: 'us-east-1_Nowhere00' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool us-east-1_Nowhere00 does not exist.',
  })
})

test.each<{ flows: ExplicitAuthFlowsType[] | undefined; enabled: boolean }>([
  { flows: undefined, enabled: false },
  { flows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'], enabled: false },
  { flows: ['ALLOW_USER_PASSWORD_AUTH'], enabled: false },
  { flows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'], enabled: true },
  { flows: ['ADMIN_NO_SRP_AUTH'], enabled: true },
])('a client with $flows lets an administrator sign users in: $enabled', async (row) => {
  const { adminSignIn, clientWith } = await startWithJo()
  const answer = adminSignIn({ ClientId: await clientWith(row.flows) })
  if (row.enabled) {
    expect((await answer).AuthenticationResult?.IdToken).toBeTruthy()
  } else {
    await expect(answer).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Auth flow not enabled for this client',
    })
  }
})

test('settings of the older kind leave SRP and refreshing on', async () => {
  const { client, clientWith } = await startWithJo()
  const ask = async (flows: ExplicitAuthFlowsType[]) =>
    client.send(
      new InitiateAuthCommand({
        ClientId: await clientWith(flows),
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'jo@acme.com', SRP_A: 'abcdef' },
      }),
    )
  expect((await ask(['USER_PASSWORD_AUTH'])).ChallengeName).toBe('PASSWORD_VERIFIER')
  await expect(ask(['ALLOW_USER_PASSWORD_AUTH'])).rejects.toMatchObject({
    message: 'USER_SRP_AUTH is not enabled for the client.',
  })
})

test('an administrator signs in by SRP as well', async () => {
  const { adminSignIn } = await startWithJo()
  const answer = await adminSignIn({
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: 'jo@acme.com', SRP_A: 'abcdef' },
  })
  expect(answer.ChallengeName).toBe('PASSWORD_VERIFIER')
})

test('apps and administrators have flows of their own', async () => {
  const { adminSignIn, client } = await startWithJo()
  const notSupported = {
    name: 'InvalidParameterException',
    message: 'Initiate Auth method not supported.',
  }
  await expect(adminSignIn({ AuthFlow: 'USER_PASSWORD_AUTH' })).rejects.toMatchObject(notSupported)
  for (const AuthFlow of ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as AuthFlowType[]) {
    const command = new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow, AuthParameters })
    await expect(client.send(command)).rejects.toMatchObject(notSupported)
  }
})

test('an administrator ends all sign-ins of a user', async () => {
  const { client, signIn } = await startWithJo()
  const { AuthenticationResult } = await signIn('jo@acme.com')
  await client.send(
    new AdminUserGlobalSignOutCommand({ UserPoolId: USER_POOL_ID, Username: 'JO@acme.com' }),
  )
  await expect(
    client.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken })),
  ).rejects.toMatchObject({ message: 'Access Token has been revoked' })
})

test('a reset password is of no use; the code that was sent brings another', async () => {
  const { client, codeFor, signIn } = await startWithJo()
  await client.send(
    new AdminResetUserPasswordCommand({ UserPoolId: USER_POOL_ID, Username: 'jo@acme.com' }),
  )
  await expect(signIn('jo@acme.com')).rejects.toMatchObject({
    name: 'PasswordResetRequiredException',
  })
  await client.send(
    new ConfirmForgotPasswordCommand({
      ClientId: CLIENT_ID,
      Username: 'jo@acme.com',
      ConfirmationCode: codeFor('jo@acme.com'),
      Password: 'Another-password-1',
    }),
  )
  await signIn('jo@acme.com', 'Another-password-1')
})

test('a password cannot be reset without a verified address to send the code to', async () => {
  const { client, signUp } = await startWithJo()
  await signUp('sam@acme.com')
  await expect(
    client.send(
      new AdminResetUserPasswordCommand({ UserPoolId: USER_POOL_ID, Username: 'sam@acme.com' }),
    ),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message:
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
  })
})
