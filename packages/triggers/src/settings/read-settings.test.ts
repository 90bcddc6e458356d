import { describe, expect, it } from 'vitest'
import { ENVIRONMENT } from './environment.ts'
import { readSettings } from './read-settings.ts'

const TABLE = { RULES_TABLE_NAME: 'rules' }

describe('the settings', () => {
  it('need the table’s name and nothing else', () => {
    const settings = readSettings(TABLE)
    expect(settings).toEqual({
      rulesTableName: 'rules',
      rulesKeyAttribute: 'EmailDomain',
      rulesCacheSeconds: 60,
      managedGroups: ['*'],
      adminCreate: 'enforce',
      membership: 'groups',
      membershipQueueUrl: null,
    })
    expect(Object.isFrozen(settings)).toBe(true)
  })

  it('take the name Amplify CLI gives the table, unless ours is there', () => {
    expect(readSettings({ STORAGE_USERGROUPS_NAME: 'UserGroups-dev' }).rulesTableName).toBe(
      'UserGroups-dev',
    )
    const both = { RULES_TABLE_NAME: 'ours', STORAGE_USERGROUPS_NAME: 'theirs' }
    expect(readSettings(both).rulesTableName).toBe('ours')
  })

  it('are what the environment says', () => {
    const settings = readSettings({
      ...TABLE,
      RULES_KEY_ATTRIBUTE: 'EmailSuffix',
      RULES_CACHE_SECONDS: '0',
      MANAGED_GROUPS: 'tenant-*, partners',
      ADMIN_CREATE: 'bypass',
      MEMBERSHIP: 'both',
      MEMBERSHIP_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/membership',
    })
    expect(settings).toMatchObject({
      rulesKeyAttribute: 'EmailSuffix',
      rulesCacheSeconds: 0,
      managedGroups: ['tenant-*', 'partners'],
      adminCreate: 'bypass',
      membership: 'both',
      membershipQueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/membership',
    })
  })

  it('take an empty variable for a missing one', () => {
    const empty = Object.fromEntries(Object.values(ENVIRONMENT).map((name) => [name, '']))
    expect(readSettings({ ...empty, ...TABLE })).toEqual(readSettings(TABLE))
  })

  it.each([
    ['RULES_TABLE_NAME', {}, /is missing: set it \(or STORAGE_USERGROUPS_NAME\)/],
    ['RULES_TABLE_NAME', { RULES_TABLE_NAME: 'my rules' }, /got "my rules"/],
    ['STORAGE_USERGROUPS_NAME', { STORAGE_USERGROUPS_NAME: 'x!' }, /got "x!"/],
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: 'never' }, /0 \(off\).*got "never"/],
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: '-1' }, /got "-1"/],
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: '1.5' }, /got "1.5"/],
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: '86401' }, /to 86400/],
    ['ADMIN_CREATE', { ...TABLE, ADMIN_CREATE: 'true' }, /one of enforce, bypass, got "true"/],
    ['MEMBERSHIP', { ...TABLE, MEMBERSHIP: 'Groups' }, /one of groups, token, both/],
    ['MANAGED_GROUPS', { ...TABLE, MEMBERSHIP: 'token' }, /is missing/],
    ['MANAGED_GROUPS', { ...TABLE, MEMBERSHIP: 'both' }, /is missing/],
    ['MANAGED_GROUPS', { ...TABLE, MANAGED_GROUPS: 'tenant-*,,x' }, /"" is neither/],
    ['MANAGED_GROUPS', { ...TABLE, MANAGED_GROUPS: 'two words' }, /"two words" is neither/],
    ['MEMBERSHIP_QUEUE_URL', { ...TABLE, MEMBERSHIP_QUEUE_URL: 'queue' }, /got "queue"/],
  ])('name %s when it is wrong: %j', (variable, environment, problem) => {
    expect(() => readSettings(environment)).toThrow(
      expect.objectContaining({
        name: 'SettingsError',
        variable,
        message: expect.stringMatching(new RegExp(`^${variable} .*${problem.source}`)),
      }),
    )
  })
})
