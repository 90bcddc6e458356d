import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { startStack } from '../testing/start-stack.ts'
import { createStackVerifier as withAwsJwtVerify } from '../testing/verify-with-aws-jwt-verify.ts'
import { createStackVerifier as withJose } from '../testing/verify-with-jose.ts'

async function startSignedIn() {
  const stack = await startStack({ rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }] })
  await stack.register('jo@acme.com')
  const { AuthenticationResult } = await stack.signIn('jo@acme.com')
  const { IdToken = '', AccessToken = '' } = AuthenticationResult ?? {}
  return { stack, IdToken, AccessToken }
}

/** The token with one more group in it, and the signature that it had. */
function forged(token: string): string {
  const [head, body = '', signature] = token.split('.')
  const claims: object = JSON.parse(Buffer.from(body, 'base64url').toString())
  const changed = JSON.stringify({ ...claims, 'cognito:groups': ['acme', 'admin'] })
  return [head, Buffer.from(changed).toString('base64url'), signature].join('.')
}

test("the README's recipe for aws-jwt-verify takes the stack's tokens and no others", async () => {
  const { stack, IdToken, AccessToken } = await startSignedIn()
  const [ids, accesses] = [
    await withAwsJwtVerify(stack, 'id'),
    await withAwsJwtVerify(stack, 'access'),
  ]

  expect(await ids.verify(IdToken)).toMatchObject({ 'cognito:groups': ['acme'] })
  expect(await accesses.verify(AccessToken)).toMatchObject({ 'cognito:groups': ['acme'] })

  await expect(ids.verify(AccessToken)).rejects.toThrow('Token use not allowed')
  await expect(accesses.verify(IdToken)).rejects.toThrow('Token use not allowed')
  await expect(ids.verify(forged(IdToken))).rejects.toThrow('Invalid signature')
  const elsewhere = await withAwsJwtVerify({ ...stack, clientId: 'another' }, 'id')
  await expect(elsewhere.verify(IdToken)).rejects.toThrow()
})

test("the README's recipe for jose takes the stack's ID tokens and no others", async () => {
  const { stack, IdToken, AccessToken } = await startSignedIn()
  const { verifyIdToken } = withJose(stack)

  expect((await verifyIdToken(IdToken)).payload).toMatchObject({ 'cognito:groups': ['acme'] })

  await expect(verifyIdToken(AccessToken)).rejects.toThrow('"aud"')
  await expect(verifyIdToken(forged(IdToken))).rejects.toThrow('signature verification failed')
})

test.each(['verify-with-aws-jwt-verify.ts', 'verify-with-jose.ts'])(
  'the README shows %s as it was run',
  async (file) => {
    const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
    expect(await read('../../README.md')).toContain(await read(`../testing/${file}`))
  },
)
