import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminUserGlobalSignOutCommand,
  AssociateSoftwareTokenCommand,
  CreateGroupCommand,
  type CreateUserPoolClientCommandInput,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { generateSync } from 'otplib'
import {
  claimsOf,
  clientOf,
  type Person,
  personIn,
  personWithPassword,
  said,
  type Tokens,
  tokensOf,
} from '../person.ts'
import { type AnyQuestion, emulated, settledByChoice } from '../question.ts'
import type { Target } from '../target.ts'
import { nameOf } from './passwordless.ts'
import { firstOther } from './sign-up.ts'

const GRACE_SECONDS = 10
const TOKEN_IS_OVER = 'NotAuthorizedException'

/** What is in tokens, how they are refreshed, and how they end. */
export const tokenQuestions: readonly AnyQuestion[] = [
  {
    name: 'group-in-tokens',
    question: 'Is the group that the rules grant in both tokens of the first sign-in?',
    documented: emulated('tokens'),
    expected: 'ID token: acme; access token: acme',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'group-in-tokens')
      const session = await person.register(null)
      // Post confirmation may have queued the membership. The first sign-in then comes too early for it.
      for (let attempt = 0; (await groupsOf(person)).length === 0; attempt += 1) {
        await target.lookAgain(attempt, 'the membership')
      }
      const tokens = tokensOf(await person.begin({}, session))
      const [id, access] = [tokens.idToken, tokens.accessToken].map(groupsIn)
      return `ID token: ${id}; access token: ${access}`
    },
  },
  {
    name: 'longest-group-in-tokens',
    question: 'Is a group with a name of 128 characters in the tokens whole?',
    documented: emulated('tokens'),
    expected: 'ID token: 128 characters; access token: 128 characters',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'longest-group')
      const { cognito, UserPoolId, address: Username } = person
      const session = await person.register(null)
      const GroupName = 'l'.repeat(128)
      await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }))
      await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username }))
      const tokens = tokensOf(await person.begin({}, session))
      const [id = '', access = ''] = [tokens.idToken, tokens.accessToken].map(groupsIn)
      return `ID token: ${id.length} characters; access token: ${access.length} characters`
    },
  },
  {
    name: 'refresh-with-rotation',
    question: 'Does each refresh bring a new refresh token where they rotate?',
    documented: emulated('`GetTokensFromRefreshToken`'),
    expected: 'another refresh token',
    ask: async (target) => {
      const { first, refresh } = await signedInWithRotation(target, 'rotation')
      const second = await refresh(first.refreshToken)
      return second.refreshToken === first.refreshToken ? 'the same' : 'another refresh token'
    },
  },
  {
    name: 'replaced-within-grace',
    question: 'What does a replaced refresh token bring within its grace period?',
    documented: settledByChoice('a replaced token within its grace period'),
    expected: 'another new one',
    ask: async (target) => {
      const { first, refresh } = await signedInWithRotation(target, 'within-grace', 60)
      const second = await refresh(first.refreshToken)
      const again = await refresh(first.refreshToken)
      return again.refreshToken === second.refreshToken ? 'the same new one' : 'another new one'
    },
  },
  {
    name: 'replaced-after-grace',
    question: 'What of a replaced refresh token that comes back later, and of the newer one?',
    documented: settledByChoice('a replaced token that comes back after its grace period'),
    expected: 'RefreshTokenReuseException; the newer one: accepted',
    ask: async (target) => {
      const { first, refresh } = await signedInWithRotation(target, 'after-grace')
      const second = await refresh(first.refreshToken)
      await target.letPass(GRACE_SECONDS + 2)
      const reused = await said(refresh(first.refreshToken))
      return `${nameOf(reused)}; the newer one: ${await said(refresh(second.refreshToken))}`
    },
  },
  {
    name: 'access-token-after-replacement',
    question: 'Is the access token still good when its refresh token is replaced?',
    documented: settledByChoice('access tokens when their refresh token is replaced'),
    expected: 'accepted',
    ask: async (target) => {
      const { first, refresh, readUser } = await signedInWithRotation(target, 'access-lives-on')
      await refresh(first.refreshToken)
      await target.letPass(GRACE_SECONDS + 2)
      return said(readUser(first.accessToken))
    },
  },
  {
    name: 'revoking-a-replaced-token',
    question: 'Does RevokeToken with a replaced token end the whole sign-in?',
    documented: settledByChoice('`RevokeToken` with a replaced token'),
    expected: `accepted; the newer one: ${TOKEN_IS_OVER}; its access token: ${TOKEN_IS_OVER}`,
    ask: async (target) => {
      const { first, person, refresh, readUser } = await signedInWithRotation(target, 'revoking')
      const { ClientId, cognito } = person
      const second = await refresh(first.refreshToken)
      await target.letPass(GRACE_SECONDS + 2)
      const Token = first.refreshToken
      const revoked = await said(cognito.send(new RevokeTokenCommand({ ClientId, Token })))
      const newer = nameOf(await said(refresh(second.refreshToken)))
      const access = nameOf(await said(readUser(second.accessToken)))
      return `${revoked}; the newer one: ${newer}; its access token: ${access}`
    },
  },
  {
    name: 'refresh-that-a-trigger-fails',
    question: 'Can a refresh be tried again that a trigger failed?',
    documented: settledByChoice('a refresh that a trigger fails'),
    notAsked:
      'no trigger of the verification can be told to fail at a refresh: it gets no client metadata',
  },
  {
    name: 'signed-out-everywhere',
    question: 'What is over after GlobalSignOut?',
    documented: emulated('`GetTokensFromRefreshToken`'),
    expected: `access token: ${TOKEN_IS_OVER}; refresh: NotAuthorizedException: Refresh Token has been revoked`,
    ask: async (target) => {
      const { first, person, refresh, readUser } = await signedInWithRotation(target, 'sign-out')
      const AccessToken = first.accessToken
      await person.cognito.send(new GlobalSignOutCommand({ AccessToken }))
      const access = nameOf(await said(readUser(AccessToken)))
      return `access token: ${access}; refresh: ${await said(refresh(first.refreshToken))}`
    },
  },
  {
    name: 'signed-out-by-administrator',
    question: 'What is over after AdminUserGlobalSignOut?',
    documented: emulated('`AdminResetUserPassword`, `AdminUserGlobalSignOut`'),
    expected: `access token: ${TOKEN_IS_OVER}; refresh: ${TOKEN_IS_OVER}`,
    ask: async (target) => {
      const { first, person, refresh, readUser } = await signedInWithRotation(target, 'admin-out')
      const { cognito, UserPoolId, address: Username } = person
      await cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }))
      const access = nameOf(await said(readUser(first.accessToken)))
      return `access token: ${access}; refresh: ${nameOf(await said(refresh(first.refreshToken)))}`
    },
  },
  {
    name: 'wrong-codes-of-a-second-factor',
    question: 'Which wrong code of an authenticator app ends the sign-in?',
    documented: settledByChoice('Five wrong codes of a second factor end the sign-in.'),
    expected: 'after CodeMismatchException, number 6: NotAuthorizedException',
    ask: async (target) => {
      const person = await personWithPassword(target, 'password', 'second-factor')
      const { cognito } = person
      await person.register()
      const { accessToken: AccessToken } = tokensOf(await person.signInByPassword())
      const secret = await cognito.send(new AssociateSoftwareTokenCommand({ AccessToken }))
      const right = generateSync({
        secret: secret.SecretCode ?? '',
        epoch: Math.floor(target.now() / 1000),
      })
      await cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: right }))
      await cognito.send(
        new SetUserMFAPreferenceCommand({
          AccessToken,
          SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
        }),
      )
      const challenge = await person.signInByPassword()
      // Two codes are good at one time, and it is none of them.
      const wrong = ['111111', '222222', '333333'].find((code) => code !== right) ?? ''
      const responses = { SOFTWARE_TOKEN_MFA_CODE: wrong }
      const other = await firstOther(8, 'CodeMismatchException', () =>
        said(person.answer('SOFTWARE_TOKEN_MFA', challenge, responses)),
      )
      return `after CodeMismatchException, ${other.split(': ').slice(0, 2).join(': ')}`
    },
  },
]

/** Somebody signed in by an app client that rotates refresh tokens. */
async function signedInWithRotation(target: Target, name: string, graceSeconds = GRACE_SECONDS) {
  const settings: Partial<CreateUserPoolClientCommandInput> = {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: graceSeconds },
    EnableTokenRevocation: true,
  }
  const clientId = await clientOf(await target.pool('passwordless'), settings)
  const person = await personIn(target, 'passwordless', name, { clientId })
  const session = await person.register(null)
  const { ClientId, cognito } = person
  return {
    person,
    first: tokensOf(await person.begin({}, session)),
    refresh: async (RefreshToken: string): Promise<Tokens> =>
      tokensOf({
        ChallengeName: undefined,
        ...(await cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))),
      }),
    readUser: (AccessToken: string) => cognito.send(new GetUserCommand({ AccessToken })),
  }
}

function groupsIn(token: string): string {
  const groups = claimsOf(token)['cognito:groups']
  return Array.isArray(groups) ? groups.join(', ') : 'none'
}

async function groupsOf({ cognito, UserPoolId, address: Username }: Person): Promise<string[]> {
  const command = new AdminListGroupsForUserCommand({ UserPoolId, Username })
  const { Groups = [] } = await cognito.send(command)
  return Groups.map(({ GroupName = '' }) => GroupName)
}
