import { readFile } from 'node:fs/promises'
import { AdminRemoveUserFromGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { fakeClock, MINUTE } from '../testing/fake-clock.ts'
import { startStack } from '../testing/start-stack.ts'
import { troubledProxy } from '../testing/troubled-proxy.ts'

const FUNCTIONS = {
  'Pre sign-up': 'pre-sign-up',
  'Post confirmation': 'post-confirmation',
  'Pre token generation': 'pre-token-generation',
  'membership worker': 'membership-worker',
} as const

/** What the README says that each function may do. */
async function documented(): Promise<Record<string, readonly string[]>> {
  const readme = new URL('../../../triggers/README.md', import.meta.url)
  const lines = (await readFile(readme, 'utf8')).split('\n')
  return Object.fromEntries(
    Object.entries(FUNCTIONS).map(([title, name]) => {
      const row = lines.find((line) => line.startsWith(`| ${title} | \`dynamodb:`)) ?? ''
      return [name, [...row.matchAll(/`([\w-]+:\w+)`/g)].map(([, action]) => action ?? '').sort()]
    }),
  )
}

test('the functions make the calls that the README lists as their permissions, and no other', async () => {
  const made = new Map<string, Set<string>>()
  const proxy = await troubledProxy()
  const clock = fakeClock()
  const stack = await startStack({
    clock,
    membership: 'both',
    rules: [
      { EmailDomain: 'acme.com', UserGroup: 'acme' },
      { EmailDomain: 'late.example', UserGroup: 'late' },
    ],
    triggerEnvironment: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: proxy.url },
    onAwsCall: ({ functionName, service, operation }) => {
      const actions = made.get(functionName) ?? new Set()
      made.set(functionName, actions.add(`${service}:${operation}`))
    },
  })
  proxy.target = stack.cognito

  // Act: one whose group is made at once, and one who gets theirs from the queue
  await stack.register('jo@acme.com')
  await stack.signIn('jo@acme.com')
  proxy.trouble = 'fails'
  await stack.register('al@late.example')
  proxy.trouble = 'none'
  clock.advance(MINUTE)
  await expect.poll(stack.users).toMatchObject([{ groups: ['late'] }, { groups: ['acme'] }])

  // One whose group is missing at a sign-in, and comes back from the queue
  const jo = { UserPoolId: stack.userPoolId, Username: 'jo@acme.com', GroupName: 'acme' }
  await stack.client.send(new AdminRemoveUserFromGroupCommand(jo))
  await stack.signIn('jo@acme.com')
  await expect.poll(stack.users).toMatchObject([{}, { groups: ['acme'] }])

  const calls = [...made].map(([name, actions]) => [name, [...actions].sort()])
  expect(Object.fromEntries(calls)).toEqual(await documented())
})
