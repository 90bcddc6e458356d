import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import {
  AuthenticationDetails,
  CognitoUser,
  type CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { fakeClock, SECOND } from '../testing/fake-clock.ts'
import { PASSWORD } from '../testing/start-cognito.ts'
import { startStack } from '../testing/start-stack.ts'

const Username = 'jo@acme.com'

/** How a step of signing in went on. */
type Step =
  | { readonly step: 'signed-in'; readonly session: CognitoUserSession }
  | { readonly step: 'new-password'; readonly attributes: Record<string, string> }
  | { readonly step: 'code-of-app' }

/** A stack, and the oldest of AWS's own clients pointed at it, SRP as it does by itself. */
async function startWithClient() {
  const clock = fakeClock()
  const stack = await startStack({ clock, rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }] })
  const Pool = new CognitoUserPool({
    UserPoolId: stack.userPoolId,
    ClientId: stack.clientId,
    endpoint: stack.cognito,
  })
  const user = new CognitoUser({ Username, Pool })
  const following = (begin: (callbacks: ReturnType<typeof callbacksOf>) => void) =>
    new Promise<Step>((resolve, reject) => begin(callbacksOf(resolve, reject)))
  return {
    ...stack,
    clock,
    user,
    signIn: (Password: string) =>
      following((callbacks) =>
        user.authenticateUser(new AuthenticationDetails({ Username, Password }), callbacks),
      ),
    setPassword: (password: string, attributes: Record<string, string>) =>
      following((callbacks) => user.completeNewPasswordChallenge(password, attributes, callbacks)),
    sendCode: (code: string) =>
      following((callbacks) => user.sendMFACode(code, callbacks, 'SOFTWARE_TOKEN_MFA')),
    invite: async () => {
      await stack.client.send(
        new AdminCreateUserCommand({
          UserPoolId: stack.userPoolId,
          Username,
          UserAttributes: [
            { Name: 'email', Value: Username },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      )
      return (await stack.inbox(Username))[0]?.code ?? ''
    },
  }
}

function callbacksOf(resolve: (step: Step) => void, onFailure: (error: Error) => void) {
  return {
    onSuccess: (session: CognitoUserSession) => resolve({ step: 'signed-in', session }),
    onFailure,
    newPasswordRequired: (attributes: Record<string, string>) =>
      resolve({ step: 'new-password', attributes }),
    totpRequired: () => resolve({ step: 'code-of-app' }),
  }
}

test('an invited user sets a password and a name; handing the address back is refused, as by AWS', async () => {
  const { invite, setPassword, signIn, user } = await startWithClient()
  const asked = await signIn(await invite())
  if (asked.step !== 'new-password') throw new Error(`unexpected ${asked.step}`)
  expect(asked.attributes).toEqual({ email: Username, email_verified: 'true' })

  // As the README of the client has it: use case 23.
  const { email_verified: _, ...handedBack } = asked.attributes
  await expect(setPassword(PASSWORD, handedBack)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Cannot modify an already provided email',
  })

  expect((await setPassword(PASSWORD, { name: 'Jo' })).step).toBe('signed-in')
  const attributes = await new Promise<CognitoUserAttribute[] | undefined>((resolve, reject) =>
    user.getUserAttributes((error, result) => (error ? reject(error) : resolve(result))),
  )
  expect(attributes?.find(({ Name }) => Name === 'name')?.Value).toBe('Jo')
})

test('an authenticator app is enrolled, and asked for at the next sign-in', async () => {
  const { clock, register, sendCode, signIn, user } = await startWithClient()
  await register(Username)
  await signIn(PASSWORD)
  const secret = await new Promise<string>((resolve, reject) =>
    user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject }),
  )
  const code = () => generateSync({ secret, epoch: Math.floor(clock.now() / 1000) })
  await new Promise((onSuccess, onFailure) =>
    user.verifySoftwareToken(code(), 'phone', { onSuccess, onFailure }),
  )
  await new Promise((resolve, reject) =>
    user.setUserMfaPreference(null, { PreferredMfa: true, Enabled: true }, (error, result) =>
      error ? reject(error) : resolve(result),
    ),
  )
  clock.advance(30 * SECOND)

  expect((await signIn(PASSWORD)).step).toBe('code-of-app')
  await expect(sendCode('000000')).rejects.toMatchObject({ name: 'CodeMismatchException' })
  const done = await sendCode(code())

  if (done.step !== 'signed-in') throw new Error(`unexpected ${done.step}`)
  expect(done.session.getIdToken().payload['cognito:groups']).toEqual(['acme'])
})
