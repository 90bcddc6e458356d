import { type LocalStack, startLocalStack } from '@domain-gate/local'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSrpSession } from '../../packages/core/src/sign-in/srp.ts'
import { patientTriggers } from '../../packages/local/src/testing/patient-triggers.ts'

let stack: LocalStack
beforeAll(async () => {
  stack = await startLocalStack({ port: 0, log: () => {}, triggerBundles: patientTriggers })
})
afterAll(() => stack?.stop())

interface Answer {
  readonly __type?: string
  readonly ChallengeParameters?: Readonly<Record<string, string>>
  readonly Session?: string
  readonly AuthenticationResult?: { readonly IdToken?: string }
}

async function call(operation: string, request: object): Promise<Answer> {
  const response = await fetch(stack.cognito, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: stack.clientId, ...request }),
  })
  return (await response.json()) as Answer
}

async function signUp(email: string, password: string): Promise<void> {
  await call('SignUp', { Username: email, Password: password })
  const inbox = await fetch(`${stack.inbox}?to=${encodeURIComponent(email)}`)
  const [mail]: { code: string }[] = await inbox.json()
  await call('ConfirmSignUp', { Username: email, ConfirmationCode: mail?.code })
}

async function signIn(email: string, password: string): Promise<Answer> {
  const session = await createSrpSession()
  const { ChallengeParameters = {}, Session } = await call('InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: email, SRP_A: session.publicNumber },
  })
  const ChallengeResponses = await session.prove({
    userPoolId: stack.userPoolId,
    challenge: ChallengeParameters,
    password,
    now: new Date(),
  })
  return call('RespondToAuthChallenge', {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses,
    Session,
  })
}

it('the local service, which has its own SRP, signs in whoever proves the password', async () => {
  const password = 'Pässwört-🔐-Correct-7'
  await signUp('jo@acme.com', password)
  const { AuthenticationResult } = await signIn('jo@acme.com', password)
  expect(AuthenticationResult?.IdToken).toMatch(/^ey/)
})

it('a wrong password proves nothing, with an account and without', async () => {
  await signUp('kim@acme.com', 'Correct-horse-7')
  expect(await signIn('kim@acme.com', 'Correct-horse-8')).toMatchObject({
    __type: 'NotAuthorizedException',
  })
  expect(await signIn('nobody@acme.com', 'Correct-horse-7')).toMatchObject({
    __type: 'NotAuthorizedException',
  })
})
