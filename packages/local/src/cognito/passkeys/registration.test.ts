import {
  CreateUserPoolClientCommand,
  DeleteWebAuthnCredentialCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import { functionArn } from '../../lambda/functions.ts'
import { claims } from '../../testing/claims.ts'
import { MINUTE } from '../../testing/fake-clock.ts'
import { answering } from '../../testing/scripted-lambda-runner.ts'
import type { Deviation } from '../../testing/software-authenticator.ts'
import { PASSWORD, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'
import { allowFirstFactors, startPasskeys } from '../../testing/start-passkeys.ts'

describe('the options of a registration', () => {
  test("are those of the service's sample, for the user of the token", async () => {
    const { accessToken, start } = await startPasskeys()
    const { challenge, ...options } = await start()
    expect(challenge).toMatch(/^[\w-]{43}$/)
    expect(options).toEqual({
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: 'required',
        userVerification: 'preferred',
      },
      excludeCredentials: [],
      pubKeyCredParams: [
        { alg: -7, type: 'public-key' },
        { alg: -257, type: 'public-key' },
      ],
      rp: { id: 'localhost', name: 'localhost' },
      timeout: 60_000,
      user: {
        displayName: 'jo@acme.com',
        id: Buffer.from(String(claims(accessToken)['sub'])).toString('base64url'),
        name: 'jo@acme.com',
      },
    })
  })

  test('exclude the passkeys that the user has', async () => {
    const { registerPasskey, start } = await startPasskeys()
    const { id } = await registerPasskey()
    expect((await start()).excludeCredentials).toEqual([{ id, type: 'public-key' }])
  })

  test('require user verification where the pool does', async () => {
    const { start } = await startPasskeys({ userVerification: 'required' })
    expect((await start()).authenticatorSelection['userVerification']).toBe('required')
  })

  test('are not there for a pool that has no passkeys', async () => {
    const { pool, start } = await startPasskeys()
    await allowFirstFactors(pool, ['PASSWORD'])
    await expect(start()).rejects.toMatchObject({ name: 'WebAuthnNotEnabledException' })
  })

  test('are not there for a pool that has no relying party', async () => {
    const { client, pool, register, signIn } = await startCognito()
    await allowFirstFactors(pool, ['PASSWORD', 'WEB_AUTHN'])
    await register('jo@acme.com')
    const AccessToken = (await signIn('jo@acme.com')).AuthenticationResult?.AccessToken
    await expect(
      client.send(new StartWebAuthnRegistrationCommand({ AccessToken })),
    ).rejects.toMatchObject({ name: 'WebAuthnConfigurationMissingException' })
  })

  test('need an access token with the scope for it', async () => {
    const { accessTokenOf, pool, runner, start } = await startPasskeys()
    pool.options.LambdaConfig = {
      PreTokenGenerationConfig: {
        LambdaVersion: 'V2_0',
        LambdaArn: functionArn('us-east-1')('PreTokenGeneration'),
      },
    }
    runner.script(
      'PreTokenGeneration',
      answering({
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] },
        },
      }),
    )
    await expect(start(await accessTokenOf('jo@acme.com'))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token does not have required scopes',
    })
    await expect(start('forged')).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  })
})

describe('a passkey', () => {
  test.each<{ how: string; deviation: Deviation }>([
    { how: 'without attestation', deviation: {} },
    { how: 'that attests to itself', deviation: { attestation: 'packed' } },
    { how: 'at another port of this machine', deviation: { origin: 'http://localhost:5173' } },
    { how: 'of a user who was not verified', deviation: { isUserVerified: false } },
  ])('$how is registered', async ({ deviation }) => {
    const { clock, list, registerPasskey } = await startPasskeys()
    const { id } = await registerPasskey(deviation)
    expect((await list()).Credentials).toEqual([
      {
        CredentialId: id,
        FriendlyCredentialName: 'Platform passkey',
        RelyingPartyId: 'localhost',
        AuthenticatorAttachment: 'platform',
        AuthenticatorTransports: ['internal'],
        CreatedAt: new Date(clock.now()),
      },
    ])
  })

  test.each(['https://example.com', 'https://login.example.com', 'https://example.com:8443'])(
    'of %s is one of example.com',
    async (origin) => {
      const { list, registerPasskey } = await startPasskeys({ relyingPartyId: 'example.com' })
      await registerPasskey({ origin })
      expect((await list()).Credentials).toMatchObject([{ RelyingPartyId: 'example.com' }])
    },
  )

  const REFUSED: readonly { how: string; exception: string; deviation: Deviation }[] = [
    ...[
      'http://localhost.evil.example',
      'https://evil.example',
      'http://evillocalhost',
      'http://127.0.0.1:4620',
      'http://localhost:4620/path',
      'null',
      'chrome-extension://localhost',
    ].map((origin) => ({
      how: `of the origin ${origin}`,
      exception: 'WebAuthnOriginNotAllowedException',
      deviation: { origin },
    })),
    {
      how: 'made in a frame of another origin',
      exception: 'WebAuthnOriginNotAllowedException',
      deviation: { crossOrigin: true },
    },
    {
      how: 'for another relying party',
      exception: 'WebAuthnRelyingPartyMismatchException',
      deviation: { rpId: 'evil.example' },
    },
    {
      how: 'for a challenge of its own',
      exception: 'WebAuthnChallengeNotFoundException',
      deviation: { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    },
    {
      how: 'from a sign-in in place of a registration',
      exception: 'WebAuthnCredentialNotSupportedException',
      deviation: { type: 'webauthn.get' },
    },
    {
      how: 'whose attestation is signed wrong',
      exception: 'WebAuthnCredentialNotSupportedException',
      deviation: { attestation: 'packed with a wrong signature' },
    },
    {
      how: 'with an attestation of an unknown format',
      exception: 'WebAuthnCredentialNotSupportedException',
      deviation: { attestation: 'unknown' },
    },
    {
      how: 'with a key that was not asked for',
      exception: 'WebAuthnCredentialNotSupportedException',
      deviation: { algorithm: 'Ed25519' },
    },
  ]
  test.each(REFUSED)('$how is refused: $exception', async ({ exception, deviation }) => {
    const { faults, list, registerPasskey } = await startPasskeys()
    await expect(registerPasskey(deviation)).rejects.toMatchObject({ name: exception })
    expect((await list()).Credentials).toEqual([])
    expect(faults).toEqual([])
  })

  test('over http is not one of example.com', async () => {
    const { registerPasskey } = await startPasskeys({ relyingPartyId: 'example.com' })
    await expect(registerPasskey({ origin: 'http://example.com' })).rejects.toMatchObject({
      name: 'WebAuthnOriginNotAllowedException',
    })
  })

  test('of a user who was not verified is refused where the pool requires it', async () => {
    const { registerPasskey } = await startPasskeys({ userVerification: 'required' })
    await expect(registerPasskey({ isUserVerified: false })).rejects.toMatchObject({
      name: 'WebAuthnCredentialNotSupportedException',
    })
  })

  test.each([
    ['no object', 'credential'],
    ['empty', {}],
    ['without an answer', { id: 'AAAA', rawId: 'AAAA', type: 'public-key' }],
    [
      'with texts that are not base64url',
      {
        id: '<',
        rawId: '<',
        type: 'public-key',
        response: { clientDataJSON: '<', attestationObject: '<' },
      },
    ],
    [
      'signed for nothing',
      {
        id: 'AAAA',
        rawId: 'AAAA',
        type: 'public-key',
        response: { clientDataJSON: 'e30', attestationObject: 'AAAA' },
      },
    ],
  ])('that is %s is a wrong parameter', async (_, Credential) => {
    const { accessToken, faults, url } = await startPasskeys()
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'x-amz-target': 'AWSCognitoIdentityProviderService.CompleteWebAuthnRegistration',
      },
      body: JSON.stringify({ AccessToken: accessToken, Credential }),
    })
    expect(await answer.json()).toEqual({
      __type: 'InvalidParameterException',
      message: 'Credential is not the JSON of a public key credential.',
    })
    expect(faults).toEqual([])
  })
})

describe('a registration', () => {
  test('is completed once: the same answer again is refused', async () => {
    const { authenticator, complete, list, start } = await startPasskeys()
    const credential = authenticator.create(await start())
    await complete(credential)
    await expect(complete(credential)).rejects.toMatchObject({
      name: 'WebAuthnChallengeNotFoundException',
    })
    expect((await list()).Credentials).toHaveLength(1)
  })

  test('expires after five minutes', async () => {
    const { authenticator, clock, complete, start } = await startPasskeys()
    const late = authenticator.create(await start())
    clock.advance(5 * MINUTE)
    await expect(complete(late)).rejects.toMatchObject({
      name: 'WebAuthnChallengeNotFoundException',
    })
    const timely = authenticator.create(await start())
    clock.advance(5 * MINUTE - 1)
    await complete(timely)
  })

  test("is not completed by another user's token", async () => {
    const { accessTokenOf, authenticator, complete, list, register, start } = await startPasskeys()
    await register('sam@acme.com')
    const samsToken = await accessTokenOf('sam@acme.com')
    const credential = authenticator.create(await start())
    await expect(complete(credential, samsToken)).rejects.toMatchObject({
      name: 'WebAuthnChallengeNotFoundException',
    })
    await complete(credential)
    expect((await list(samsToken)).Credentials).toEqual([])
  })

  test("is not completed by another app client's token", async () => {
    const { authenticator, client, complete, start } = await startPasskeys()
    const { UserPoolClient } = await client.send(
      new CreateUserPoolClientCommand({
        UserPoolId: USER_POOL_ID,
        ClientName: 'another',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      }),
    )
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        ClientId: UserPoolClient?.ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jo@acme.com', PASSWORD },
      }),
    )
    const credential = authenticator.create(await start())
    await expect(
      complete(credential, AuthenticationResult?.AccessToken ?? ''),
    ).rejects.toMatchObject({ name: 'WebAuthnClientMismatchException' })
  })

  test('of a passkey that is there already is refused', async () => {
    const { list, registerPasskey } = await startPasskeys()
    const { id } = await registerPasskey()
    await expect(registerPasskey({ id })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
    expect((await list()).Credentials).toHaveLength(1)
  })

  test('of a twenty-first passkey is refused, also when it had begun before', async () => {
    const { authenticator, complete, registerPasskey, start } = await startPasskeys()
    const begun = authenticator.create(await start())
    for (let count = 1; count <= 20; count++) await registerPasskey()
    await expect(start()).rejects.toMatchObject({ name: 'LimitExceededException' })
    await expect(complete(begun)).rejects.toMatchObject({ name: 'LimitExceededException' })
  })
})

describe('the passkeys of a user', () => {
  test("are listed page by page, and are nobody else's", async () => {
    const {
      accessToken: AccessToken,
      accessTokenOf,
      client,
      list,
      register,
      registerPasskey,
    } = await startPasskeys()
    const ids = [
      (await registerPasskey()).id,
      (await registerPasskey({ attachment: 'cross-platform' })).id,
    ]
    const page = (NextToken?: string) =>
      client.send(new ListWebAuthnCredentialsCommand({ AccessToken, MaxResults: 1, NextToken }))
    const first = await page()
    const second = await page(first.NextToken)
    expect([first, second].flatMap(({ Credentials = [] }) => Credentials)).toMatchObject([
      { CredentialId: ids[0], FriendlyCredentialName: 'Platform passkey' },
      { CredentialId: ids[1], FriendlyCredentialName: 'Roaming passkey' },
    ])
    expect(second.NextToken).toBeUndefined()
    await register('sam@acme.com')
    expect((await list(await accessTokenOf('sam@acme.com'))).Credentials).toEqual([])
  })

  test('are at most twenty on a page', async () => {
    const { accessToken: AccessToken, client } = await startPasskeys()
    await expect(
      client.send(new ListWebAuthnCredentialsCommand({ AccessToken, MaxResults: 21 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  test('are deleted by the user, and by nobody else', async () => {
    const { accessToken, accessTokenOf, client, list, register, registerPasskey } =
      await startPasskeys()
    const { id: CredentialId } = await registerPasskey()
    await register('sam@acme.com')
    const remove = (AccessToken: string) =>
      client.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId }))
    const missing = { name: 'ResourceNotFoundException' }
    await expect(remove(await accessTokenOf('sam@acme.com'))).rejects.toMatchObject(missing)
    expect((await list()).Credentials).toHaveLength(1)
    await remove(accessToken)
    expect((await list()).Credentials).toEqual([])
    await expect(remove(accessToken)).rejects.toMatchObject(missing)
  })

  test('are told to no administrator by the user itself', async () => {
    const { registerPasskey, user } = await startPasskeys()
    await registerPasskey()
    expect(JSON.stringify(await user('jo@acme.com'))).not.toContain('passkeys')
  })
})

test('the settings of passkeys are told by GetUserPoolMfaConfig', async () => {
  const { client } = await startPasskeys({ userVerification: 'required' })
  expect(
    await client.send(new GetUserPoolMfaConfigCommand({ UserPoolId: USER_POOL_ID })),
  ).toMatchObject({
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
    WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'required' },
  })
})
