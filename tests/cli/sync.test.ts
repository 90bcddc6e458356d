import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { domainGateAt, settingsOf, spawnDomainGate } from './parts/domain-gate.ts'
import { startFakeLambda } from './parts/fake-lambda.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'
import { startRecordingProxy } from './parts/recording-proxy.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'
import { userPoolOf } from './parts/user-pool.ts'

// Changes are paced by the second, and the machine may be busy.

const USERS = 130

let stack: RunningStack
let run: ReturnType<typeof domainGateAt>
let pool: ReturnType<typeof userPoolOf>
// A stack for each, since what one test leaves behind is counted by the next.
beforeEach(async () => {
  stack = await startStack()
  run = domainGateAt(stack)
  pool = userPoolOf(stack)
})
afterEach(() => stack.stop())

/** Somebody without a group, and somebody in one that no rule gives, and in one that is nobody's business. */
async function createMembers() {
  await pool.create('jo@acme.com')
  await pool.create('guest@gmail.com')
  await pool.addToGroup('guest@gmail.com', 'acme')
  await pool.addToGroup('guest@gmail.com', 'admin')
}

describe('sync', () => {
  it('shows what it would change, and changes nothing', async () => {
    await createMembers()
    await pool.create('invited@acme.com', { isInvited: true })
    await pool.signUp('begun@acme.com')

    const { code, stdout, stderr } = await run(['sync', '--managed-groups', 'acme,guests'])

    expect(code).toBe(0)
    expect(stdout).toBe(`looked at  4 users
to add     2 memberships: acme 1, guests 1
to remove  1 membership: acme 1
left       2 users, not confirmed yet
`)
    expect(stderr).toBe(
      `Not checked: how the triggers decide, as there is no Lambda here.
A dry run: nothing was changed. --apply changes it.
`,
    )
    expect(await pool.groupsOf('jo@acme.com')).toEqual([])
  })

  it('changes nobody where it could not keep how far it came', async () => {
    await createMembers()
    const state = join(await temporaryFolder(), 'missing', 'state.json')
    const { code, stdout, stderr } = await run(['sync', '--apply', '--state', state])
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toMatch(/^domain-gate: cannot write .+: there is no folder .+missing\n$/)
    expect(await pool.groupsOf('jo@acme.com')).toEqual([])
  })

  it('only adds where nobody said which groups are managed', async () => {
    await createMembers()
    await pool.signUp('begun@acme.com')
    const { code } = await run(['sync', '--apply'], { cwd: await temporaryFolder() })
    expect(code).toBe(0)
    expect(await pool.groupsOf('jo@acme.com')).toEqual(['acme'])
    expect(await pool.groupsOf('guest@gmail.com')).toEqual(['acme', 'admin', 'guests'])
    expect(await pool.groupsOf('begun@acme.com')).toEqual([])
  })

  it('takes managed groups away that no rule grants, and no other', async () => {
    await createMembers()
    const folder = await temporaryFolder()
    const args = ['sync', '--apply', '--yes', '--json', '--managed-groups', 'acme,guests']
    const { code, stdout } = await run(args, { cwd: folder })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ applied: true, added: 2, removed: 1 })
    expect(await pool.groupsOf('guest@gmail.com')).toEqual(['admin', 'guests'])
    expect(await readdir(folder)).toEqual([])
  })

  it('changes nobody by a table that the triggers of the pool do not read', async () => {
    await createMembers()
    const lambda = await startFakeLambda(() => ({
      Environment: { Variables: { RULES_TABLE_NAME: 'ProdRules' } },
    }))
    const args = ['sync', '--apply', '--yes', '--managed-groups', 'guests']
    const env = { AWS_ENDPOINT_URL_LAMBDA: lambda.url }
    const { code, stdout, stderr } = await run(args, { cwd: await temporaryFolder(), env })
    lambda.stop()
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('reads the table ProdRules, not UserGroups')
    expect(await pool.groupsOf('guest@gmail.com')).toEqual(['acme', 'admin'])
  })

  it('believes the identity providers that the functions of the pool trust', async () => {
    await createMembers()
    const lambda = await startFakeLambda(() => ({
      Environment: {
        Variables: { RULES_TABLE_NAME: stack.rulesTable, TRUSTED_PROVIDERS: 'AcmeSAML:gmail.com' },
      },
    }))
    const proxy = await startRecordingProxy(stack.cognito)
    const identities = JSON.stringify([{ userId: '1', providerName: 'AcmeSAML', primary: 'true' }])
    const federated = async (email: string, ...more: { Name: string; Value: string }[]) => ({
      Username: await pool.usernameOf(email),
      UserStatus: 'EXTERNAL_PROVIDER',
      Attributes: [{ Name: 'email', Value: email }, ...more],
    })
    proxy.answer('cognito-idp:ListUsers', {
      Users: [
        await federated('guest@gmail.com', { Name: 'identities', Value: identities }),
        await federated('jo@acme.com'),
      ],
    })
    const args = ['sync', '--apply', '--yes', '--managed-groups', 'acme,guests']
    const env = {
      AWS_ENDPOINT_URL_LAMBDA: lambda.url,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: proxy.url,
    }
    const { code } = await run(args, { cwd: await temporaryFolder(), env })
    for (const one of [lambda, proxy]) one.stop()
    expect(code).toBe(0)
    expect(await pool.groupsOf('guest@gmail.com')).toEqual(['admin', 'guests'])
    expect(await pool.groupsOf('jo@acme.com')).toEqual([])
  })

  it('stops at Ctrl-C, says how to go on, and goes on there', async () => {
    const folder = await temporaryFolder()
    await run(['rules', 'set', 'many.example', 'many'])
    for (let index = 0; index < USERS; index++) await pool.create(`user-${index}@many.example`)

    let calls = 0
    const proxy = await startRecordingProxy(stack.cognito, (action) => {
      if (action.endsWith('AdminAddUserToGroup') && ++calls === 75) first.kill('SIGINT')
    })
    const first = spawnDomainGate(['sync', '--apply', '--rate', '25'], {
      env: { ...settingsOf(stack), AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: proxy.url },
      cwd: folder,
    })
    let stderr = ''
    first.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    const code = await new Promise<number | null>((resolve) => first.on('close', resolve))

    proxy.stop()
    expect(code).toBe(130)
    expect(stderr).toMatch(
      /^Not checked: .+\ndomain-gate: interrupted; 60 users done \(\d+ added, 0 removed\); the same command with --resume goes on\n$/,
    )
    const state = await readFile(join(folder, 'domain-gate-sync.json'), 'utf8')
    expect(state).not.toMatch(/@|many\.example/)
    // The call under way was let finish, and no other was made; the very first found no group yet.
    expect({ calls, members: await pool.membersOf('many') }).toEqual({ calls: 75, members: 74 })

    const other = await run(['sync', '--apply', '--yes', '--resume', '--managed-groups', 'x'], {
      cwd: folder,
    })
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('managedGroups') })
    const second = await run(['sync', '--apply', '--resume', '--rate', '25', '--json'], {
      cwd: folder,
    })
    expect(second.code).toBe(0)
    expect(JSON.parse(second.stdout)).toMatchObject({ users: USERS, failed: 0 })
    expect(await pool.membersOf('many')).toBe(USERS)
    expect(await readdir(folder)).toEqual([])
  })

  it('loses nobody to throttling', async () => {
    const proxy = await startRecordingProxy(stack.cognito)
    proxy.refuse(['cognito-idp:AdminAddUserToGroup'], 'TooManyRequestsException', 3)
    await pool.create('slow@acme.com')
    await pool.create('other@acme.com')
    await pool.addToGroup('other@acme.com', 'acme')
    const env = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: proxy.url }
    const { code } = await run(['sync', '--apply'], { env, cwd: await temporaryFolder() })
    proxy.stop()
    expect(code).toBe(0)
    const tries = proxy.calls.filter(({ action }) => action.endsWith('AdminAddUserToGroup'))
    expect(tries).toHaveLength(4)
    expect(await pool.groupsOf('slow@acme.com')).toEqual(['acme'])
  })

  it('leaves users of a rule that cannot be used alone, and says so', async () => {
    await run(['rules', 'set', 'many.example', 'other'])
    await pool.create('jo@many.example')
    await pool.addToGroup('jo@many.example', 'many')
    await run(['rules', 'set', 'some.example', 'many'])
    const args = ['sync', '--managed-groups', 'many', '--json']
    const { code, stdout } = await run(args)
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      removed: 0,
      unusableRules: { 'many.example': { users: 1 } },
    })
  })

  it('says that the pool is not there', async () => {
    const { code, stderr } = await run(['sync', '--user-pool-id', 'us-east-1_Nowhere'])
    expect(code).toBe(5)
    expect(stderr).toContain(
      `\ndomain-gate: there is no user pool us-east-1_Nowhere at ${stack.cognito}\n`,
    )
  })
})
