import type { RuleRow } from '@domain-gate/triggers'
import { expect, test } from 'vitest'
import { PASSWORD } from '../testing/start-cognito.ts'
import { startStack } from '../testing/start-stack.ts'

const RULES: readonly RuleRow[] = [
  { EmailDomain: 'rival.example', Status: 'blocked' },
  { EmailDomain: 'acme.com', UserGroup: 'tenant-acme' },
  { EmailDomain: 'jo@acme.com', Status: 'blocked' },
]
const REFUSED = ['jo@rival.example', 'jo@unknown.example', 'jo@acme.com']

/** Everything that the answer to a sign-up has, but for what differs with each request. */
async function answersOf(disclosure: 'plain' | 'neutral') {
  const { cognito, clientId: ClientId } = await startStack({ rules: RULES, disclosure })
  return Promise.all(
    REFUSED.map(async (Username) => {
      const answer = await fetch(cognito, {
        method: 'POST',
        headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' },
        body: JSON.stringify({ ClientId, Username, Password: PASSWORD }),
      })
      const { status, headers } = answer
      const kept = [...headers].filter(([name]) => !['date', 'x-amzn-requestid'].includes(name))
      return JSON.stringify({ status, headers: kept, body: await answer.text() })
    }),
  )
}

test('with disclosure neutral, Cognito answers a blocked domain, an unknown one and a blocked address alike', async () => {
  const answers = await answersOf('neutral')
  expect(answers[0]).toContain('Sign-up is not open to this address (domain-not-allowed)')
  expect(new Set(answers).size).toBe(1)
})

test('with disclosure plain, the answers tell them apart', async () => {
  expect(new Set(await answersOf('plain')).size).toBe(3)
})
