import { expect, test } from 'vitest'
import { functionBundle } from '../testing/function-bundle.ts'
import { promptTriggers } from '../testing/patient-triggers.ts'
import { startStack } from '../testing/start-stack.ts'
import { type Trouble, troubledProxy } from '../testing/troubled-proxy.ts'

const ACME = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]
const WITHOUT_GROUP = [{ EmailDomain: 'acme.com', Status: 'allowed' }] as const

test.each<[Trouble, Trouble]>([
  ['fails', 'fails'],
  ['fails', 'hangs'],
  ['hangs', 'fails'],
  ['hangs', 'hangs'],
])(
  'where Cognito’s groups %s and the queue %s, a sign-in afterwards brings the member into the group',
  async (groups, queue) => {
    const [cognitoProxy, sqsProxy] = [await troubledProxy(), await troubledProxy()]
    const { cognito, sqs, confirm, signUp, signIn, users } = await startStack({
      rules: ACME,
      triggerBundles: promptTriggers,
      triggerEnvironment: {
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognitoProxy.url,
        AWS_ENDPOINT_URL_SQS: sqsProxy.url,
      },
    })
    Object.assign(cognitoProxy, { target: cognito, trouble: groups })
    Object.assign(sqsProxy, { target: sqs, trouble: queue })
    await signUp('jo@acme.com')
    await expect(confirm('jo@acme.com')).rejects.toThrow('(membership-pending)')

    // Nobody is kept out while it lasts, either.
    await signIn('jo@acme.com')
    expect(await users()).toMatchObject([{ status: 'CONFIRMED', groups: [], queued: false }])

    cognitoProxy.trouble = 'none'
    sqsProxy.trouble = 'none'
    await expect.poll(healedBySigningIn(signIn, users)).toEqual(['acme'])
  },
)

test.each([
  ['crashed', 'export const handler = () => { throw new Error("crashed") }'],
  ['was killed', 'export const handler = () => process.exit(1)'],
  ['did not start', 'throw new Error("no start")'],
  ['never ran', null],
])('where Post confirmation %s, a sign-in brings the member into the group', async (_, code) => {
  const PostConfirmation = code === null ? undefined : await functionBundle(code)
  const { confirm, signUp, signIn, users } = await startStack({
    rules: ACME,
    triggerBundles: { PostConfirmation },
  })
  await signUp('jo@acme.com')
  await confirm('jo@acme.com').catch(() => {})
  expect(await users()).toMatchObject([{ status: 'CONFIRMED', groups: [] }])
  await expect.poll(healedBySigningIn(signIn, users)).toEqual(['acme'])
})

test('a group that a rule got later is the member’s after the next sign-in', async () => {
  const { playground, register, signIn, users } = await startStack({ rules: [...WITHOUT_GROUP] })
  await register('jo@acme.com')
  const added = await fetch(`${playground}/api/rules`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: playground },
    body: JSON.stringify({ EmailDomain: 'acme.com', UserGroup: 'late' }),
  })
  expect(added.ok).toBe(true)
  await expect.poll(healedBySigningIn(signIn, users)).toEqual(['late'])
})

/** A busy machine may take more than healing's second over a sign-in; then the next one heals. */
function healedBySigningIn(
  signIn: (address: string) => Promise<unknown>,
  users: () => Promise<readonly { readonly groups: readonly string[]; readonly queued: boolean }[]>,
) {
  return async () => {
    const [before] = await users()
    if (before?.groups.length === 0 && !before.queued) await signIn('jo@acme.com')
    return (await users())[0]?.groups
  }
}
