import { URL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { json, startCognitoServer, text } from '../testing/cognito-server.ts'
import { createDomainGate } from './domain-gate.ts'
import { type FetchClientOptions, fetchClient } from './fetch-client.ts'

const REGION = { region: 'eu-west-1', clientId: '1example23456789' } as const
const request = { email: 'jo@acme.com', password: 'pw', attributes: {}, clientMetadata: {} }

let cognito: Awaited<ReturnType<typeof startCognitoServer>>
beforeAll(async () => {
  cognito = await startCognitoServer()
})
afterAll(() => cognito.stop())
beforeEach(() => {
  cognito.received.length = 0
})
afterEach(() => {
  vi.useRealTimers()
})

const client = (options: Partial<FetchClientOptions> = {}) =>
  fetchClient({ ...REGION, endpoint: cognito.url, ...options })

describe('fetchClient over HTTP', () => {
  it('signs up with the address as user name and email', async () => {
    cognito.answer = json(200, {
      UserConfirmed: false,
      UserSub: 'x',
      CodeDeliveryDetails: {
        AttributeName: 'email',
        DeliveryMedium: 'EMAIL',
        Destination: 'j***@a***',
      },
    })
    const result = await client().signUp({
      ...request,
      attributes: { given_name: 'Jo' },
      clientMetadata: { invite: '7' },
    })
    expect(result).toEqual({
      confirmed: false,
      delivery: { medium: 'email', destination: 'j***@a***' },
      session: null,
    })
    expect(cognito.received).toMatchObject([
      {
        method: 'POST',
        operation: 'SignUp',
        body: {
          ClientId: '1example23456789',
          Username: 'jo@acme.com',
          Password: 'pw',
          UserAttributes: [
            { Name: 'given_name', Value: 'Jo' },
            { Name: 'email', Value: 'jo@acme.com' },
          ],
          ClientMetadata: { invite: '7' },
        },
      },
    ])
    const { headers, body } = cognito.received[0] ?? {}
    expect(headers).toMatchObject({ 'content-type': 'application/x-amz-json-1.1' })
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('authorization')
    expect(body).not.toHaveProperty('SecretHash')
    expect(body).not.toHaveProperty('ForceAliasCreation')
  })

  it('takes an empty answer for an empty object, as AWS’s own SDK does', async () => {
    cognito.answer = text(200, '')
    await client().confirmSignUp({ email: 'jo@acme.com', code: '123456' })
  })

  it('confirms', async () => {
    cognito.answer = json(200, {})
    await client().confirmSignUp({ email: 'jo@acme.com', code: '123456' })
    expect(cognito.received).toMatchObject([
      {
        operation: 'ConfirmSignUp',
        body: { Username: 'jo@acme.com', ConfirmationCode: '123456' },
      },
    ])
  })

  it('signs up without a password, and takes the session from step to step', async () => {
    cognito.answer = json(200, { UserConfirmed: false, Session: 'session-1' })
    const { password: _, ...withoutPassword } = request
    expect(await client().signUp(withoutPassword)).toMatchObject({ session: 'session-1' })
    cognito.answer = json(200, { Session: 'session-2' })
    const confirmed = await client().confirmSignUp({
      email: 'jo@acme.com',
      code: '123456',
      session: 'session-1',
    })
    expect(confirmed).toEqual({ session: 'session-2' })
    expect(cognito.received[0]?.body).not.toHaveProperty('Password')
    expect(cognito.received[1]?.body).toMatchObject({ Session: 'session-1' })
  })

  it.each([7, null, {}])('takes the session %j for none', async (Session) => {
    cognito.answer = json(200, { UserConfirmed: false, Session })
    expect(await client().signUp(request)).toMatchObject({ session: null })
    expect(await client().confirmSignUp({ email: 'jo@acme.com', code: '1' })).toEqual({
      session: null,
    })
  })

  it('makes any other call of Cognito’s, with the app client’s id unless it has an access token', async () => {
    cognito.answer = json(200, { ChallengeName: 'EMAIL_OTP' })
    const answer = await client().call?.('InitiateAuth', { AuthFlow: 'USER_AUTH' })
    expect(answer).toEqual({ ChallengeName: 'EMAIL_OTP' })
    await client().call?.('GlobalSignOut', { AccessToken: 'access' })
    expect(cognito.received.map(({ operation, body }) => [operation, body])).toEqual([
      ['InitiateAuth', { ClientId: '1example23456789', AuthFlow: 'USER_AUTH' }],
      ['GlobalSignOut', { AccessToken: 'access' }],
    ])
  })

  it('keeps the user pool’s id for whoever signs in by it', () => {
    expect(client({ userPoolId: 'eu-west-1_AbCdEf123' }).userPoolId).toBe('eu-west-1_AbCdEf123')
    expect(client().userPoolId).toBeUndefined()
  })

  it('resends', async () => {
    cognito.answer = json(200, {
      CodeDeliveryDetails: { DeliveryMedium: 'SMS', Destination: '+*******1' },
    })
    expect(await client().resendCode({ email: 'jo@acme.com' })).toEqual({
      medium: 'sms',
      destination: '+*******1',
    })
    expect(cognito.received).toMatchObject([
      { operation: 'ResendConfirmationCode', body: { Username: 'jo@acme.com' } },
    ])
  })

  it.each([
    [{}],
    [{ CodeDeliveryDetails: null }],
    [{ CodeDeliveryDetails: { DeliveryMedium: 'PIGEON', Destination: 'x' } }],
    [{ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } }],
    [{ CodeDeliveryDetails: { DeliveryMedium: 7, Destination: 'x' } }],
  ])('does not make up a delivery out of %j', async (body) => {
    cognito.answer = json(200, { UserConfirmed: true, ...body })
    expect(await client().signUp(request)).toMatchObject({ confirmed: true, delivery: null })
  })

  it.each([
    [json(400, { __type: 'UsernameExistsException', message: 'User already exists' })],
    [
      json(400, {
        __type: 'com.amazonaws#UsernameExistsException',
        Message: 'User already exists',
      }),
    ],
    [
      json(
        400,
        { message: 'User already exists' },
        { 'x-amzn-errortype': 'UsernameExistsException:http://x/' },
      ),
    ],
    [json(500, { __type: 'ns#UsernameExistsException:http://x/', message: 'User already exists' })],
  ])('throws the service’s own error, however it is named', async (answer) => {
    cognito.answer = answer
    await expect(client().signUp(request)).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'User already exists',
    })
  })

  it.each([
    [text(503, '<html>Service unavailable</html>', { 'content-type': 'text/html' })],
    [text(200, '<html>Please log in to this network</html>')],
    [json(400, {})],
    [json(400, null)],
    [text(404, '')],
    [json(502, 'text')],
  ])(
    'calls an answer that is not Cognito’s unexpected, and the gate unavailable',
    async (answer) => {
      cognito.answer = answer
      await expect(client().signUp(request)).rejects.toMatchObject({ name: 'UnexpectedAnswer' })
      const outcome = await createDomainGate({ client: client() }).signUp({
        email: 'jo@acme.com',
        password: 'pw',
      })
      expect(outcome).toMatchObject({ rejection: { code: 'unavailable', retryable: true } })
    },
  )

  it('says the status of an answer that says nothing itself', async () => {
    cognito.answer = text(503, '')
    await expect(client().signUp(request)).rejects.toThrow('Status 503')
  })

  it('follows no redirect with a password', async () => {
    cognito.answer = text(307, '', { location: `${cognito.url}elsewhere` })
    await expect(client().signUp(request)).rejects.toMatchObject({ name: 'NetworkError' })
    expect(cognito.received).toHaveLength(1)
  })

  it('gives up when no answer comes in time', async () => {
    cognito.answer = () => {}
    await expect(client({ timeoutMs: 20 }).signUp(request)).rejects.toMatchObject({
      name: 'NetworkError',
      message: `No answer from ${cognito.url}`,
      cause: { name: 'TimeoutError', message: 'No answer within 20 ms' },
    })
  })

  it('is a NetworkError, and for the gate offline, when nobody listens', async () => {
    const gone = await startCognitoServer()
    await gone.stop()
    const offline = client({ endpoint: gone.url })
    await expect(offline.signUp(request)).rejects.toMatchObject({ name: 'NetworkError' })
    const outcome = await createDomainGate({ client: offline }).resendCode({ email: 'jo@acme.com' })
    expect(outcome).toMatchObject({ rejection: { code: 'offline', retryable: true } })
  })
})

describe('fetchClient', () => {
  it('calls the page’s fetch as a function of its own, which browsers insist on', async () => {
    const receivers: unknown[] = []
    function fetch(this: unknown) {
      receivers.push(this)
      return Promise.resolve(new Response('{}'))
    }
    await fetchClient({ ...REGION, fetch }).confirmSignUp({ email: 'a@b.cd', code: '1' })
    expect(receivers).toEqual([undefined])
  })

  it('uses whichever fetch the page has at the time of the call', async () => {
    const early = fetchClient(REGION)
    const fetch = vi.fn(async () => new Response('{}'))
    vi.stubGlobal('fetch', fetch)
    await early.confirmSignUp({ email: 'a@b.cd', code: '1' })
    vi.unstubAllGlobals()
    expect(fetch).toHaveBeenCalledOnce()
  })

  it('leaves no timer behind when the answer is there, and none goes off too early', async () => {
    vi.useFakeTimers()
    const fetch = vi.fn(async (_url: unknown, request?: RequestInit) => {
      await vi.advanceTimersByTimeAsync(60_000)
      request?.signal?.throwIfAborted()
      return new Response('{}')
    })
    const patient = fetchClient({ ...REGION, fetch, timeoutMs: Number.MAX_SAFE_INTEGER })
    await patient.confirmSignUp({ email: 'a@b.cd', code: '1' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ['eu-west-1', 'https://cognito-idp.eu-west-1.amazonaws.com/'],
    ['eu-west-12', 'https://cognito-idp.eu-west-12.amazonaws.com/'],
    ['us-gov-west-1', 'https://cognito-idp.us-gov-west-1.amazonaws.com/'],
    ['cn-north-1', 'https://cognito-idp.cn-north-1.amazonaws.com.cn/'],
    ['eusc-de-east-1', 'https://cognito-idp.eusc-de-east-1.amazonaws.eu/'],
  ])('sends to the endpoint of %s', async (region, endpoint) => {
    const sent: [unknown, RequestInit | undefined][] = []
    const fetch = (async (url, request) => {
      sent.push([url, request])
      return new Response('{}')
    }) satisfies typeof globalThis.fetch
    await fetchClient({ ...REGION, region, fetch }).confirmSignUp({ email: 'a@b.cd', code: '1' })
    expect(sent[0]?.[0]).toBe(endpoint)
    expect(sent[0]?.[1]).toMatchObject({ credentials: 'omit', cache: 'no-store' })
  })

  it.each<[unknown, RegExp]>([
    [undefined, /region must be an AWS Region like eu-west-1/],
    [{ clientId: 'abc' }, /^fetchClient: region must be an AWS Region like eu-west-1, received $/],
    [{ ...REGION, region: 'Ireland' }, /region must be .* received Ireland/],
    [{ ...REGION, region: 'eu-west-1.evil.example/' }, /region must be/],
    [{ ...REGION, region: 'evil.example/eu-west-1' }, /region must be/],
    [{ ...REGION, region: ['eu-west-1'] }, /region must be/],
    [{ region: 'eu-west-1' }, /clientId must be the id of an app client, received $/],
    [{ ...REGION, clientId: 'a b' }, /clientId must be/],
    [{ ...REGION, clientId: '' }, /clientId must be/],
    [
      { ...REGION, endpoint: 'localhost:9229' },
      /endpoint must be an https URL, or an http URL of this machine/,
    ],
    [{ ...REGION, endpoint: '/cognito' }, /endpoint must be/],
    [{ ...REGION, endpoint: 'ftp://x/' }, /endpoint must be/],
    [{ ...REGION, endpoint: '' }, /endpoint must be/],
    [{ ...REGION, endpoint: ['https://x/'] }, /endpoint must be/],
    [
      { ...REGION, endpoint: 'http://cognito.example/' },
      /endpoint must be an https URL.*received http:/,
    ],
    [{ ...REGION, endpoint: 'http://192.168.1.5:9229/' }, /endpoint must be an https URL/],
    [{ ...REGION, endpoint: 'http://localhost.evil.example/' }, /endpoint must be an https URL/],
    [
      { ...REGION, endpoint: 'http://localhost:9229@evil.example/' },
      /endpoint must be an https URL/,
    ],
    [{ ...REGION, endpoint: 'http://127.0.0.1@evil.example/' }, /endpoint must be an https URL/],
    [{ ...REGION, endpoint: 'http://evil-localhost/' }, /endpoint must be an https URL/],
    [{ ...REGION, endpoint: 'http://evil.example/?https://x' }, /endpoint must be an https URL/],
    [{ ...REGION, endpoint: 'ftp://x/http://localhost/' }, /endpoint must be an https URL/],
    [{ ...REGION, endpoint: 'https://cognito.example/ x' }, /endpoint must be an https URL/],
    [{ ...REGION, timeoutMs: 0 }, /timeoutMs must be whole milliseconds, received 0/],
    [{ ...REGION, timeoutMs: Number.NaN }, /timeoutMs must be/],
    [{ ...REGION, fetch: 'x' }, /fetch must be of type function, received x/],
    [{ ...REGION, clientID: 'abc' }, /option must be one of region,clientId.*received clientID/],
    [{ ...REGION, clientSecret: 'abc' }, /received clientSecret/],
  ])('with %o throws at once', (options, message) => {
    expect(() => fetchClient(options as FetchClientOptions)).toThrow(TypeError)
    expect(() => fetchClient(options as FetchClientOptions)).toThrow(message)
  })

  it.each([
    'http://localhost:9229',
    'http://127.0.0.1:1/x',
    'http://127.10.20.30/',
    'http://[::1]:9229/',
    'http://LOCALHOST/',
  ])('takes %s, which does not leave this machine', (endpoint) => {
    expect(() => fetchClient({ ...REGION, endpoint })).not.toThrow()
  })

  it('takes the http endpoint of the host that the page itself came from by http, and no other', () => {
    const endpoint = 'http://192.168.1.5:9229/'
    vi.stubGlobal('location', new URL('http://192.168.1.5:8080/'))
    expect(() => fetchClient({ ...REGION, endpoint })).not.toThrow()
    vi.stubGlobal('location', new URL('http://My-Mac.local/'))
    expect(() => fetchClient({ ...REGION, endpoint: 'http://My-Mac.local:9229/' })).not.toThrow()
    vi.stubGlobal('location', new URL('https://192.168.1.5/'))
    expect(() => fetchClient({ ...REGION, endpoint })).toThrow(/endpoint must be an https URL/)
    vi.stubGlobal('location', new URL('http://192.168.1.50/'))
    expect(() => fetchClient({ ...REGION, endpoint })).toThrow(/endpoint must be an https URL/)
    vi.unstubAllGlobals()
  })
})
