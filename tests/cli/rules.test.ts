import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
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

const domains = (stdout: string) => stdout.split('\n').map((line) => line.split('\t')[0])

async function putByHand(Item: PutItemCommand['input']['Item']) {
  const client = new DynamoDBClient({
    region: stack.region,
    endpoint: stack.dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  await client.send(new PutItemCommand({ TableName: stack.rulesTable, Item }))
}

describe('rules list', () => {
  it('writes lines with tabs when piped, sorted', async () => {
    const { code, stdout, stderr } = await run(['rules', 'list'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('partner.example\tbeta partners\tallowed\t\tTwo groups at once\t\n')
    expect(domains(stdout).slice(0, 3)).toEqual(['*.acme.com', 'acme.com', 'guest@gmail.com'])
  })

  it('says what is wrong with rows made by hand, and lets no note drive the terminal', async () => {
    await putByHand({ EmailDomain: { S: 'ACME.org' }, UserGroup: { S: 'acme' } })
    await putByHand({
      EmailDomain: { S: 'odd.example' },
      UserGroup: { S: 'two words' },
      Note: { S: '\u001b]0;owned\u0007 \u009b31m \u202eevil' },
    })
    const { code, stdout, stderr } = await run(['rules', 'list', '--json'])
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(rows).toContainEqual(
      expect.objectContaining({
        domain: 'ACME.org',
        status: 'unusable',
        problem: 'never looked up: its domain must be written acme.org',
      }),
    )
    expect(rows).toContainEqual(
      expect.objectContaining({ domain: 'odd.example', status: 'unusable', groups: ['two words'] }),
    )
    expect(stderr).toBe('2 of 7 rules need attention.\n')
    for (const text of [stdout, (await run(['rules', 'list'])).stdout]) {
      expect(text.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
    }
    for (const domain of ['ACME.org', 'odd.example'])
      await run(['rules', 'remove', domain, '--yes'])
  })
})

describe('rules get, and a filter of the list', () => {
  it('shows the rule of a domain as the list does', async () => {
    const line = 'acme.com\tacme\tallowed\t\tAcme, Inc.\t\n'
    expect(await run(['rules', 'get', 'ACME.com'])).toEqual({ code: 0, stdout: line, stderr: '' })
    const { stdout } = await run(['rules', 'get', 'acme.com', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ domain: 'acme.com', groups: ['acme'] })
  })

  it('ends with 1 when the domain has none of its own', async () => {
    expect(await run(['rules', 'get', 'shop.acme.com'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'domain-gate: there is no rule for shop.acme.com\n',
    })
  })

  it.each([
    [['acme'], ['*.acme.com', 'acme.com']],
    [['--group', 'beta'], ['partner.example']],
    [['--status', 'blocked'], ['rival.example']],
    [['ACME', '--status', 'blocked'], []],
  ])('finds with %j', async (filter, found) => {
    const { code, stdout } = await run(['rules', 'list', ...filter])
    expect(code).toBe(0)
    expect(domains(stdout)).toEqual([...found, ''])
  })
})

describe('rules tidy', () => {
  it('makes rows of 2020 count again, whatever else is in them', async () => {
    const by = { S: 'hand' }
    await putByHand({ EmailDomain: { S: 'Upper.example' }, UserGroup: { SS: ['b', 'a'] }, by })
    await putByHand({ EmailDomain: { S: 'dot.example.' }, UserGroup: { S: 'dot' } })
    expect((await run(['check', 'jo@upper.example'])).code).toBe(3)

    const shown = await run(['rules', 'tidy'])
    expect(shown.code).toBe(0)
    expect(shown.stdout).toContain('~ Upper.example → upper.example  groups a, b\n')
    expect((await run(['rules', 'tidy', '--apply'])).code).toBe(2)
    expect((await run(['check', 'jo@upper.example'])).code).toBe(3)

    const { code, stderr } = await run(['rules', 'tidy', '--apply', '--yes'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Rewritten: 2 of 2.\n' })
    for (const address of ['jo@upper.example', 'jo@dot.example']) {
      expect((await run(['check', address])).code).toBe(0)
    }
    for (const domain of ['upper.example', 'dot.example']) {
      await run(['rules', 'remove', domain, '--yes'])
    }
  })
})

describe('rules set and remove', () => {
  it('lets a blocked domain in only when told so', async () => {
    const { code, stderr } = await run(['rules', 'set', 'rival.example', 'acme'])
    expect(code).toBe(2)
    expect(stderr).toContain('rival.example is blocked now, and this lets it in; there is no')
    expect((await run(['check', 'jo@rival.example'])).code).toBe(3)
    expect((await run(['rules', 'set', 'rival.example', 'acme', '--yes'])).code).toBe(0)
    expect((await run(['check', 'jo@rival.example'])).code).toBe(0)
    await run(['rules', 'set', 'rival.example', '--status', 'blocked'])
  })

  it('says what the rule was and is', async () => {
    const first = await run(['rules', 'set', 'new.example', 'a', 'b', '--expires', '2099-01-01'])
    expect(first).toMatchObject({
      code: 0,
      stdout: 'new.example  new: groups a, b; until 2099-01-01\n',
    })
    const second = await run(['rules', 'set', 'NEW.example', '--status', 'blocked'])
    expect(second.stdout).toBe(
      'new.example  was: groups a, b; until 2099-01-01\n             is:  blocked; until 2099-01-01\n',
    )
    const third = await run(['rules', 'set', 'new.example', '--status', 'blocked', '--json'])
    expect(JSON.parse(third.stdout)).toMatchObject({
      was: { status: 'blocked' },
      is: { groups: [] },
    })
    const removed = await run(['rules', 'remove', 'new.example', '--yes'])
    expect(removed).toMatchObject({
      code: 0,
      stdout: 'new.example  blocked; until 2099-01-01  (removed)\n',
    })
  })

  it('takes an internationalised domain as it is looked up', async () => {
    const { stdout, stderr } = await run(['rules', 'set', 'Bücher.example', 'books'])
    expect(stdout).toContain('xn--bcher-kva.example  new: groups books')
    expect(stderr).toContain('is looked up as xn--bcher-kva.example')
    expect((await run(['rules', 'remove', 'bücher.example', '--yes'])).code).toBe(0)
  })

  it.each([
    ['gmail.com', 'gmail.com is a public mail provider'],
    ['*.co.uk', '*.co.uk is no company'],
    ['com', 'EmailDomain must be like'],
    ['acme com', 'EmailDomain must be like'],
  ])('refuses %s in one line and writes nothing', async (domain, reason) => {
    const { code, stdout, stderr } = await run(['rules', 'set', domain, 'everybody'])
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toMatch(/^domain-gate: [^\n]+\n$/)
    expect(stderr).toContain(reason)
    expect(domains((await run(['rules', 'list'])).stdout)).not.toContain(domain)
  })

  it('lets a public mail provider in when told twice, with a warning', async () => {
    const { code, stderr } = await run(['rules', 'set', 'gmail.com', 'all', '--force'])
    expect(code).toBe(0)
    expect(stderr).toContain('Warning: gmail.com is a public mail provider')
    await run(['rules', 'remove', 'gmail.com', '--yes'])
  })

  it('grants no group outside the managed ones', async () => {
    const { code, stderr } = await run(['rules', 'set', 'evil.example', 'admin'], {
      env: { MANAGED_GROUPS: 'tenant-*' },
    })
    expect(code).toBe(4)
    expect(stderr).toContain('admin is outside the managed groups (tenant-*)')
  })

  it.each(['', 'x'.repeat(3000)])('has no rule for what no table can hold', async (domain) => {
    const { code, stderr } = await run(['rules', 'remove', domain])
    expect(code).toBe(1)
    expect(stderr).toContain('domain-gate: there is no rule for ')
  })

  it('removes nothing without a terminal and without --yes', async () => {
    expect(await run(['rules', 'remove', 'acme.com'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'domain-gate: rules remove takes a rule away; there is no terminal to ask on: --yes if you mean it\n',
    })
    expect(domains((await run(['rules', 'list'])).stdout)).toContain('acme.com')
  })

  it('ends with 1 when there is no rule to remove', async () => {
    expect(await run(['rules', 'remove', 'none.example'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'domain-gate: there is no rule for none.example\n',
    })
  })
})
