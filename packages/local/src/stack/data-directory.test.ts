import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  CompleteWebAuthnRegistrationCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { claims } from '../testing/claims.ts'
import { temporaryDirectory } from '../testing/function-bundle.ts'
import {
  asCreationOptions,
  requestOptions,
  softwareAuthenticator,
} from '../testing/software-authenticator.ts'
import { PASSWORD } from '../testing/start-cognito.ts'
import { startStack } from '../testing/start-stack.ts'
import { startLocalStack } from './start-local-stack.ts'

test('users, groups, rules, mail and ids are kept across starts', async () => {
  const data = await temporaryDirectory()
  const first = await startStack({ data })
  await first.register('jo@acme.com')
  await first.signUp('sam@acme.com')
  await fetch(`${first.playground}/api/rules?domain=acme.com`, { method: 'DELETE' })
  await first.stop()

  const second = await startStack({ data })

  expect(second.clientId).toBe(first.clientId)
  expect(await second.users()).toMatchObject([
    { email: 'sam@acme.com', status: 'UNCONFIRMED' },
    { email: 'jo@acme.com', status: 'CONFIRMED', groups: ['acme'] },
  ])
  await second.signIn('jo@acme.com')
  await expect(second.signUp('new@acme.com')).rejects.toMatchObject({
    message: expect.stringContaining('(domain-not-allowed)'),
  })
  expect(await second.inbox('sam@acme.com')).toHaveLength(1)
})

test('tokens of before still count after a restart', async () => {
  const data = await temporaryDirectory()
  const port = 0
  const first = await startStack({ data, port })
  await first.register('jo@acme.com')
  const { AuthenticationResult } = await first.signIn('jo@acme.com')
  await first.stop()

  const second = await startStack({ data, port })

  const answer = await fetch(second.cognito, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' },
    body: JSON.stringify({ AccessToken: AuthenticationResult?.AccessToken }),
  })
  expect(answer.status).toBe(200)
})

test('a passkey is kept, and so is who signed in before the stack was passwordless', async () => {
  const data = await temporaryDirectory()
  const before = await startStack({ data })
  await before.register('jo@acme.com')
  const { AuthenticationResult } = await before.signIn('jo@acme.com')
  await before.stop()

  const first = await startStack({ data, passwordless: true })
  const refreshed = await first.client.send(
    new GetTokensFromRefreshTokenCommand({
      ClientId: first.clientId,
      RefreshToken: AuthenticationResult?.RefreshToken,
    }),
  )
  expect(refreshed.AuthenticationResult?.RefreshToken).toBeDefined()
  const AccessToken = refreshed.AuthenticationResult?.AccessToken
  const authenticator = softwareAuthenticator(first.playground)
  const { CredentialCreationOptions } = await first.client.send(
    new StartWebAuthnRegistrationCommand({ AccessToken }),
  )
  const Credential = authenticator.create(asCreationOptions(CredentialCreationOptions))
  await first.client.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }))
  await first.stop()

  const second = await startStack({ data, passwordless: true })
  const asked = await second.client.send(
    new InitiateAuthCommand({
      ClientId: second.clientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'jo@acme.com', PREFERRED_CHALLENGE: 'WEB_AUTHN' },
    }),
  )
  const credential = authenticator.get(requestOptions(asked.ChallengeParameters))
  const signedIn = await second.client.send(
    new RespondToAuthChallengeCommand({
      ClientId: second.clientId,
      ChallengeName: 'WEB_AUTHN',
      Session: asked.Session,
      ChallengeResponses: { USERNAME: 'jo@acme.com', CREDENTIAL: JSON.stringify(credential) },
    }),
  )
  expect(claims(signedIn.AuthenticationResult?.IdToken)['cognito:groups']).toEqual(['acme'])
})

test('rules of a file go over those that are kept', async () => {
  const data = await temporaryDirectory()
  const first = await startStack({ data, rules: [{ EmailDomain: 'acme.com', UserGroup: 'old' }] })
  await first.stop()

  const second = await startStack({ data, rules: [{ EmailDomain: 'acme.com', UserGroup: 'new' }] })

  expect(await (await fetch(`${second.playground}/api/rules`)).json()).toEqual([
    { EmailDomain: 'acme.com', UserGroup: 'new' },
  ])
})

test('no password is written', async () => {
  const data = await temporaryDirectory()
  const { register, stop } = await startStack({ data })
  await register('jo@acme.com')
  await stop()
  const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )
  expect(files.map(({ name }) => name)).toContain('state.sqlite')
  for (const { name, parentPath } of files) {
    expect(await readFile(join(parentPath, name), 'latin1')).not.toContain(PASSWORD)
  }
})

test('one stack at a time uses a directory; a lock of a process that is gone does not count', async () => {
  const data = await temporaryDirectory()
  const first = await startStack({ data })
  await expect(startLocalStack({ data })).rejects.toThrow(
    `The data directory ${data} is in use by process ${process.pid}`,
  )
  await first.stop()
  await writeFile(join(data, 'in-use'), '999999999')
  await startStack({ data })
})

test('a lock left by a killed process that had the same id, as in a container, does not count', async () => {
  const data = await temporaryDirectory()
  await writeFile(join(data, 'in-use'), `${process.pid} ${performance.timeOrigin - 1000}`)
  await startStack({ data })
})

test('a file is no directory', async () => {
  const file = join(await temporaryDirectory(), 'file')
  await writeFile(file, '')
  await expect(startLocalStack({ data: file })).rejects.toThrow(
    `The data directory ${file} cannot be used: it is not a directory`,
  )
})

test('a directory that cannot be made is named, and is not tried for ever', async () => {
  await expect(startLocalStack({ data: '/proc/nope/data' })).rejects.toThrow(
    /^The data directory \/proc\/nope\/data cannot be used: no folder can be made in \/(proc)?: E[A-Z]+$/,
  )
})

/** A directory in which Jo is a member of a group, nobody using it. */
async function usedDirectory(): Promise<string> {
  const data = await temporaryDirectory()
  const { register, stop } = await startStack({ data })
  await register('jo@acme.com')
  await stop()
  return data
}

function changeBySql(file: string, sql: string): void {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}

test.each([
  {
    damage: 'cut short',
    how: async (file: string) => writeFile(file, (await readFile(file)).subarray(0, -4096)),
  },
  { damage: 'emptied', how: (file: string) => writeFile(file, '') },
  { damage: 'overwritten by text', how: (file: string) => writeFile(file, '{ "Users": null }') },
  {
    damage: 'overwritten in the middle',
    how: async (file: string) => writeFile(file, (await readFile(file)).fill('x', 8192, 12288)),
  },
  {
    damage: "replaced by another program's",
    how: async (file: string) => changeBySql(file, 'PRAGMA application_id = 1'),
  },
  {
    damage: 'edited so that its pool is null',
    how: async (file: string) =>
      changeBySql(file, "PRAGMA ignore_check_constraints = ON; UPDATE pools SET options = 'null'"),
  },
  {
    damage: 'edited so that its signing key is none',
    how: async (file: string) =>
      changeBySql(file, `UPDATE documents SET json = '{"pem":"x"}' WHERE name = 'signing-key'`),
  },
])(
  'state that was $damage is named in one line, left as it is, and not locked',
  async ({ how }) => {
    const data = await usedDirectory()
    const file = join(data, 'state.sqlite')
    await how(file)
    const before = await readFile(file)

    const failure = await startLocalStack({ data }).catch((error: Error) => error)

    expect(failure).toMatchObject({
      message: expect.stringMatching(
        /^The state in .+state\.sqlite is damaged \([^\n]+\); put a copy of it back, or start with another directory$/,
      ),
    })
    expect((await readFile(file)).equals(before)).toBe(true)
    expect(await readdir(data)).not.toContain('in-use')
  },
)

test('rules that cannot be read are named in one line, left as they are, and not locked', async () => {
  const data = await usedDirectory()
  const [manifest = ''] = (await readdir(join(data, 'dynamodb'))).filter((name) =>
    name.startsWith('MANIFEST'),
  )
  await writeFile(join(data, 'dynamodb', manifest), 'no manifest')

  const failure = await startLocalStack({ data }).catch((error: Error) => error)

  expect(failure).toMatchObject({
    message: expect.stringMatching(
      /^The rules in .+dynamodb are damaged \([^\n]+\); put a copy of it back, or start with another directory$/,
    ),
  })
  expect(await readFile(join(data, 'dynamodb', manifest), 'utf8')).toBe('no manifest')
  expect(await readdir(data)).not.toContain('in-use')
})

test.each([
  {
    damage: 'lost their index',
    how: (path: string) => rm(join(path, 'CURRENT')),
  },
  { damage: 'were deleted', how: (path: string) => rm(path, { recursive: true }) },
])('rules that $damage are not replaced by the examples in silence', async ({ how }) => {
  const data = await usedDirectory()
  const path = join(data, 'dynamodb')
  await how(path)
  // It stays so: a second start finds no table that the first one made.
  for (let start = 0; start < 2; start++) {
    const failure = await startLocalStack({ data }).catch((error: Error) => error)
    expect(failure).toMatchObject({
      message: expect.stringMatching(
        /^The rules in .+dynamodb are damaged \([^\n]+\); put a copy of it back, or start with another directory$/,
      ),
    })
  }
  expect(await readdir(data)).not.toContain('in-use')
})

test('a table of another name begins with the examples in the same directory', async () => {
  const data = await usedDirectory()
  const { playground } = await startStack({ data, rulesTable: 'OtherRules' })
  const rules: unknown = await (await fetch(`${playground}/api/rules`)).json()
  expect(rules).not.toEqual([])
})

test('state of an older version is said to be so, and left as it is', async () => {
  const data = await temporaryDirectory()
  await mkdir(join(data, 'cognito'))
  await writeFile(join(data, 'cognito', 'clients.json'), '{')
  await expect(startLocalStack({ data })).rejects.toThrow(
    /^The data directory .+ was written by an older domain-gate-local, .+; start with another directory/,
  )
  expect(await readdir(data, { recursive: true })).toEqual(['cognito', 'cognito/clients.json'])
})

test('nobody else on the machine can read what is kept', async () => {
  const data = await temporaryDirectory()
  await startStack({ data: join(data, 'new') })
  expect((await stat(join(data, 'new'))).mode & 0o077).toBe(0)
  for (const name of ['state.sqlite', 'state.sqlite-wal']) {
    expect((await stat(join(data, 'new', name))).mode & 0o077).toBe(0)
  }
})
