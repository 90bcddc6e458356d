import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLI_TEMPLATES, changedApp, WALKTHROUGH } from '../testing/gen1-apps.ts'
import { readGen1App } from './gen1-app.ts'

const CONFIG = 'amplify/backend/backend-config.json'
const TEAM = 'amplify/team-provider-info.json'
const INPUTS = 'amplify/backend/auth/shopweb1a2b3c4d/cli-inputs.json'

it.each(['', 'amplify', 'amplify/backend'])('finds the app from its folder “%s”', (below) => {
  const app = readGen1App(join(WALKTHROUGH, below), null)
  expect(app.folder).toBe(join(WALKTHROUGH, 'amplify/backend'))
  expect(app.triggers.map(({ name }) => name)).toEqual(['PreSignup', 'PostConfirmation'])
  expect(app.tables).toMatchObject([{ name: 'UserGroups', key: 'EmailSuffix' }])
})

it.each([
  { env: 'prod', list: 'acme.com, Globex.example,corp.example', group: 'members' },
  { env: 'dev', list: 'acme.example', group: 'testers' },
])('takes the settings of the environment $env', ({ env, list, group }) => {
  const { triggers } = readGen1App(CLI_TEMPLATES, env)
  expect(triggers).toMatchObject([
    { name: 'PostConfirmation', environment: { GROUP: group, MODULES: 'add-to-group' } },
    { name: 'PreSignup', environment: { DOMAINALLOWLIST: list } },
  ])
})

it('reads the table’s key of a newer CLI', () => {
  const app = changedApp(WALKTHROUGH, {
    'amplify/backend/storage/UserGroups/parameters.json': () =>
      JSON.stringify({
        tableName: 'UserGroups',
        partitionKey: { fieldName: 'EmailDomain', fieldType: 'string' },
      }),
  })
  expect(readGen1App(app, null).tables).toMatchObject([{ key: 'EmailDomain' }])
})

it('reads triggers that are JSON in a text, and files with a byte order mark', () => {
  const app = changedApp(CLI_TEMPLATES, {
    [INPUTS]: (text) => {
      const inputs = JSON.parse(text)
      inputs.cognitoConfig.triggers = JSON.stringify(inputs.cognitoConfig.triggers)
      return `\uFEFF${JSON.stringify(inputs)}`
    },
  })
  expect(readGen1App(app, 'prod').triggers).toHaveLength(2)
})

it('takes connections that are written as a text each', () => {
  const app = withConnections([
    '{ "triggerType": "CustomMessage", "lambdaFunctionName": "ownMessage" }',
  ])
  expect(readGen1App(app, 'prod').triggers).toContainEqual(
    expect.objectContaining({ name: 'CustomMessage', functionName: 'ownMessage' }),
  )
})

describe('does not pass over what may be a filter', () => {
  const one = { triggerType: 'PreSignUp', lambdaFunctionName: 'one' }
  it.each([
    { connections: {}, message: 'must be an array' },
    { connections: [{ triggerType: 'PreSignUp' }], message: 'must have a "triggerType" and a' },
    { connections: ['PreSignUp'], message: 'is not JSON' },
    {
      connections: [one, { ...one, lambdaFunctionName: 'two' }],
      message: 'must have one function for "PreSignUp", got two',
    },
  ])('in the connections $connections', ({ connections, message }) => {
    expect(() => readGen1App(withConnections(connections), 'prod')).toThrow(message)
  })

  it.each(['{ "email-filter-allowlist": true }', '"email-filter-allowlist"', '[1]'])(
    'in the modules %s',
    (modules) => {
      const app = changedApp(CLI_TEMPLATES, {
        [INPUTS]: (text) => text.replace('["email-filter-allowlist"]', modules),
      })
      expect(() => readGen1App(app, 'prod')).toThrow('an array of names for "PreSignup"')
    },
  )
})

describe('reads no file that is not the app’s', () => {
  it('by a link', () => {
    const app = changedApp(CLI_TEMPLATES, {})
    const elsewhere = join(mkdtempSync(join(tmpdir(), 'elsewhere-')), 'secret.json')
    writeFileSync(elsewhere, 'secret')
    rmSync(join(app, INPUTS))
    symlinkSync(elsewhere, join(app, INPUTS))
    expect(() => readGen1App(app, 'prod')).toThrow(/cli-inputs.json must be a file in .* leads out/)
  })

  it('by a name with .. in it', () => {
    const app = withConnections([
      { triggerType: 'PreSignUp', lambdaFunctionName: '../../../../secret' },
    ])
    mkdirSync(join(app, '../secret/src'), { recursive: true })
    writeFileSync(join(app, '../secret/src/index.js'), 'exports.handler = 1')
    expect(() => readGen1App(app, 'prod')).toThrow(/index.js must be a file in .* leads out/)
  })

  it.skipIf(process.platform === 'win32')('that is none, and may never end', async () => {
    const app = changedApp(CLI_TEMPLATES, {})
    rmSync(join(app, INPUTS))
    const server = createServer().listen(join(app, INPUTS))
    await once(server, 'listening')
    expect(() => readGen1App(app, 'prod')).toThrow('got a pipe, a socket or a device')
    server.close()
  })

  it('of more bytes than any has', () => {
    const app = changedApp(CLI_TEMPLATES, {})
    truncateSync(join(app, INPUTS), 64 * 1024 * 1024 + 1)
    expect(() => readGen1App(app, 'prod')).toThrow('at most 67108864 bytes, got 67108865')
  })
})

it('takes no value from the prototype of objects', () => {
  const app = changedApp(CLI_TEMPLATES, {
    [INPUTS]: (text) =>
      text.replace('"triggers": {', '"__proto__": { "polluted": "yes" }, "triggers": {'),
    [TEAM]: (text) => text.replace('{', '{ "__proto__": { "categories": { "polluted": "yes" } },'),
  })
  expect(readGen1App(app, 'prod').triggers).toHaveLength(2)
  expect('polluted' in {}).toBe(false)
})

describe('says what is wrong, what it got, and what is allowed', () => {
  it.each([
    {
      name: 'no app is there',
      app: () => '/nowhere',
      env: null,
      outcome: 'input',
      message: 'no Amplify Gen 1 app in /nowhere',
    },
    {
      name: 'several environments and none chosen',
      app: () => CLI_TEMPLATES,
      env: null,
      outcome: 'usage',
      message: 'name one by --env: dev, prod',
    },
    {
      name: 'an environment that is not there',
      app: () => CLI_TEMPLATES,
      env: 'test',
      outcome: 'usage',
      message: 'got test; there are: dev, prod',
    },
    {
      name: 'a file that is no JSON',
      app: () => changedApp(CLI_TEMPLATES, { [TEAM]: () => '{' }),
      env: 'prod',
      outcome: 'input',
      message: 'team-provider-info.json is not JSON',
    },
    {
      name: 'a file that is no object',
      app: () => changedApp(CLI_TEMPLATES, { [TEAM]: () => '[]' }),
      env: 'prod',
      outcome: 'input',
      message: 'must be a JSON object, got an array',
    },
    {
      name: 'no user pool',
      app: () => changedApp(CLI_TEMPLATES, { [CONFIG]: () => '{"auth": {}}' }),
      env: 'prod',
      outcome: 'input',
      message: 'must have one user pool under "auth", got none',
    },
  ])('for $name', ({ app, env, outcome, message }) => {
    const read = () => readGen1App(app(), env)
    expect(read).toThrow(message)
    expect(read).toThrow(expect.objectContaining({ outcome }))
  })
})

function withConnections(connections: unknown): string {
  return changedApp(CLI_TEMPLATES, {
    [INPUTS]: (text) => {
      const inputs = JSON.parse(text)
      inputs.cognitoConfig.authTriggerConnections = connections
      return JSON.stringify(inputs)
    },
  })
}
