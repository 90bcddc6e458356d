import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { domainGateAt } from './parts/domain-gate.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'

let stack: RunningStack
let run: ReturnType<typeof domainGateAt>
beforeAll(async () => {
  stack = await startStack()
  run = domainGateAt(stack)
})
afterAll(() => stack.stop())

/** What the deployed trigger says, called by Cognito. */
async function signUp(email: string): Promise<{ allowed: boolean; code: string | null }> {
  const answer = await fetch(stack.cognito, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' },
    body: JSON.stringify({
      ClientId: stack.clientId,
      Username: email,
      Password: 'Open-the-gate-1',
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  })
  const { message = '' } = (await answer.json()) as { message?: string }
  return { allowed: answer.ok, code: /\(([a-z-]+)\)/.exec(message)?.[1] ?? null }
}

describe('check', () => {
  it.each([
    'jo@acme.com',
    'jo@shop.eu.acme.com',
    'guest@gmail.com',
    'other@gmail.com',
    'jo@rival.example',
    'jo@notacme.com',
  ])('says about %s what the trigger says', async (address) => {
    const { code, stdout } = await run(['check', address, '--json'])
    const { allowed, code: reason } = JSON.parse(stdout)
    expect({ allowed, code: reason }).toEqual(await signUp(address))
    expect(code).toBe(allowed ? 0 : 3)
  })

  it('shows which rules were looked at and which one decides', async () => {
    const { stdout } = await run(['check', 'jo@shop.acme.com'])
    expect(stdout).toBe(`jo@shop.acme.com is allowed: the rule *.acme.com lets it in.
It gets the groups: acme

Looked at, the most specific first:
  jo@shop.acme.com  the address  no rule
  shop.acme.com     its domain   no rule
  *.acme.com        a wildcard   decides     groups acme
  *.com             a wildcard   not needed
  *                 everyone     not needed
`)
  })

  it('says nothing about notes, which no trigger reads', async () => {
    const { stdout } = await run(['check', 'jo@acme.com', '--json'])
    const { candidates } = JSON.parse(stdout)
    expect(candidates[1].rule).toEqual({
      domain: 'acme.com',
      groups: ['acme'],
      status: 'allowed',
      expires: null,
      problem: null,
    })
  })

  it('warns of rules that expired or grant what they may not', async () => {
    await run(['rules', 'set', 'late.example', 'a', '--expires', '2020-01-01'])
    await run(['rules', 'set', '*.example', 'admin', 'tenant-a', '--force'])
    const { code, stdout } = await run(['check', 'jo@late.example', '--json'], {
      env: { MANAGED_GROUPS: 'tenant-*' },
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      rule: '*.example',
      groups: ['tenant-a'],
      candidates: [{}, { key: 'late.example', state: 'expired' }, { state: 'decides' }, {}],
      warnings: [
        'late.example: UserGroup has a group outside MANAGED_GROUPS',
        '*.example: UserGroup has a group outside MANAGED_GROUPS',
      ],
    })
  })

  it('refuses what is no address', async () => {
    const { code, stdout } = await run(['check', 'jo@acme.com@evil.example'])
    expect(code).toBe(3)
    expect(stdout).toContain('is refused (email-invalid)')
  })
})
