import {
  CompleteWebAuthnRegistrationCommand,
  ListWebAuthnCredentialsCommand,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { PoolOptions } from '../cognito/pool/pool.ts'
import {
  asCreationOptions,
  type Deviation,
  softwareAuthenticator,
} from './software-authenticator.ts'
import { startCognito, USER_POOL_ID } from './start-cognito.ts'

/** A pool with passkeys, and Jo signed in. */
export async function startPasskeys({
  relyingPartyId = 'localhost',
  userVerification = 'preferred',
}: {
  relyingPartyId?: string
  userVerification?: 'preferred' | 'required'
} = {}) {
  const cognito = await startCognito({ settings: { passwordless: true } })
  const { client, register, signIn } = cognito
  await client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: USER_POOL_ID,
      MfaConfiguration: 'OPTIONAL',
      WebAuthnConfiguration: {
        RelyingPartyId: relyingPartyId,
        UserVerification: userVerification,
      },
    }),
  )
  const accessTokenOf = async (address: string) =>
    (await signIn(address)).AuthenticationResult?.AccessToken ?? ''
  await register('jo@acme.com')
  const accessToken = await accessTokenOf('jo@acme.com')
  const authenticator = softwareAuthenticator()

  const start = async (AccessToken = accessToken) => {
    const answer = await client.send(new StartWebAuthnRegistrationCommand({ AccessToken }))
    return asCreationOptions(answer.CredentialCreationOptions)
  }
  const complete = (Credential: object, AccessToken = accessToken) =>
    client.send(
      new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: { ...Credential } }),
    )
  return {
    ...cognito,
    accessToken,
    accessTokenOf,
    authenticator,
    start,
    complete,
    list: (AccessToken = accessToken) =>
      client.send(new ListWebAuthnCredentialsCommand({ AccessToken })),
    /** Registers a passkey whole, for Jo unless told otherwise. */
    registerPasskey: async (deviation: Deviation = {}, token = accessToken) => {
      const credential = authenticator.create(await start(token), deviation)
      await complete(credential, token)
      return credential
    },
  }
}

/** `Policies.SignInPolicy` of the pool. */
export function allowFirstFactors(
  pool: Awaited<ReturnType<typeof startCognito>>['pool'],
  factors: string[],
): Promise<void> {
  const options: PoolOptions = pool.options
  return pool.change((changes) =>
    changes.saveOptions({
      ...options,
      Policies: { ...options.Policies, SignInPolicy: { AllowedFirstAuthFactors: factors } },
    }),
  )
}
