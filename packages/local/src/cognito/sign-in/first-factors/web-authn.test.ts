import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  DeleteWebAuthnCredentialCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { claims } from '../../../testing/claims.ts'
import { MINUTE } from '../../../testing/fake-clock.ts'
import {
  type Deviation,
  type RequestOptions,
  requestOptions,
} from '../../../testing/software-authenticator.ts'
import { CLIENT_ID, USER_POOL_ID } from '../../../testing/start-cognito.ts'
import { allowFirstFactors, startPasskeys } from '../../../testing/start-passkeys.ts'

const JO = 'jo@acme.com'
const SAM = 'sam@acme.com'
const REFUSED = { name: 'NotAuthorizedException', message: 'Passkey could not be verified.' }
const SESSION_ENDED = {
  name: 'NotAuthorizedException',
  message: 'Invalid session for the user, session is expired.',
}

/** Jo, with a passkey, who signs in with it. */
async function startWithPasskey(options: Parameters<typeof startPasskeys>[0] = {}) {
  const cognito = await startPasskeys(options)
  const { authenticator, client, registerPasskey } = cognito
  const { id } = await registerPasskey()
  const ask = async (USERNAME = JO, parameters: Record<string, string> = {}) => {
    const challenge = await client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME, PREFERRED_CHALLENGE: 'WEB_AUTHN', ...parameters },
      }),
    )
    return { ...challenge, options: requestOptions(challenge.ChallengeParameters) }
  }
  const answer = (
    Session: string | undefined,
    credential: object | string,
    { USERNAME = JO, ChallengeName = 'WEB_AUTHN' as const } = {},
  ) =>
    client.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName,
        Session,
        ChallengeResponses: {
          USERNAME,
          CREDENTIAL: typeof credential === 'string' ? credential : JSON.stringify(credential),
        },
      }),
    )
  const signInWithPasskey = async (deviation: Deviation = {}) => {
    const { Session, options: asked } = await ask()
    return answer(Session, authenticator.get(asked, deviation))
  }
  return { ...cognito, answer, ask, id, signInWithPasskey }
}

test('a passkey signs its user in', async () => {
  const { pool, signInWithPasskey } = await startWithPasskey()
  const { AuthenticationResult } = await signInWithPasskey()
  expect(claims(AuthenticationResult?.IdToken)['email']).toBe(JO)
  expect(claims(AuthenticationResult?.AccessToken)['username']).toBe(pool.get(JO).Username)
})

test("the challenge has the options of the service's sample", async () => {
  const { ask, id } = await startWithPasskey()
  const { AvailableChallenges, ChallengeName, options, Session } = await ask()
  expect(ChallengeName).toBe('WEB_AUTHN')
  expect(Session).toMatch(/^[\w-]{20,}$/)
  expect(AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'WEB_AUTHN'])
  expect(options).toEqual({
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    timeout: 900_000,
    rpId: 'localhost',
    allowCredentials: [{ type: 'public-key', id, transports: ['internal'] }],
    userVerification: 'preferred',
  })
})

test('a passkey is a choice for those who have one, and for nobody else', async () => {
  const { ask, client, register } = await startWithPasskey()
  await register(SAM)
  const { AvailableChallenges, ChallengeName } = await ask(SAM)
  expect(ChallengeName).toBe('SELECT_CHALLENGE')
  expect(AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP'])
  const choice = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: JO },
    }),
  )
  expect(choice.AvailableChallenges).toContain('WEB_AUTHN')
})

test('a passkey that is selected is asked for in a session of its own', async () => {
  const { answer, authenticator, client } = await startWithPasskey()
  const choice = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: JO },
    }),
  )
  const asked = await client.send(
    new RespondToAuthChallengeCommand({
      ClientId: CLIENT_ID,
      ChallengeName: 'SELECT_CHALLENGE',
      Session: choice.Session,
      ChallengeResponses: { USERNAME: JO, ANSWER: 'WEB_AUTHN' },
    }),
  )
  expect(asked.ChallengeName).toBe('WEB_AUTHN')
  const credential = authenticator.get(requestOptions(asked.ChallengeParameters))
  const { AuthenticationResult } = await answer(asked.Session, credential)
  expect(claims(AuthenticationResult?.IdToken)['email']).toBe(JO)
})

test('an administrator can pass the answer on', async () => {
  const { authenticator, client } = await startWithPasskey()
  const asked = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: JO, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
    }),
  )
  const { AuthenticationResult } = await client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      ChallengeName: 'WEB_AUTHN',
      Session: asked.Session,
      ChallengeResponses: {
        USERNAME: JO,
        CREDENTIAL: JSON.stringify(authenticator.get(requestOptions(asked.ChallengeParameters))),
      },
    }),
  )
  expect(AuthenticationResult?.AccessToken).toBeDefined()
})

describe('an answer', () => {
  test.each<{ how: string; deviation: Deviation }>([
    { how: 'of another origin', deviation: { origin: 'https://evil.example' } },
    { how: 'from a frame of another origin', deviation: { crossOrigin: true } },
    { how: 'for another relying party', deviation: { rpId: 'evil.example' } },
    {
      how: 'to another challenge',
      deviation: { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    },
    { how: 'that is one to a registration', deviation: { type: 'webauthn.create' } },
    { how: 'as a passkey that is not there', deviation: { id: 'AAAAAAAAAAAAAAAAAAAAAA' } },
    { how: "with another user's handle", deviation: { userHandle: 'c2Ft' } },
  ])('$how is refused', async ({ deviation }) => {
    const { faults, signInWithPasskey } = await startWithPasskey()
    await expect(signInWithPasskey(deviation)).rejects.toMatchObject(REFUSED)
    await signInWithPasskey()
    expect(faults).toEqual([])
  })

  test('that was changed after it was signed is refused', async () => {
    const { answer, ask, authenticator } = await startWithPasskey()
    const { Session, options } = await ask()
    const credential = authenticator.get(options)
    const authenticatorData = Buffer.from(credential.response.authenticatorData, 'base64url')
    authenticatorData.writeUInt32BE(1_000_000, 33)
    const response = {
      ...credential.response,
      authenticatorData: authenticatorData.toString('base64url'),
    }
    await expect(answer(Session, { ...credential, response })).rejects.toMatchObject(REFUSED)
  })

  test.each(['', '{', '[]', 'null', '{}', '{"id":"AAAA","rawId":"AAAA","type":"public-key"}'])(
    'that is %j is a wrong parameter',
    async (credential) => {
      const { answer, ask, faults } = await startWithPasskey()
      const { Session } = await ask()
      await expect(answer(Session, credential)).rejects.toMatchObject({
        name: 'InvalidParameterException',
      })
      expect(faults).toEqual([])
    },
  )

  test('is good for one sign-in, also when it comes twice at once', async () => {
    const { answer, ask, authenticator } = await startWithPasskey()
    const { Session, options } = await ask()
    const credential = authenticator.get(options)
    const outcomes = await Promise.allSettled([
      answer(Session, credential),
      answer(Session, credential),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(answer(Session, credential)).rejects.toMatchObject(SESSION_ENDED)
    const later = await ask()
    await expect(answer(later.Session, credential)).rejects.toMatchObject(REFUSED)
  })

  test('that is wrong ends its session: the challenge cannot be tried again', async () => {
    const { answer, ask, authenticator } = await startWithPasskey()
    const { Session, options } = await ask()
    const wrong = authenticator.get(options, { origin: 'https://evil.example' })
    await expect(answer(Session, wrong)).rejects.toMatchObject(REFUSED)
    await expect(answer(Session, authenticator.get(options))).rejects.toMatchObject(SESSION_ENDED)
  })

  test('that comes after the session has ended is refused', async () => {
    const { answer, ask, authenticator, clock } = await startWithPasskey()
    const { Session, options } = await ask()
    clock.advance(15 * MINUTE)
    await expect(answer(Session, authenticator.get(options))).rejects.toMatchObject(SESSION_ENDED)
  })

  test("is no answer in another user's session, nor with another user's passkey", async () => {
    const { accessTokenOf, answer, ask, authenticator, register, registerPasskey } =
      await startWithPasskey()
    await register(SAM)
    await registerPasskey({}, await accessTokenOf(SAM))
    const [jos, sams] = [await ask(JO), await ask(SAM)]
    await expect(
      answer(sams.Session, authenticator.get(jos.options), { USERNAME: JO }),
    ).rejects.toMatchObject(SESSION_ENDED)
    const byJo = authenticator.get({ ...sams.options, ...allowing(jos.options) })
    await expect(answer(sams.Session, byJo, { USERNAME: SAM })).rejects.toMatchObject(REFUSED)
  })

  test('to a challenge of another factor is refused', async () => {
    const { answer, ask, authenticator } = await startWithPasskey()
    const byCode = await ask(JO, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    const { options } = await ask()
    await expect(answer(byCode.Session, authenticator.get(options))).rejects.toMatchObject(
      SESSION_ENDED,
    )
  })

  test('of a user who was not verified is enough unless the pool requires it', async () => {
    const lenient = await startWithPasskey()
    await lenient.signInWithPasskey({ isUserVerified: false })
    const strict = await startWithPasskey({ userVerification: 'required' })
    await expect(strict.signInWithPasskey({ isUserVerified: false })).rejects.toMatchObject(REFUSED)
    await strict.signInWithPasskey()
  })
})

function allowing({ allowCredentials }: RequestOptions): Pick<RequestOptions, 'allowCredentials'> {
  return { allowCredentials }
}

describe('the counter of signatures', () => {
  test.each([
    ['goes back', 4],
    ['stands still', 5],
    ['is back at none', 0],
  ])('refuses an authenticator whose counter %s', async (_, counter) => {
    const { signInWithPasskey } = await startWithPasskey()
    await signInWithPasskey({ counter: 5 })
    await expect(signInWithPasskey({ counter })).rejects.toMatchObject(REFUSED)
    await signInWithPasskey({ counter: 6 })
  })

  test('counts nothing for an authenticator that has none', async () => {
    const { signInWithPasskey } = await startWithPasskey()
    await signInWithPasskey({ counter: 0 })
    await signInWithPasskey({ counter: 0 })
  })

  test('lets one of two answers at once through that have the same', async () => {
    const { answer, ask, authenticator } = await startWithPasskey()
    const [one, other] = [await ask(), await ask()]
    const outcomes = await Promise.allSettled(
      [one, other].map(({ Session, options }) =>
        answer(Session, authenticator.get(options, { counter: 9 })),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a passkey is of no use', () => {
  test('once it is deleted, also to who was asked for it before', async () => {
    const { accessToken, answer, ask, authenticator, client, id } = await startWithPasskey()
    const { Session, options } = await ask()
    await client.send(
      new DeleteWebAuthnCredentialCommand({ AccessToken: accessToken, CredentialId: id }),
    )
    await expect(answer(Session, authenticator.get(options))).rejects.toMatchObject(SESSION_ENDED)
    expect((await ask()).ChallengeName).toBe('SELECT_CHALLENGE')
  })

  test('to a user who is disabled', async () => {
    const { answer, ask, authenticator, client } = await startWithPasskey()
    const { Session, options } = await ask()
    await client.send(new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: JO }))
    await expect(answer(Session, authenticator.get(options))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    })
  })

  test('where the pool has them no more, or another relying party', async () => {
    const { ask, client, pool } = await startWithPasskey()
    await allowFirstFactors(pool, ['PASSWORD', 'EMAIL_OTP'])
    expect((await ask()).AvailableChallenges).not.toContain('WEB_AUTHN')
    await allowFirstFactors(pool, ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'])
    await client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: USER_POOL_ID,
        WebAuthnConfiguration: { RelyingPartyId: 'example.com' },
      }),
    )
    expect((await ask()).AvailableChallenges).not.toContain('WEB_AUTHN')
  })
})

describe('somebody who does not exist', () => {
  test('is asked for the same passkey each time, and none signs in', async () => {
    const { answer, ask, authenticator } = await startWithPasskey()
    const [first, second] = [await ask('nobody@acme.com'), await ask('Nobody@acme.com')]
    expect(first.ChallengeName).toBe('WEB_AUTHN')
    expect(first.options.allowCredentials).toHaveLength(1)
    expect(second.options.allowCredentials).toEqual(first.options.allowCredentials)
    expect((await ask('other@acme.com')).options.allowCredentials).not.toEqual(
      first.options.allowCredentials,
    )
    const jos = await ask()
    const credential = authenticator.get({ ...first.options, ...allowing(jos.options) })
    await expect(
      answer(first.Session, credential, { USERNAME: 'nobody@acme.com' }),
    ).rejects.toMatchObject(REFUSED)
  })
})

describe('a user with a second factor', () => {
  async function startWithSecondFactor() {
    const cognito = await startWithPasskey()
    const { accessToken: AccessToken, client, clock } = cognito
    const { SecretCode: secret = '' } = await client.send(
      new AssociateSoftwareTokenCommand({ AccessToken }),
    )
    const UserCode = generateSync({ secret, epoch: Math.floor(clock.now() / 1000) })
    await client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }))
    await client.send(
      new SetUserMFAPreferenceCommand({
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    )
    return {
      ...cognito,
      countAsTwo: () =>
        client.send(
          new SetUserPoolMfaConfigCommand({
            UserPoolId: USER_POOL_ID,
            WebAuthnConfiguration: {
              RelyingPartyId: 'localhost',
              UserVerification: 'preferred',
              FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
            },
          }),
        ),
    }
  }

  test('has no passkey to choose', async () => {
    const { ask } = await startWithSecondFactor()
    expect((await ask()).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })

  test('needs none beside a passkey where that counts as two and the user was verified', async () => {
    const { countAsTwo, signInWithPasskey } = await startWithSecondFactor()
    await countAsTwo()
    expect((await signInWithPasskey()).AuthenticationResult).toBeDefined()
  })

  test('is asked for it where that counts as two and the user was not verified', async () => {
    const { countAsTwo, signInWithPasskey } = await startWithSecondFactor()
    await countAsTwo()
    const { ChallengeName, AuthenticationResult } = await signInWithPasskey({
      isUserVerified: false,
    })
    expect([ChallengeName, AuthenticationResult]).toEqual(['SOFTWARE_TOKEN_MFA', undefined])
  })
})
