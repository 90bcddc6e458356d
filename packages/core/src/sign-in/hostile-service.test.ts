import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDomainGate } from '../gate/domain-gate.ts'
import { fetchClient } from '../gate/fetch-client.ts'
import type { Rejection } from '../rejection/rejection.ts'
import { englishSignInMessages } from '../rejection/sign-in-messages.ts'
import { resultOf, tokensOf } from '../testing/jo-tokens.ts'
import { createSignIn } from './create-sign-in.ts'
import type { SignIn, SignInAnswer } from './sign-in.ts'
import { memoryTokens, webStorageTokens } from './token-stores.ts'

// Answers that no service of AWS gives: a proxy, an extension or another script of the page may stand between.

const email = 'jo@acme.com'
const XSS = '<img src=x onerror=alert(1)>'
const SECRETS = {
  code: '73948261',
  password: 'Correct "horse" \\7',
  session: 'session-of-the-sign-up',
}

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    XSS,
    `"><script>${'a'.repeat(50)}</script>`,
    'javascript:alert(1)',
    'x'.repeat(200_000),
    '\u0000\u202e\ud800',
    '{"__proto__":{"polluted":true}}',
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    null,
    -1,
    1e308,
    true,
    [],
    {},
    ['WEB_AUTHN', '__proto__', 5, null],
  ),
  fc.json({ maxDepth: 2 }).map((text): unknown => JSON.parse(text)),
)

const good = tokensOf({ groups: ['acme'], refreshToken: 'a-refresh-token' })
const valid = resultOf(good)

/** Most of an answer is as it should be, so that what is odd is reached. */
const answer: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: hostile },
  {
    weight: 6,
    arbitrary: fc.record(
      {
        AuthenticationResult: fc.oneof(
          hostile,
          fc.constant(valid),
          fc.record({
            IdToken: fc.oneof(hostile, fc.constant(good.idToken)),
            AccessToken: fc.oneof(hostile, fc.constant(good.accessToken)),
            RefreshToken: fc.oneof(hostile, fc.constant(good.refreshToken)),
          }),
        ),
        ChallengeName: fc.oneof(
          hostile,
          fc.constantFrom(
            'EMAIL_OTP',
            'SMS_MFA',
            'SOFTWARE_TOKEN_MFA',
            'WEB_AUTHN',
            'PASSWORD',
            'PASSWORD_VERIFIER',
            'SELECT_CHALLENGE',
            'NEW_PASSWORD_REQUIRED',
            'MFA_SETUP',
            'toString',
          ),
        ),
        ChallengeParameters: fc.oneof(
          hostile,
          fc.record(
            {
              USERNAME: hostile,
              USER_ID_FOR_SRP: hostile,
              SRP_B: fc.oneof(hostile, fc.constantFrom('0', 'ff'.repeat(100))),
              SALT: fc.oneof(hostile, fc.constant('ab12')),
              SECRET_BLOCK: fc.oneof(hostile, fc.constant('AAAA')),
              CODE_DELIVERY_DELIVERY_MEDIUM: fc.oneof(hostile, fc.constant('EMAIL')),
              CODE_DELIVERY_DESTINATION: hostile,
              CREDENTIAL_REQUEST_OPTIONS: fc.oneof(
                hostile,
                hostile.map((value) => JSON.stringify(value) ?? ''),
              ),
              requiredAttributes: fc.oneof(
                hostile,
                hostile.map((value) => JSON.stringify([value])),
              ),
            },
            { requiredKeys: [] },
          ),
        ),
        Session: fc.oneof(hostile, fc.constant('session-1')),
        AvailableChallenges: fc.oneof(
          hostile,
          fc.constantFrom(['EMAIL_OTP'], ['EMAIL_OTP', 'PASSWORD'], ['WEB_AUTHN', XSS]),
        ),
        CodeDeliveryDetails: hostile,
        CredentialCreationOptions: hostile,
      },
      { requiredKeys: [] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      __type: fc.oneof(
        hostile,
        fc.constantFrom(
          'NotAuthorizedException',
          'CodeMismatchException',
          'InvalidParameterException',
          'constructor',
          '__proto__',
          'hasOwnProperty',
        ),
      ),
      message: hostile,
    }),
  },
)

const calls: Readonly<Record<string, (signIn: SignIn) => Promise<unknown>>> = {
  start: (signIn) => signIn.start({ email }),
  'start with a code': (signIn) => signIn.start({ email, factor: 'code' }),
  'start with a passkey': (signIn) => signIn.start({ email, factor: 'passkey' }),
  'start with a password': (signIn) => signIn.start({ email, factor: 'password' }),
  continue: (signIn) => signIn.continue({ email, session: SECRETS.session }),
  'answer with a code': (signIn) => signIn.answer({ code: SECRETS.code }),
  'answer with a password': (signIn) => signIn.answer({ password: SECRETS.password }),
  'answer with a new password': (signIn) => signIn.answer({ newPassword: SECRETS.password }),
  'answer with a passkey': (signIn) => signIn.answer({ credential: { id: 'AQID' } }),
  forgotPassword: (signIn) => signIn.forgotPassword({ email }),
  resetPassword: (signIn) =>
    signIn.resetPassword({ email, code: SECRETS.code, password: SECRETS.password }),
  refresh: (signIn) => signIn.refresh({ force: true }),
  getTokens: (signIn) => signIn.getTokens(),
  signOut: (signIn) => signIn.signOut({ everywhere: true }),
}

const WORDS = new Set(Object.values(englishSignInMessages))

let said: unknown[]
beforeEach(() => {
  said = []
  for (const method of ['error', 'warn', 'log'] as const)
    vi.spyOn(console, method).mockImplementation((...words) => said.push(...words))
})
afterEach(() => vi.restoreAllMocks())

/** Gives one answer after the other; the last one for good. */
function signInOver(answers: readonly unknown[], status: number): SignIn {
  const left = [...answers]
  const client = fetchClient({
    region: 'eu-west-1',
    clientId: '1example23456789',
    userPoolId: 'eu-west-1_AbCdEf123',
    fetch: async () => {
      const given = left.length > 1 ? left.shift() : left[0]
      return new Response(JSON.stringify(given) ?? '', { status })
    },
  })
  return createSignIn({ client, tokens: memoryTokens() })
}

describe('whatever the service answers', () => {
  it('is a value in words of our own, changes no other object, and puts nothing on the console', async () => {
    const sequences = fc.array(fc.constantFrom(...Object.keys(calls)), {
      minLength: 1,
      maxLength: 4,
    })
    const statuses = fc.constantFrom(200, 200, 200, 400, 500)
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { minLength: 1, maxLength: 4 }),
        sequences,
        statuses,
        async (answers, sequence, status) => {
          const signIn = signInOver(answers, status)
          for (const name of sequence) {
            const outcome = await calls[name]?.(signIn)
            if (name !== 'getTokens') checkOutcome(outcome)
          }
          expect(Object.keys(signIn.current() ?? {})).not.toContain('polluted')
          expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
          expect(String(said)).not.toMatch(/img|script|polluted|x{9}/)
        },
      ),
      { numRuns: 1500 },
    )
  })
})

function checkOutcome(outcome: unknown): void {
  expect(outcome).toMatchObject({ step: expect.stringMatching(/^[a-z-]{2,30}$/) })
  expect(Object.isFrozen(outcome)).toBe(true)
  const { rejection } = outcome as { rejection?: { message: string; code: string } }
  if (rejection) expect(WORDS).toContain(rejection.message)
  const text = JSON.stringify({ ...(outcome as object), rejection: null })
  for (const secret of [...Object.values(SECRETS), ...Object.values(good)])
    expect(text).not.toContain(secret)
}

describe('a service that says again what it was sent', () => {
  /** Refuses everything in words that hold the request. */
  const echo = (quote: (body: string) => string) =>
    fetchClient({
      region: 'eu-west-1',
      clientId: '1example23456789',
      fetch: async (_url, request) => {
        const message = quote(String(request?.body))
        const __type = 'InvalidParameterException'
        return new Response(JSON.stringify({ __type, message }), { status: 400 })
      },
    })
  const quotes: [string, (body: string) => string][] = [
    ['as JSON', (body) => `Value at ${body} is wrong`],
    ['as text', (body) => valuesOf(JSON.parse(body)).join(' and ')],
  ]
  const answers: readonly SignInAnswer[] = [
    { code: SECRETS.code },
    { password: SECRETS.password },
    { newPassword: SECRETS.password },
  ]

  it.each(quotes)('%s finds none of it in what sign-in gives to logs', async (_, quote) => {
    const challenge = { ChallengeName: 'EMAIL_OTP', Session: SECRETS.session }
    const refusing = echo(quote)
    let isChallenged = false
    const client = {
      call: async (operation: string, request: object) => {
        if (isChallenged) return refusing.call?.(operation, request) ?? {}
        isChallenged = true
        return challenge
      },
    }
    const signIn = createSignIn({ client, passwordFlow: 'USER_PASSWORD_AUTH' })
    const outcomes: object[] = [await signIn.start({ email, factor: 'code' })]
    for (const given of answers) outcomes.push(await signIn.answer(given))
    outcomes.push(
      await signIn.start({ email, factor: 'password' }),
      await signIn.answer({ password: SECRETS.password }),
      await signIn.continue({ email, session: SECRETS.session }),
      await signIn.resetPassword({ email, code: SECRETS.code, password: SECRETS.password }),
    )
    expectNoSecrets(outcomes)
  })

  it.each(quotes)('%s finds none of it in what sign-up gives to logs', async (_, quote) => {
    const { code, password, session } = SECRETS
    const gate = createDomainGate({ client: echo(quote) })
    expectNoSecrets([
      await gate.signUp({ email, password }),
      await gate.confirmSignUp({ email, code, session }),
    ])
  })

  function expectNoSecrets(outcomes: readonly object[]): void {
    const logged = [
      ...said,
      ...outcomes.map(({ rejection }: { rejection?: Rejection }) => rejection),
    ]
      .flatMap((entry) => [...valuesOf(entry), String(Object(Object(entry).cause).stack)])
      .join('\n')
    expect(logged).toContain('InvalidParameterException')
    for (const secret of Object.values(SECRETS)) {
      expect(logged).not.toContain(secret)
      expect(logged).not.toContain(JSON.stringify(secret).slice(1, -1))
    }
  }
})

function valuesOf(value: unknown): string[] {
  return typeof value === 'object' && value ? Object.values(value).flatMap(valuesOf) : [`${value}`]
}

describe('a storage that other scripts write to', () => {
  const stored = (text: string | null) => ({
    getItem: () => text,
    setItem: () => {},
    removeItem: () => {},
  })
  const { idToken, accessToken } = good
  const refreshToken = 'refresh'
  const encode = (claims: unknown) =>
    `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`

  it.each([
    ['no JSON', XSS],
    ['a number', '5'],
    ['a list', '[1,2,3]'],
    ['a prototype', '{"__proto__":{"idToken":"a","accessToken":"b","refreshToken":"c"}}'],
    ['no texts', '{"idToken":1,"accessToken":{},"refreshToken":[]}'],
    ['markup in a token', JSON.stringify({ idToken: XSS, accessToken, refreshToken })],
    ['line ends in a token', JSON.stringify({ idToken, accessToken, refreshToken: 'a\r\nb' })],
    [
      'a token of a megabyte',
      JSON.stringify({ idToken: 'a'.repeat(2 ** 20), accessToken, refreshToken }),
    ],
    [
      'tokens in each other’s place',
      JSON.stringify({ idToken: accessToken, accessToken: idToken, refreshToken }),
    ],
    ['claims that are a list', JSON.stringify({ idToken: encode([]), accessToken, refreshToken })],
    ['claims that are null', JSON.stringify({ idToken: encode(null), accessToken, refreshToken })],
    [
      'groups that are no list',
      JSON.stringify({
        idToken: encode({ token_use: 'id', email, exp: 9e9, 'cognito:groups': XSS }),
        accessToken,
        refreshToken,
      }),
    ],
    [
      'an expiry that is no time',
      JSON.stringify({
        idToken: encode({ token_use: 'id', email, exp: '9e9' }),
        accessToken,
        refreshToken,
      }),
    ],
    [
      'an expiry without end',
      JSON.stringify({
        idToken: encode({ token_use: 'id', email, exp: 1e300 }),
        accessToken,
        refreshToken,
      }),
    ],
  ])('with %s has nobody signed in', async (_, text) => {
    const asked = vi.fn()
    const client = fetchClient({ region: 'eu-west-1', clientId: '1example23456789', fetch: asked })
    const signIn = createSignIn({ client, tokens: webStorageTokens(stored(text)) })
    expect(signIn.current()).toBeNull()
    expect(await signIn.getTokens()).toBeNull()
    expect(await signIn.refresh()).toEqual({ step: 'signed-out' })
    expect(asked).not.toHaveBeenCalled()
  })
})
