import {
  CompleteWebAuthnRegistrationCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { Amplify } from 'aws-amplify'
import {
  deleteWebAuthnCredential,
  fetchAuthSession,
  listWebAuthnCredentials,
  signIn,
  signOut,
} from 'aws-amplify/auth'
import { expect, test } from 'vitest'
import { asCreationOptions, softwareAuthenticator } from '../testing/software-authenticator.ts'
import { PASSWORD } from '../testing/start-cognito.ts'
import { startStack } from '../testing/start-stack.ts'

const username = 'jo@acme.com'

test('Amplify lists and deletes the passkeys of its user, and is told who can sign in with one', async () => {
  const { client, clientId, cognito, playground, register, userPoolId } = await startStack({
    passwordless: true,
  })
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: cognito },
    },
  })
  await register(username)
  await signIn({ username, password: PASSWORD })
  const AccessToken = (await fetchAuthSession()).tokens?.accessToken.toString()
  const { CredentialCreationOptions } = await client.send(
    new StartWebAuthnRegistrationCommand({ AccessToken }),
  )
  const Credential = softwareAuthenticator(playground).create(
    asCreationOptions(CredentialCreationOptions),
  )
  await client.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }))

  const { credentials } = await listWebAuthnCredentials()

  expect(credentials).toMatchObject([
    {
      credentialId: Credential.id,
      relyingPartyId: 'localhost',
      authenticatorTransports: ['internal'],
    },
  ])
  const choices = async () => {
    const { nextStep } = await signIn({ username, options: { authFlowType: 'USER_AUTH' } })
    return 'availableChallenges' in nextStep ? nextStep.availableChallenges : undefined
  }
  await signOut()
  expect(await choices()).toContain('WEB_AUTHN')
  await signIn({ username, password: PASSWORD })
  await deleteWebAuthnCredential({ credentialId: Credential.id })
  await signOut()
  expect(await choices()).not.toContain('WEB_AUTHN')
})
