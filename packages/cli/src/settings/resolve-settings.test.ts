import { describe, expect, it } from 'vitest'
import { awsClientConfig } from '../aws/clients.ts'
import { resolveSettings } from './resolve-settings.ts'

const LOCAL = 'http://127.0.0.1:4622'

it('reads what the triggers read, as defaults', () => {
  const settings = resolveSettings(
    {},
    {
      STORAGE_USERGROUPS_NAME: 'UserGroups-dev',
      RULES_KEY_ATTRIBUTE: 'EmailSuffix',
      MANAGED_GROUPS: 'tenant-*, partners',
      AWS_DEFAULT_REGION: 'eu-west-1',
    },
  )
  expect(settings).toMatchObject({
    table: 'UserGroups-dev',
    keyAttribute: 'EmailSuffix',
    hasManagedGroups: true,
    managedGroups: { patterns: ['tenant-*', 'partners'] },
    aws: { region: 'eu-west-1' },
  })
  expect(Object.isFrozen(settings)).toBe(true)
})

it('lets an option go before its variable', () => {
  const settings = resolveSettings(
    { table: 'Mine', endpoint: LOCAL, region: 'eu-west-3' },
    {
      RULES_TABLE_NAME: 'Theirs',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://other:1',
      AWS_ENDPOINT_URL: 'http://everything:1',
      AWS_REGION: 'us-east-1',
    },
  )
  expect(settings).toMatchObject({
    table: 'Mine',
    aws: {
      region: 'eu-west-3',
      endpoints: { dynamodb: LOCAL, cognito: 'http://everything:1' },
    },
  })
})

describe('what a context says', () => {
  const context = { table: 'Prod', profile: 'acme-prod', region: 'eu-west-1' }
  const environment = {
    RULES_TABLE_NAME: 'Dev',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_REGION: 'us-east-1',
    USER_POOL_ID: 'us-east-1_Dev',
  }
  const read = (isNamedByOption: boolean, options = {}) =>
    resolveSettings(options, environment, { name: 'prod', context, isNamedByOption })

  it('goes before every variable where --context names it', () => {
    expect(read(true)).toMatchObject({
      table: 'Prod',
      aws: { profile: 'acme-prod', region: 'eu-west-1' },
      // It says nothing of the pool.
      userPoolId: 'us-east-1_Dev',
      context: { name: 'prod', overridden: [] },
    })
  })

  it('stands behind the variables where it is only in use, which is said', () => {
    expect(read(false)).toMatchObject({
      table: 'Dev',
      aws: { profile: null, region: 'us-east-1' },
      context: {
        overridden: expect.arrayContaining(['RULES_TABLE_NAME Dev goes before its Prod']),
      },
    })
  })

  it('stands behind an option in either case', () => {
    const overridden = ['--table Mine goes before its Prod']
    expect(read(true, { table: 'Mine' })).toMatchObject({ table: 'Mine', context: { overridden } })
  })
})

it('allows any group and says so where nobody named the managed ones', () => {
  const { managedGroups, hasManagedGroups } = resolveSettings({}, {})
  expect(hasManagedGroups).toBe(false)
  expect(managedGroups.includes('anything')).toBe(true)
})

it.each([
  [{ table: 'x' }, '--table must be'],
  [{ userPoolId: 'pool' }, '--user-pool-id must be'],
  [{ region: 'eu west' }, '--region must be the name of a region, like eu-west-1, got "eu west"'],
  [{ managedGroups: 'a b' }, '--managed-groups must be'],
  [{ endpoint: 'ftp://x' }, '--endpoint must be'],
  [{ cognitoEndpoint: 'x' }, '--cognito-endpoint must be'],
])('refuses %j', (options, reason) => {
  expect(() => resolveSettings(options, {})).toThrow(reason)
})

const configOf = (options: object, environment = {}) =>
  awsClientConfig(resolveSettings(options, environment).aws, 'dynamodb')

it.each([LOCAL, 'http://localhost:4622', 'http://[::1]:4622', 'http://dynamodb.localhost:1'])(
  'needs no credentials and no region for an emulator at %s',
  (endpoint) => {
    expect(configOf({ endpoint })).toMatchObject({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local' },
    })
  },
)

it('makes up credentials for nobody else', () => {
  expect(configOf({ endpoint: 'http://127.0.0.1.evil.example' })).not.toHaveProperty('credentials')
  expect(configOf({ endpoint: LOCAL, profile: 'dev' })).not.toHaveProperty('credentials')
  expect(configOf({ endpoint: LOCAL }, { AWS_ACCESS_KEY_ID: 'x' })).not.toHaveProperty(
    'credentials',
  )
  expect(configOf({})).not.toHaveProperty('credentials')
})

it('reads trusted providers as the functions do, and none outright', () => {
  expect(resolveSettings({}, { TRUSTED_PROVIDERS: 'AcmeSAML:acme.com' }).trustedProviders).toEqual([
    { name: 'AcmeSAML', domains: ['acme.com'] },
  ])
  expect(resolveSettings({ trustedProviders: 'none' }, {}).trustedProviders).toEqual([])
  expect(resolveSettings({}, {}).trustedProviders).toBe(null)
  expect(() => resolveSettings({ trustedProviders: 'AcmeSAML' }, {})).toThrow(
    /^--trusted-providers must be identity providers .+: "AcmeSAML" has no domain, got "AcmeSAML"$/,
  )
})
