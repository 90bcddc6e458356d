import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { domainGateAt } from './parts/domain-gate.ts'
import { type FakeLambda, startFakeLambda } from './parts/fake-lambda.ts'
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
Rules may grant: any group (the functions were not asked for MANAGED_GROUPS).
`)
  })

  it('says nothing about notes, which no trigger reads', async () => {
    const { stdout } = await run(['check', 'jo@acme.com', '--json'])
    const { candidates } = JSON.parse(stdout)
    expect(candidates[1].rule).toEqual({
      domain: 'acme.com',
      blocks: false,
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

  describe('goes by the groups that the functions may grant', () => {
    let lambda: FakeLambda | undefined
    afterEach(() => lambda?.stop())

    async function checkWith(variables: object, args: readonly string[] = []) {
      lambda = await startFakeLambda(() => ({ Environment: { Variables: { ...variables } } }))
      const env = { AWS_ENDPOINT_URL_LAMBDA: lambda.url }
      const { code, stdout } = await run(['check', 'jo@acme.com', '--json', ...args], { env })
      return { exitCode: code, ...JSON.parse(stdout) }
    }

    it('and refuses where they make the rule unusable', async () => {
      expect(
        await checkWith({ RULES_TABLE_NAME: stack.rulesTable, MANAGED_GROUPS: 'x-*' }),
      ).toMatchObject({
        exitCode: 3,
        allowed: false,
        managedGroups: { patterns: ['x-*'], from: 'functions' },
        disclosure: 'plain',
      })
    })

    it('and says whether the person is told why', async () => {
      const refused = async (DISCLOSURE: string) => {
        lambda = await startFakeLambda(() => ({
          Environment: { Variables: { RULES_TABLE_NAME: stack.rulesTable, DISCLOSURE } },
        }))
        const env = { AWS_ENDPOINT_URL_LAMBDA: lambda.url }
        const { stdout } = await run(['check', 'jo@unknown.test'], { env })
        await lambda.stop()
        return stdout
      }
      expect(await refused('plain')).toContain('The person is told why (DISCLOSURE=plain')
      expect(await refused('neutral')).toContain('The person is not told why (DISCLOSURE=neutral')
    })

    it('naming where they differ from what was given here', async () => {
      const { exitCode, warnings } = await checkWith(
        { RULES_TABLE_NAME: 'Other', MANAGED_GROUPS: 'acme' },
        ['--managed-groups', 'x-*'],
      )
      expect(exitCode).toBe(0)
      expect(warnings).toEqual([
        'pre-sign-up reads the table Other, not UserGroups',
        'post-confirmation reads the table Other, not UserGroups',
        'pre-token-generation reads the table Other, not UserGroups',
        'the functions do not go by --managed-groups x-*',
      ])
    })

    it('or by the option, saying so, where they cannot be asked', async () => {
      const env = { AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:1' }
      const args = ['check', 'jo@acme.com', '--managed-groups', 'acme']
      const { code, stdout } = await run(args, { env })
      expect(code).toBe(0)
      expect(stdout).toContain(
        'Rules may grant: acme (--managed-groups; the functions were not asked).',
      )
      expect(stdout).toContain(
        'Warning: the functions could not be asked for MANAGED_GROUPS: Lambda cannot be reached',
      )
    })
  })

  it('says that a rule lets in and grants nothing', async () => {
    await run(['rules', 'import', '-'], { input: 'domain,status\nopen.example,allowed\n' })
    const { code, stdout } = await run(['check', 'jo@open.example'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('gets no group') })
  })

  it('refuses what is no address', async () => {
    const { code, stdout } = await run(['check', 'jo@acme.com@evil.example'])
    expect(code).toBe(3)
    expect(stdout).toContain('is refused (email-invalid)')
  })
})
