import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { domainGate, domainGateAt, settingsOf } from './parts/domain-gate.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'

let stack: RunningStack
let run: ReturnType<typeof domainGateAt>
beforeAll(async () => {
  stack = await startStack()
  run = domainGateAt(stack)
})
afterAll(() => stack.stop())

const oneLine = /^domain-gate: [^\n]+\n$/

describe('wrong use is one line and exit code 2', () => {
  it.each([
    [['--nope'], 'unknown option'],
    [['nope'], 'unknown command'],
    [['check'], "missing required argument 'address'"],
    [['rules', 'set', 'acme.com', '--status', 'maybe'], 'Allowed choices are allowed, blocked'],
    [['rules', 'set', 'acme.com'], 'which group does it grant?'],
    [['rules', 'set', 'acme.com', 'acme', '--expires', '2027-02-30'], '--expires takes'],
    [['rules', 'list', '--table', 'a b'], '--table must be the name of a DynamoDB table'],
    [['rules', 'list', '--endpoint', 'localhost:1'], '--endpoint must be an address like'],
    [['rules', 'list', '--managed-groups', 'a b'], '--managed-groups must be group names'],
    [['rules', 'list', '--region', 'eu west'], '--region must be the name of a region'],
    [['rules', 'list', '--key-attribute', 'Other'], 'name it with --key-attribute'],
    [
      ['check', 'jo@acme.com', '--key-attribute', 'Other'],
      'name its partition key with --key-attribute',
    ],
  ])('%j', async (args, reason) => {
    const { code, stdout, stderr } = await run(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(oneLine)
    expect(stderr).toContain(reason)
  })

  it('says that no table was named', async () => {
    expect(await domainGate(['rules', 'list'])).toMatchObject({
      code: 2,
      stderr: 'domain-gate: which table? Give --table NAME or set RULES_TABLE_NAME\n',
    })
  })

  it('says that no region was named', async () => {
    const { code, stderr } = await domainGate(['rules', 'list', '--table', 'Rules'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'domain-gate: which region? Give --region, set AWS_REGION, or name a --profile that has one\n',
    })
  })
})

describe('what AWS cannot do is one line and exit code 5', () => {
  it('no credentials', async () => {
    const args = ['rules', 'list', '--table', 'Rules', '--region', 'eu-west-1']
    const { code, stderr } = await domainGate(args)
    expect(code).toBe(5)
    expect(stderr).toMatch(oneLine)
    expect(stderr).toContain('there are no AWS credentials')
  })

  it('a profile that is not there', async () => {
    const { code, stderr } = await run(['rules', 'list', '--profile', 'nobody'])
    expect(code).toBe(5)
    expect(stderr).toMatch(oneLine)
  })

  it('no such table', async () => {
    const { code, stderr } = await run(['rules', 'list', '--table', 'Other'])
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: `domain-gate: there is no table Other at ${stack.dynamodb}\n`,
    })
  })

  it('nobody at the endpoint', async () => {
    const { code, stderr } = await run(['check', 'jo@acme.com', '--endpoint', 'http://127.0.0.1:1'])
    expect(code).toBe(5)
    expect(stderr).toMatch(oneLine)
    expect(stderr).toContain('DynamoDB cannot be reached at http://127.0.0.1:1 (ECONNREFUSED)')
  })
})

describe('a failure with --json is JSON in the last line of standard error', () => {
  it.each([
    [['check', '--json'], 2, { code: 'usage' }],
    [['rules', 'list', '--json', '--table', 'a b'], 2, { code: 'usage' }],
    [['rules', 'remove', 'nobody.example', '--json', '--yes'], 1, { code: 'problems' }],
    [['rules', 'set', 'gmail.com', 'all', '--json'], 4, { code: 'input' }],
    [
      ['rules', 'list', '--json', '--table', 'Other'],
      5,
      { code: 'aws', call: { name: 'ResourceNotFoundException', action: 'dynamodb:Scan' } },
    ],
  ])('%j', async (args, exitCode, error) => {
    const { code, stdout, stderr } = await run(args)
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' })
    expect(JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      error: { ...error, message: expect.any(String), exitCode },
    })
  })

  it('with the lines that are wrong beside it', async () => {
    const input = 'domain,groups\nacme,x\n'
    const { code, stderr } = await run(['rules', 'import', '-', '--json'], { input })
    expect(code).toBe(4)
    const { error } = JSON.parse(stderr)
    expect(error.details).toEqual([expect.stringContaining('line 2')])
  })
})

it('helps, and says its version, without loading the AWS SDK', async () => {
  const tellTale = `import { registerHooks } from 'node:module'
    registerHooks({ load(url, context, next) {
      if (/aws-sdk|powertools|tldts|email/.test(url)) console.error(url)
      return next(url, context)
    } })`
  const node = ['--import', `data:text/javascript,${encodeURIComponent(tellTale)}`]
  const help = await domainGate(['rules', 'set', '--help'], { node })
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help.stdout).toMatch(/^Usage: domain-gate rules set /)
  const version = await domainGate(['--version'], { node })
  expect(version).toMatchObject({ code: 0, stderr: '' })
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect((await run(['rules', 'list'], { node })).stderr).toContain('aws-sdk')
})

it('takes the options of the stack in place of variables', async () => {
  const { RULES_TABLE_NAME: table = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint = '' } =
    settingsOf(stack)
  const { code } = await domainGate(['rules', 'list', '--table', table, '--endpoint', endpoint])
  expect(code).toBe(0)
})
