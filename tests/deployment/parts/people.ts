import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalStack } from '@domain-gate/local'

const Password = 'Correct-horse-7-battery'

/** What people do in the stack's pool, through the real AWS SDK. */
export function peopleOf({ cognito, clientId: ClientId, inbox, region, userPoolId }: LocalStack) {
  const client = new CognitoIdentityProviderClient({
    region,
    endpoint: cognito,
    credentials: { accessKeyId: 'person', secretAccessKey: 'person' },
  })
  const authenticate = async (
    AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH',
    AuthParameters: Record<string, string>,
  ) => {
    const command = new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters })
    const { AuthenticationResult: tokens = {} } = await client.send(command)
    return {
      refreshToken: tokens.RefreshToken ?? '',
      groups: [groupsIn(tokens.IdToken), groupsIn(tokens.AccessToken)],
    }
  }
  const signUp = async (Username: string) => {
    await client.send(new SignUpCommand({ ClientId, Username, Password }))
  }
  return {
    signUp,
    /** What an administrator does. */
    invite: async (Username: string) => {
      await client.send(new AdminCreateUserCommand({ UserPoolId: userPoolId, Username }))
    },
    register: async (Username: string) => {
      await signUp(Username)
      const mails = await fetch(`${inbox}?to=${encodeURIComponent(Username)}`)
      const [mail] = (await mails.json()) as { code: string }[]
      const ConfirmationCode = mail?.code
      await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }))
    },
    /** The groups that ID and access token tell. */
    signIn: (USERNAME: string) =>
      authenticate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: Password }),
    refresh: (REFRESH_TOKEN: string) => authenticate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN }),
    stop: () => client.destroy(),
  }
}

function groupsIn(token = ''): readonly string[] {
  const [, body = ''] = token.split('.')
  return JSON.parse(Buffer.from(body, 'base64url').toString())['cognito:groups'] ?? []
}
