import { describe, expect, it } from 'vitest'
import { ENVIRONMENT } from './environment.ts'
import { readSettings } from './read-settings.ts'
import { FUNCTION_ENVIRONMENT } from './settings.ts'

const TABLE = { RULES_TABLE_NAME: 'rules' }
const trusting = (TRUSTED_PROVIDERS: string) => ({ ...TABLE, TRUSTED_PROVIDERS })
const queueAt = (MEMBERSHIP_QUEUE_URL: string) => ({ ...TABLE, MEMBERSHIP_QUEUE_URL })

describe('the settings', () => {
  it('need the table’s name and nothing else', () => {
    const rules = {
      rulesTableName: 'rules',
      rulesKeyAttribute: 'EmailDomain',
      managedGroups: ['*'],
      trustedProviders: [],
      serviceName: 'domain-gate',
    }
    const settings = readSettings('pre-sign-up', TABLE)
    const ownDefaults = { adminCreate: 'enforce', disclosure: 'plain' }
    expect(settings).toEqual({ ...rules, rulesCacheSeconds: 60, ...ownDefaults })
    expect(Object.isFrozen(settings)).toBe(true)
    const token = { ...rules, membership: 'groups', membershipQueueUrl: null }
    expect(readSettings('pre-token-generation', TABLE)).toEqual(token)
    expect(readSettings('post-confirmation', TABLE)).toEqual({
      ...token,
      rulesCacheSeconds: 60,
    })
    expect(readSettings('membership-worker', TABLE)).toEqual(rules)
  })

  it('take the name Amplify CLI gives the table, unless ours is there', () => {
    const nameIn = (environment: Record<string, string>) =>
      readSettings('pre-sign-up', environment).rulesTableName
    expect(nameIn({ STORAGE_USERGROUPS_NAME: 'UserGroups-dev' })).toBe('UserGroups-dev')
    expect(nameIn({ RULES_TABLE_NAME: 'ours', STORAGE_USERGROUPS_NAME: 'theirs' })).toBe('ours')
  })

  it('are what the environment says', () => {
    const environment = {
      ...TABLE,
      RULES_KEY_ATTRIBUTE: 'EmailSuffix',
      RULES_CACHE_SECONDS: '0',
      MANAGED_GROUPS: 'tenant-*, partners',
      ADMIN_CREATE: 'bypass',
      DISCLOSURE: 'neutral',
      MEMBERSHIP: 'both',
      MEMBERSHIP_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/membership',
      TRUSTED_PROVIDERS: 'AcmeSAML:acme.com,*.acme.com; Beta: beta.example',
      POWERTOOLS_SERVICE_NAME: 'SignUp/Gate',
    }
    expect(readSettings('pre-sign-up', environment)).toMatchObject({
      adminCreate: 'bypass',
      disclosure: 'neutral',
    })
    expect(readSettings('post-confirmation', environment)).toEqual({
      rulesTableName: 'rules',
      rulesKeyAttribute: 'EmailSuffix',
      rulesCacheSeconds: 0,
      managedGroups: ['tenant-*', 'partners'],
      membership: 'both',
      membershipQueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/membership',
      trustedProviders: [
        { name: 'AcmeSAML', domains: ['acme.com', '*.acme.com'] },
        { name: 'Beta', domains: ['beta.example'] },
      ],
      serviceName: 'SignUp/Gate',
    })
  })

  it('take an empty variable for a missing one', () => {
    const empty = Object.fromEntries(Object.values(ENVIRONMENT).map((name) => [name, '']))
    expect(readSettings('post-confirmation', { ...empty, ...TABLE })).toEqual(
      readSettings('post-confirmation', TABLE),
    )
  })

  it.each([
    ['RULES_TABLE_NAME', {}, /is missing: set it \(or STORAGE_USERGROUPS_NAME\)/],
    ['RULES_TABLE_NAME', { RULES_TABLE_NAME: 'my rules' }, /got "my rules"/],
    ['RULES_TABLE_NAME', { RULES_TABLE_NAME: 'rules!' }, /got "rules!"/],
    ['RULES_TABLE_NAME', { RULES_TABLE_NAME: '!rules' }, /got "!rules"/],
    ['STORAGE_USERGROUPS_NAME', { STORAGE_USERGROUPS_NAME: 'x!' }, /got "x!"/],
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: 'never' }, /0 \(off\).*got "never"/],
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: '-1' }, /got "-1"/],
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: '1.5' }, /got "1.5"/],
    // `Number` would take these.
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: '1e3' }, /got "1e3"/],
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: ' ' }, /got " "/],
    ['RULES_CACHE_SECONDS', { ...TABLE, RULES_CACHE_SECONDS: '86401' }, /to 86400/],
    ['ADMIN_CREATE', { ...TABLE, ADMIN_CREATE: 'true' }, /one of enforce, bypass, got "true"/],
    ['DISCLOSURE', { ...TABLE, DISCLOSURE: 'none' }, /one of plain, neutral, got "none"/],
    ['MEMBERSHIP', { ...TABLE, MEMBERSHIP: 'Groups' }, /one of groups, token, both/],
    ['MANAGED_GROUPS', { ...TABLE, MEMBERSHIP: 'token' }, /is missing/],
    [
      'MANAGED_GROUPS',
      { ...TABLE, MEMBERSHIP: 'both' },
      /is missing.*patterns of the groups the gate owns, such as tenant-\*/,
    ],
    ['MANAGED_GROUPS', { ...TABLE, MANAGED_GROUPS: 'tenant-*,,x' }, /"" is neither/],
    ['MANAGED_GROUPS', { ...TABLE, MANAGED_GROUPS: 'two words' }, /"two words" is neither/],
    ['MEMBERSHIP_QUEUE_URL', { ...TABLE, MEMBERSHIP_QUEUE_URL: 'queue' }, /got "queue"/],
    ['MEMBERSHIP_QUEUE_URL', queueAt('x https://sqs.example/1/q'), /got "x https/],
    ['MEMBERSHIP_QUEUE_URL', queueAt('xhttps://sqs.example/1/q'), /got "xhttps/],
    ['MEMBERSHIP_QUEUE_URL', queueAt('https://sqs.example/1/q?x=1'), /standard/],
    ['MEMBERSHIP_QUEUE_URL', queueAt('arn:aws:sqs:us-east-1:123456789012:q'), /got "arn:/],
    ['MEMBERSHIP_QUEUE_URL', queueAt('https://sqs.us-east-1.amazonaws.com/'), /got "https:/],
    ['MEMBERSHIP_QUEUE_URL', queueAt('https://sqs.us-east-1.amazonaws.com/1/q.fifo'), /standard/],
    ['TRUSTED_PROVIDERS', trusting('AcmeSAML'), /"AcmeSAML" has no domain, got "AcmeSAML"/],
    ['TRUSTED_PROVIDERS', trusting('AcmeSAML:'), /"" of "AcmeSAML" is no domain/],
    ['TRUSTED_PROVIDERS', trusting('AcmeSAML:*'), /"\*" of "AcmeSAML" is no domain/],
    ['TRUSTED_PROVIDERS', trusting('AcmeSAML:jo@acme.com'), /"jo@acme.com" of "AcmeSAML"/],
    ['TRUSTED_PROVIDERS', trusting('A:acme.com;'), /"" is no name of an identity provider/],
    ['TRUSTED_PROVIDERS', trusting('two words:acme.com'), /"two words" is no name/],
    ['TRUSTED_PROVIDERS', trusting('_A:acme.com'), /"_A" is no name/],
    ['TRUSTED_PROVIDERS', trusting('A:acme.com;a:beta.example'), /"a" is there twice/],
    // CloudWatch drops a metric of such a name without a word, and no alarm would ever go off.
    [
      'POWERTOOLS_SERVICE_NAME',
      { ...TABLE, POWERTOOLS_SERVICE_NAME: 'Anmeldung für Kunden' },
      /ASCII/,
    ],
    ['POWERTOOLS_SERVICE_NAME', { ...TABLE, POWERTOOLS_SERVICE_NAME: ':gate' }, /got ":gate"/],
    ['POWERTOOLS_SERVICE_NAME', { ...TABLE, POWERTOOLS_SERVICE_NAME: '  ' }, /got " {2}"/],
    ['POWERTOOLS_SERVICE_NAME', { ...TABLE, POWERTOOLS_SERVICE_NAME: 'a'.repeat(1025) }, /1024/],
  ])('name %s when it is wrong: %j', (variable, environment, problem) => {
    const isOfSignUp = ['ADMIN_CREATE', 'DISCLOSURE'].includes(variable)
    const functionName = isOfSignUp ? 'pre-sign-up' : 'post-confirmation'
    expect(() => readSettings(functionName, environment)).toThrow(
      expect.objectContaining({
        name: 'SettingsError',
        variable,
        message: expect.stringMatching(new RegExp(`^${variable} .*${problem.source}`)),
      }),
    )
  })

  it.each([
    'http://127.0.0.1:1/membership',
    'HTTPS://sqs.example/1/q',
    'https://sqs.example/a/b/q',
  ])('take the queue at %s', (url) => {
    expect(readSettings('post-confirmation', queueAt(url)).membershipQueueUrl).toBe(url)
  })

  it('take a cache of a day', () => {
    const environment = { ...TABLE, RULES_CACHE_SECONDS: '86400' }
    expect(readSettings('pre-sign-up', environment).rulesCacheSeconds).toBe(86_400)
  })

  it('do not matter to a function that has no use for them', () => {
    const wrong = { ...TABLE, ADMIN_CREATE: 'x', MEMBERSHIP: 'x', MEMBERSHIP_QUEUE_URL: 'x' }
    expect(() => readSettings('membership-worker', wrong)).not.toThrow()
    expect(() => readSettings('pre-sign-up', { ...TABLE, MEMBERSHIP: 'token' })).not.toThrow()
  })
})

it('the environment of each function is what its settings are read from', () => {
  const rules = ['RULES_TABLE_NAME', 'RULES_KEY_ATTRIBUTE']
  const name = 'POWERTOOLS_SERVICE_NAME'
  const trusted = 'TRUSTED_PROVIDERS'
  expect(FUNCTION_ENVIRONMENT).toEqual({
    'pre-sign-up': [
      ...rules,
      'RULES_CACHE_SECONDS',
      'MANAGED_GROUPS',
      'ADMIN_CREATE',
      'DISCLOSURE',
      trusted,
      name,
    ],
    'post-confirmation': [
      ...rules,
      'RULES_CACHE_SECONDS',
      'MANAGED_GROUPS',
      'MEMBERSHIP',
      'MEMBERSHIP_QUEUE_URL',
      trusted,
      name,
    ],
    'pre-token-generation': [
      ...rules,
      'MANAGED_GROUPS',
      'MEMBERSHIP',
      'MEMBERSHIP_QUEUE_URL',
      trusted,
      name,
    ],
    'membership-worker': [...rules, 'MANAGED_GROUPS', trusted, name],
    'initial-rules': [...rules, name],
  })
})
