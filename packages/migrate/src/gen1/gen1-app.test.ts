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
