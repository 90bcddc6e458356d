import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { CLIENT_ID, PASSWORD, startCognito, USER_POOL_ID } from '../testing/start-cognito.ts'

const TARGET = 'AWSCognitoIdentityProviderService'

function post(url: string, operation: string, body: string, headers: Record<string, string> = {}) {
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${TARGET}.${operation}`,
      ...headers,
    },
  })
}

test('a web page of any origin may sign users up', async () => {
  const { url } = await startCognito()
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'cache-control,content-type,x-amz-target,x-amz-user-agent',
    },
  })
  expect(preflight.status).toBe(200)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('*')

  const body = JSON.stringify({ ClientId: CLIENT_ID, Username: 'jo@acme.com', Password: PASSWORD })
  const answer = await post(url, 'SignUp', body, {
    origin: 'https://app.example',
    'x-amz-user-agent': 'aws-amplify/6.22.1',
  })

  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test("no web page may make an administrator's call", async () => {
  const { url } = await startCognito()
  const body = JSON.stringify({ UserPoolId: USER_POOL_ID })
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null', authorization: 'AWS4-HMAC-SHA256 Credential=local' },
  ]) {
    const answer = await post(url, 'ListUsers', body, headers)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' })
  }
  expect((await post(url, 'ListUsers', body)).status).toBe(200)
})

test('a name that was made to resolve to loopback is turned away', async () => {
  const { url } = await startCognito()
  const status = await new Promise((resolve, reject) => {
    request(url, { method: 'POST', headers: { host: 'evil.example' } }, ({ statusCode }) =>
      resolve(statusCode),
    )
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})

test('an error has its name in the body and in the headers', async () => {
  const { url } = await startCognito()
  const body = JSON.stringify({ ClientId: 'nobody', Username: 'jo@acme.com', Password: PASSWORD })
  const answer = await post(url, 'SignUp', body)
  expect(answer.status).toBe(400)
  expect(answer.headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException:')
  expect(await answer.json()).toEqual({
    __type: 'ResourceNotFoundException',
    message: 'User pool client nobody does not exist.',
  })
})

test.each([
  ['not JSON', '{'],
  ['an array', '[]'],
  ['empty', ''],
  ['too long', JSON.stringify({ Username: 'x'.repeat(1_100_000) })],
])('a body that is %s cannot be read', async (_, body) => {
  const { faults, url } = await startCognito()
  const answer = await post(url, 'SignUp', body)
  expect(await answer.json()).toMatchObject({ __type: 'SerializationException' })
  expect(faults).toEqual([])
})

test('members of a wrong type are refused, not a fault', async () => {
  const { faults, url } = await startCognito()
  for (const wrong of [
    { Username: 5 },
    { Username: ['jo@acme.com'] },
    { Username: '\ud800' },
    { UserAttributes: 5 },
    { UserAttributes: [null] },
    { UserAttributes: [{ Name: '__proto__', Value: 'x' }] },
  ]) {
    const request = { ClientId: CLIENT_ID, Username: 'jo@acme.com', Password: PASSWORD, ...wrong }
    const body = JSON.stringify(request)
    const answer = await post(url, 'SignUp', body)
    expect(answer.status).toBe(400)
  }
  expect(faults).toEqual([])
})

test.each(['AdminEverything', 'constructor', ''])('there is no operation "%s"', async (name) => {
  const { url } = await startCognito()
  const answer = await post(url, name, '{}')
  expect(await answer.json()).toMatchObject({ __type: 'UnknownOperationException' })
})

test('the tokens verify with the key that the issuer publishes', async () => {
  const { register, signIn, url } = await startCognito()
  await register('jo@acme.com')
  const { AuthenticationResult } = await signIn('jo@acme.com')
  const [head = '', body = '', signature = ''] = (AuthenticationResult?.IdToken ?? '').split('.')

  const discovery = await fetch(`${url}/${USER_POOL_ID}/.well-known/openid-configuration`)
  const { jwks_uri } = (await discovery.json()) as { jwks_uri: string }
  const { keys } = (await (await fetch(jwks_uri)).json()) as {
    keys: (JsonWebKey & { kid: string })[]
  }

  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string }
  const jwk = keys.find((key) => key.kid === kid)
  const key = createPublicKey({ format: 'jwk', key: jwk ?? {} })
  const content = Buffer.from(`${head}.${body}`)
  expect(verify('sha256', content, key, Buffer.from(signature, 'base64url'))).toBe(true)
})
