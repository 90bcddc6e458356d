import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { domainGate, settingsOf } from './parts/domain-gate.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'

let stack: RunningStack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack.stop())

/** A person's own configuration, and the command run with it alone. */
async function newPerson() {
  const folder = await temporaryFolder()
  const file = join(folder, 'domain-gate', 'contexts.json')
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    domainGate(args, { env: { XDG_CONFIG_HOME: folder, ...env } })
  return { file, run }
}

const LOCAL = () => [
  '--table',
  stack.rulesTable,
  '--user-pool-id',
  stack.userPoolId,
  '--endpoint',
  stack.dynamodb,
  '--cognito-endpoint',
  stack.cognito,
]

describe('a context', () => {
  it('is used by every command once it is chosen, and named before a change', async () => {
    const { run } = await newPerson()
    await run(['context', 'set', 'prod', ...LOCAL()])
    expect((await run(['rules', 'list'])).stderr).toContain('which table?')
    expect(await run(['context', 'use', 'prod'])).toMatchObject({ code: 0, stdout: '' })

    const listed = await run(['rules', 'list'])
    expect(listed).toMatchObject({ code: 0, stderr: '' })
    expect(listed.stdout).toContain('acme.com\tacme')
    const changed = await run(['rules', 'set', 'context.example', 'one'])
    expect(changed.code).toBe(0)
    expect(changed.stderr).toBe(
      `context prod: table ${stack.rulesTable}, user pool ${stack.userPoolId}\n`,
    )
    const removed = await run(['rules', 'remove', 'context.example', '--yes'])
    expect(removed.stderr).toContain('context prod: ')
  })

  it('stands behind options and variables, which is said before a change', async () => {
    const { run } = await newPerson()
    await run(['context', 'set', 'prod', ...LOCAL(), '--table', 'Wrong'])
    await run(['context', 'use', 'prod'])
    const byOption = ['rules', 'set', 'option.example', 'one', '--table', stack.rulesTable]
    expect((await run(byOption)).stderr).toContain(
      `--table ${stack.rulesTable} goes before its Wrong`,
    )
    const env = { RULES_TABLE_NAME: stack.rulesTable }
    expect((await run(['rules', 'list'], env)).code).toBe(0)
    expect((await run(['rules', 'list'])).stderr).toContain('there is no table Wrong')
  })

  it('is another for once by --context or DOMAIN_GATE_CONTEXT, or none', async () => {
    const { run } = await newPerson()
    await run(['context', 'set', 'dev', ...LOCAL()])
    await run(['context', 'set', 'prod', '--table', 'Prod', '--endpoint', stack.dynamodb])
    await run(['context', 'use', 'prod'])
    expect((await run(['rules', 'list', '--context', 'dev'])).code).toBe(0)
    expect((await run(['rules', 'list'], { DOMAIN_GATE_CONTEXT: 'dev' })).code).toBe(0)
    const both = ['rules', 'list', '--context', 'prod']
    expect((await run(both, { DOMAIN_GATE_CONTEXT: 'dev' })).stderr).toContain('no table Prod')
    expect((await run(['rules', 'list', '--context', 'none'])).stderr).toContain('which table?')
    expect(await run(['rules', 'list', '--context', 'test'])).toMatchObject({
      code: 2,
      stderr: 'domain-gate: there is no context test; there are: dev, prod\n',
    })
  })

  it('goes before the variables of the environment where --context names it', async () => {
    const { run } = await newPerson()
    await run(['context', 'set', 'prod', '--table', 'Prod', '--endpoint', stack.dynamodb])
    const env = settingsOf(stack)
    const named = await run(['rules', 'list', '--context', 'prod'], env)
    expect(named).toMatchObject({ code: 5, stderr: expect.stringContaining('no table Prod') })
    const byVariable = await run(['rules', 'list'], { ...env, DOMAIN_GATE_CONTEXT: 'prod' })
    expect(byVariable.code).toBe(0)
  })

  it('can be listed, shown, changed, and forgotten', async () => {
    const { run } = await newPerson()
    await run(['context', 'set', 'dev', '--table', 'Dev', '--profile', 'me'])
    await run(['context', 'set', 'prod', '--table', 'Prod'])
    await run(['context', 'use', 'dev'])
    expect((await run(['context', 'list'])).stdout).toBe('dev\nprod\n')
    await run(['context', 'set', 'dev', '--profile', '', '--region', 'eu-west-1'])
    expect(JSON.parse((await run(['context', 'show', '--json'])).stdout)).toEqual({
      name: 'dev',
      table: 'Dev',
      region: 'eu-west-1',
    })
    await run(['context', 'remove', 'dev'])
    expect(await run(['context', 'show'])).toMatchObject({
      code: 1,
      stderr: 'domain-gate: no context is in use\n',
    })
  })

  it.each([
    [['context', 'set', 'none', '--table', 'Dev'], 'the name of a context has'],
    [['context', 'set', '../x', '--table', 'Dev'], 'the name of a context has'],
    [['context', 'set', 'dev'], 'nothing to set'],
    [['context', 'set', 'dev', '--table', 'a b'], '--table must be'],
    [['context', 'use', 'dev'], 'there is no context dev; there is none yet'],
  ])('%j is wrong use', async (args, reason) => {
    const { code, stderr } = await (await newPerson()).run(args)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(reason) })
  })
})

describe('the file with the contexts', () => {
  it('can be read by its owner only, also where it could be by others before', async () => {
    const { file, run } = await newPerson()
    await run(['context', 'set', 'dev', '--table', 'Dev'])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await chmod(file, 0o644)
    await run(['context', 'use', 'dev'])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it.each([
    'no JSON at all',
    'null',
    '[]',
    '{"contexts":null}',
    '{"current":"gone","contexts":{}}',
    '{"contexts":{"dev":{"tabel":"Dev"}}}',
    '{"contexts":{"dev":{"table":7}}}',
    '{"contexts":{"dev":null}}',
    '{"contexts":{"../x":{}}}',
  ])('is left as it is, and stops every command, when it holds %s', async (text) => {
    const { file, run } = await newPerson()
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    const commands = [
      ['context', 'list'],
      ['context', 'set', 'prod', '--table', 'Prod'],
      ['rules', 'list', ...LOCAL()],
    ]
    for (const command of commands) {
      const { code, stderr } = await run(command)
      expect(code).toBe(4)
      expect(stderr).toMatch(/^domain-gate: the file with the contexts cannot be used: [^\n]+\n$/)
      expect(stderr).toContain(file)
    }
    expect(await readFile(file, 'utf8')).toBe(text)
    expect((await run(['rules', 'list', ...LOCAL(), '--context', 'none'])).code).toBe(0)
  })
})

it('--debug tells the calls with their request ids, and nothing of what is in them', async () => {
  const env = settingsOf(stack)
  const { code, stdout, stderr } = await domainGate(['check', 'jo@acme.com', '--debug'], { env })
  expect(code).toBe(0)
  expect(stdout).toContain('jo@acme.com is allowed')
  expect(stderr).toMatch(
    /^debug: dynamodb:BatchGetItem ok in \d+ ms, 1 attempt, status 200, request id \S+$/m,
  )
  expect(stderr).toMatch(/^debug: http POST 127\.0\.0\.1 200 in \d+ ms, request id \S+$/m)
  expect(stderr).not.toContain('jo@')
  const failed = await domainGate(['rules', 'list', '--table', 'Other', '--debug'], { env })
  expect(failed.stderr).toMatch(
    /^debug: dynamodb:Scan ResourceNotFoundException in \d+ ms, 1 attempt, status 400/m,
  )
})

describe('help', () => {
  it('of a command is the same by either way', async () => {
    const [byCommand, byOption] = [
      await domainGate(['help', 'rules', 'set']),
      await domainGate(['rules', 'set', '--help']),
    ]
    expect(byCommand).toMatchObject({ code: 0, stderr: '' })
    expect(byCommand.stdout).toBe(byOption.stdout)
    expect((await domainGate(['help'])).stdout).toBe((await domainGate(['--help'])).stdout)
  })

  it('is shown without loading the AWS SDK, which would take longer than all the rest', async () => {
    const hook = `import { registerHooks } from 'node:module'
      registerHooks({ load(url, context, next) {
        if (url.includes('/@aws-sdk/')) console.error('loaded ' + url)
        return next(url, context)
      } })`
    const node = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`]
    expect(await domainGate(['sync', '--help'], { node })).toMatchObject({ code: 0, stderr: '' })
    const { stderr } = await domainGate(['rules', 'list', '--table', 'None'], { node })
    expect(stderr).toContain('loaded ')
  })

  it('of a command that is not there names those that are', async () => {
    expect(await domainGate(['help', 'rules', 'put'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no command "put"; there are: list, '),
    })
  })

  it('shows each command the options it has a use for', async () => {
    const list = (await domainGate(['rules', 'list', '--help'])).stdout
    expect(list).toContain('--table')
    expect(list).not.toMatch(/--cognito-endpoint|--user-pool-id|--yes/)
    const doctor = (await domainGate(['doctor', '--help'])).stdout
    expect(doctor).toMatch(/^User pool:\n +--user-pool-id/m)
    const completion = (await domainGate(['completion', '--help'])).stdout
    expect(completion).not.toContain('--table')
  })
})
