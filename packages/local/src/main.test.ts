import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { claims } from './testing/claims.ts'
import { temporaryDirectory } from './testing/function-bundle.ts'
import { PASSWORD } from './testing/start-cognito.ts'

const BIN = fileURLToPath(new URL('../bin/domain-gate-local.js', import.meta.url))

/** The command as a process of its own; what it wrote and how it ended. */
function run(...args: string[]) {
  if (!existsSync(new URL('../dist/main.js', import.meta.url)))
    throw new Error('run npm run build first')
  const child = spawn(process.execPath, [BIN, ...args])
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const written = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    written.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    written.stderr += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { child, ended, written }
}

async function firstLine({ child, written }: { child: ChildProcess; written: { stdout: string } }) {
  while (!written.stdout.includes('\n')) {
    await new Promise((resolve) => child.stdout?.once('data', resolve))
  }
  return JSON.parse(written.stdout) as Record<string, string>
}

test('--json prints one line when ready, and nothing else', async () => {
  const command = run('--port', '0', '--json')
  const stack = await firstLine(command)

  expect(Object.keys(stack)).toEqual([
    'playground',
    'cognito',
    'dynamodb',
    'inbox',
    'userPoolId',
    'clientId',
    'region',
    'rulesTable',
  ])
  expect(stack['inbox']).toBe(`${stack['playground']}/inbox`)
  expect((await fetch(stack['playground'] ?? '')).status).toBe(200)
  command.child.kill('SIGINT')
  expect(await command.ended).toBe(0)
  expect(command.written).toEqual({ stdout: `${JSON.stringify(stack)}\n`, stderr: '' })
})

test('without --json a person is told where everything is', async () => {
  const command = run('--port', '0')
  await expect.poll(() => command.written.stdout).toContain('Ctrl-C')
  expect(command.written.stdout).toMatch(/Playground +http:\/\/127\.0\.0\.1:\d+\n/)
  expect(command.written.stdout).toMatch(/App client +[a-z0-9]{26}\n/)
})

test('--quotas refuses what is beyond the quotas of an account', async () => {
  const stack = await firstLine(run('--port', '0', '--json', '--quotas'))
  const describe = async () => {
    const answer = await fetch(String(stack['cognito']), {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.DescribeUserPool' },
      body: JSON.stringify({ UserPoolId: stack['userPoolId'] }),
    })
    return answer.headers.get('x-amzn-errortype')
  }
  const answers = await Promise.all(Array.from({ length: 200 }, describe))
  expect(answers).toContain('TooManyRequestsException:')
})

test('--passwordless lets people sign up with an address alone, at the name where passkeys work', async () => {
  const stack = await firstLine(run('--port', '0', '--json', '--passwordless'))
  expect(stack['playground']).toMatch(/^http:\/\/localhost:\d+$/)
  const answer = await fetch(`${stack['playground']}/api/passwordless`)
  expect(await answer.json()).toEqual({ passwordless: true })
})

test('--disclosure neutral keeps to itself why somebody is refused', async () => {
  const stack = await firstLine(run('--port', '0', '--json', '--disclosure', 'neutral'))
  const { clientId: ClientId } = stack
  const answer = await fetch(stack['cognito'] ?? '', {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' },
    body: JSON.stringify({ ClientId, Username: 'jo@rival.example', Password: PASSWORD }),
  })
  expect(await answer.json()).toMatchObject({
    message:
      'PreSignUp failed with error Sign-up is not open to this address (domain-not-allowed).',
  })
})

test('membership can be in tokens, of the groups that are named', async () => {
  const options = ['--membership', 'token', '--managed-groups', 'ac*, tenant-*']
  const stack = await firstLine(run('--port', '0', '--json', ...options))
  const { clientId: ClientId, inbox, userPoolId: UserPoolId } = stack
  const call = async (operation: string, body: object) => {
    const headers = { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(stack['cognito'] ?? '', init)
    return (await answer.json()) as { AuthenticationResult?: { AccessToken: string } }
  }
  const jo = { ClientId, Username: 'jo@acme.com' }
  await call('SignUp', { ...jo, Password: PASSWORD })
  const [mail] = (await (await fetch(`${inbox}?to=jo@acme.com`)).json()) as { code: string }[]
  await call('ConfirmSignUp', { ...jo, ConfirmationCode: mail?.code })
  const { AuthenticationResult } = await call('InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'jo@acme.com', PASSWORD },
  })
  expect(claims(AuthenticationResult?.AccessToken)['cognito:groups']).toEqual(['acme'])
  expect(await call('ListGroups', { UserPoolId })).toEqual({ Groups: [] })
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it at once, with a page open',
  async (signal) => {
    const command = run('--port', '0', '--json')
    const { playground } = await firstLine(command)
    // Held open by this side: a command that waited for it would never end.
    const page = await fetch(`${playground}/api/events`)
    onTestFinished(() => page.body?.cancel().catch(() => {}))
    command.child.kill(signal)
    expect(await command.ended).toBe(0)
  },
)

test('a fixed port gives Cognito, DynamoDB and SQS the three after it', async () => {
  const port = await fourFreePorts()
  const stack = await firstLine(run('--port', String(port), '--json'))
  expect([stack['playground'], stack['cognito'], stack['dynamodb']]).toEqual(
    [port, port + 1, port + 2].map((taken) => `http://127.0.0.1:${taken}`),
  )
  const answer = await fetch(`http://127.0.0.1:${port + 3}`, { method: 'POST', body: '{}' })
  expect(await answer.text()).toContain('com.amazonaws.sqs#UnsupportedOperation')
})

test('damaged state is said in one line, with exit code 1', async () => {
  const data = await temporaryDirectory()
  const file = join(data, 'state.sqlite')
  await writeFile(file, '{}')
  const { ended, written } = run('--port', '0', '--data', data)
  expect(await ended).toBe(1)
  expect(written).toEqual({
    stdout: '',
    stderr: `domain-gate-local: The state in ${file} is damaged (file is not a database); put a copy of it back, or start with another directory\n`,
  })
  expect(existsSync(join(data, 'in-use'))).toBe(false)
})

test('a busy port is said in one line, and no data directory is made', async () => {
  const port = await fourFreePorts()
  const holder = createServer().listen(port + 2, '127.0.0.1')
  await new Promise((resolve) => holder.once('listening', resolve))
  onTestFinished(() => {
    holder.close()
  })
  const data = join(await temporaryDirectory(), 'data')

  const { ended, written } = run('--port', String(port), '--data', data)

  expect(await ended).toBe(1)
  expect(written).toEqual({
    stdout: '',
    stderr: `domain-gate-local: Port ${port + 2} is in use; choose another with --port (0: any free one)\n`,
  })
  expect(existsSync(data)).toBe(false)
})

test.each([
  ['not there', null, /: there is no such file\n$/],
  ['no JSON', '[', /: the rules are not JSON: .+\n$/],
  ['no array', '{}', /: the rules must be a JSON array of rows\n$/],
  [
    'wrong in its second row',
    '[{"EmailDomain":"acme.com","UserGroup":"acme"},{"EmailDomain":"a b","UserGroup":"x"}]',
    /: row 2: EmailDomain must be like .+, got "a b"\n$/,
  ],
])('a rules file that is %s is said in one line', async (_, content, reason) => {
  const directory = await temporaryDirectory()
  const [file, data] = [join(directory, 'rules.json'), join(directory, 'data')]
  if (content !== null) await writeFile(file, content)

  const { ended, written } = run('--port', '0', '--rules', file, '--data', data)

  expect(await ended).toBe(1)
  expect(written.stdout).toBe('')
  expect(written.stderr).toMatch(reason)
  expect(written.stderr).toMatch(/^domain-gate-local: [^\n]*rules\.json[^\n]*\n$/)
  expect(existsSync(data)).toBe(false)
})

test.each([
  [
    ['--nope'],
    "Unknown option '--nope'; the options are --port, --host, --open-to-network, --allowed-host, --data, --rules, --membership, --managed-groups, --disclosure, --custom-attributes, --passwordless, --quotas, --json, --help, --version",
  ],
  [
    ['--host', '0.0.0.0'],
    'Listening at 0.0.0.0 lets everyone who reaches this machine sign up, read all mail with its codes, act as an administrator and change the rules; say --open-to-network (openToNetwork: true) as well if that is meant',
  ],
  [
    ['--custom-attributes', 'company,two words'],
    'customAttributes takes names of 1 to 20 characters, without blanks and without custom:; got "two words"',
  ],
  [['extra'], "Unexpected argument 'extra'; --help lists the options"],
  [['--port', 'http'], '--port takes a number from 0 (any free one) to 65532, got "http"'],
  [['--port', '65534'], '--port takes a number from 0 (any free one) to 65532, got "65534"'],
  [['--membership', 'tokens'], '--membership takes groups, token, both, got "tokens"'],
  [
    ['--managed-groups', 'tenant-*,two words'],
    '--managed-groups takes group names or patterns such as tenant-*, with commas between them, got "tenant-*,two words"',
  ],
  [['--disclosure', 'none'], '--disclosure takes plain, neutral, got "none"'],
  [['--data', ''], '--data takes a directory, got ""'],
])('%j is refused in one line', async (args, reason) => {
  const { ended, written } = run(...args)
  expect(await ended).toBe(1)
  expect(written).toEqual({ stdout: '', stderr: `domain-gate-local: ${reason}\n` })
})

test('open to the network, the warning goes to standard error and the line stays one', async () => {
  const command = run('--port', '0', '--json', '--host', '0.0.0.0', '--open-to-network')
  const stack = await firstLine(command)
  expect(stack['playground']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(command.written.stdout.trim().split('\n')).toHaveLength(1)
  expect(command.written.stderr).toMatch(/^OPEN TO THE NETWORK at 0\.0\.0\.0, ports .+\n$/)
})

test('custom attributes that are named can be sent, others cannot', async () => {
  const stack = await firstLine(run('--port', '0', '--json', '--custom-attributes', 'company,plan'))
  const signUp = async (Name: string) => {
    const answer = await fetch(stack['cognito'] ?? '', {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' },
      body: JSON.stringify({
        ClientId: stack['clientId'],
        Username: 'jo@acme.com',
        Password: PASSWORD,
        UserAttributes: [{ Name, Value: 'Acme' }],
      }),
    })
    return answer.json()
  }
  expect(await signUp('custom:team')).toMatchObject({ __type: 'InvalidParameterException' })
  expect(await signUp('custom:company')).toMatchObject({ UserConfirmed: false })
})

test('--help and --version answer and end', async () => {
  const [help, version] = [run('--help'), run('--version')]
  expect([await help.ended, await version.ended]).toEqual([0, 0])
  expect(help.written.stdout).toMatch(/^Usage: domain-gate-local/)
  expect(version.written.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('what was kept survives the process being killed', async () => {
  const data = join(await temporaryDirectory(), 'data')
  const first = run('--port', '0', '--json', '--data', data)
  const before = await firstLine(first)
  const row = { EmailDomain: 'new.example', UserGroup: 'new' }
  await fetch(`${before['playground']}/api/rules`, { method: 'PUT', body: JSON.stringify(row) })
  await fetch(before['cognito'] ?? '', {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' },
    body: JSON.stringify({
      ClientId: before['clientId'],
      Username: 'jo@new.example',
      Password: 'Open-the-gate-1',
    }),
  })
  first.child.kill('SIGKILL')
  await first.ended

  const after = await firstLine(run('--port', '0', '--json', '--data', data))

  expect(after['clientId']).toBe(before['clientId'])
  expect(await (await fetch(`${after['playground']}/api/users`)).json()).toMatchObject([
    { email: 'jo@new.example', status: 'UNCONFIRMED' },
  ])
  const rules = await (await fetch(`${after['playground']}/api/rules`)).json()
  expect(rules).toContainEqual(row)
})

/**
 * The first of four ports in a row that nobody holds now. They are below those that Linux gives to whoever asks for any: nobody
 * gets one by chance until it is used.
 */
async function fourFreePorts(): Promise<number> {
  const free = (port: number) =>
    new Promise<boolean>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
  for (let port = 12_000 + 4 * (process.pid % 5000); ; port += 4) {
    const four = await Promise.all([port, port + 1, port + 2, port + 3].map(free))
    if (four.every(Boolean)) return port
  }
}
