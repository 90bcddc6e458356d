import {
  FUNCTION_ENVIRONMENT,
  type FunctionName,
  readSettings,
} from '@domain-gate/triggers/deployment'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Match } from 'aws-cdk-lib/assertions'
import { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { beforeAll, describe, expect, it } from 'vitest'
import { Membership } from './membership/membership.ts'
import { bundleOf, environmentOf, functionId } from './testing/function-policies.ts'
import { ACME, MEMBERSHIPS, synthGate, TENANTS } from './testing/synth-gate.ts'
import { resourcesOf } from './testing/template-json.ts'

type Synthesized = ReturnType<typeof synthGate>
let plain: Synthesized
let full: Synthesized
beforeAll(() => {
  plain = synthGate()
  full = synthGate({ rules: [ACME], membership: MEMBERSHIPS.both(), signUpsPerAddress: 100 })
})

describe('the functions', () => {
  const all = Object.keys(FUNCTION_ENVIRONMENT) as FunctionName[]

  it.each(all)('give %s every variable it reads and no other, and it starts with them', (name) => {
    const environment = environmentOf(full.json, name)
    expect(Object.keys(environment).sort()).toEqual([...FUNCTION_ENVIRONMENT[name]].sort())
    expect(() => readSettings(name, environment)).not.toThrow()
  })

  it('are those that the membership needs', () => {
    const deployed = ({ json }: Synthesized) =>
      all.filter((name) =>
        resourcesOf(json, 'AWS::Lambda::Function').some(([id]) => bundleOf(id) === name),
      )
    const granting = ['post-confirmation', 'membership-worker']
    // A new pool heals at sign-in what was lost.
    const sorted = (names: readonly string[]) => [...names].sort()
    expect(sorted(deployed(plain))).toEqual(
      sorted(['pre-sign-up', 'pre-token-generation', ...granting]),
    )
    expect(sorted(deployed(synthGate({ heal: false })))).toEqual(
      sorted(['pre-sign-up', ...granting]),
    )
    const token = synthGate({ membership: MEMBERSHIPS.token() })
    expect(deployed(token)).toEqual(['pre-sign-up', 'pre-token-generation'])
    expect(token.gate.membershipQueue).toBeNull()
    token.template.resourceCountIs('AWS::SQS::Queue', 0)
    expect(deployed(full)).toEqual(all)
  })

  it('say what the props say', () => {
    const { json, template } = synthGate((stack) => ({
      rulesTable: Table.fromTableName(stack, 'Theirs', 'UserGroups-dev'),
      rulesKeyAttribute: 'EmailSuffix',
      rulesCache: Duration.minutes(5),
      adminCreate: 'bypass',
      disclosure: 'neutral',
      membership: Membership.groupsAndToken({ managedGroups: ['tenant-*', 'partners'] }),
      memorySize: 256,
      reservedConcurrentExecutions: 20,
      logRetention: RetentionDays.ONE_WEEK,
    }))
    expect(environmentOf(json, 'pre-sign-up')).toEqual({
      RULES_TABLE_NAME: 'UserGroups-dev',
      RULES_KEY_ATTRIBUTE: 'EmailSuffix',
      RULES_CACHE_SECONDS: '300',
      MANAGED_GROUPS: 'tenant-*,partners',
      ADMIN_CREATE: 'bypass',
      DISCLOSURE: 'neutral',
      TRUSTED_PROVIDERS: '',
      POWERTOOLS_SERVICE_NAME: 'Stack/Gate',
    })
    expect(environmentOf(json, 'post-confirmation')).toMatchObject({ MEMBERSHIP: 'both' })
    template.resourceCountIs('AWS::DynamoDB::Table', 0)
    template.allResourcesProperties('AWS::Lambda::Function', { MemorySize: 256 })
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 })
    const limited = resourcesOf(json, 'AWS::Lambda::Function')
      .filter(([, { Properties }]) => Properties['ReservedConcurrentExecutions'] === 20)
      .map(([id]) => bundleOf(id))
    // The worker is held by its queue's own limit.
    expect(limited.sort()).toEqual(['post-confirmation', 'pre-sign-up', 'pre-token-generation'])
  })

  it('run the bundles on Arm and the latest Node with Cognito’s own time limit', () => {
    full.template.allResourcesProperties('AWS::Lambda::Function', {
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      MemorySize: 512,
      LoggingConfig: { LogGroup: Match.anyValue() },
    })
    const timeouts = all.map(
      (name) => full.json.Resources[functionId(full.json, name)]?.Properties['Timeout'],
    )
    expect(timeouts).toEqual([5, 5, 5, 60, 60])
    full.template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 180 })
  })
})

describe('the rules table', () => {
  it('is paid by request, can be restored, forgets expired rules and refuses to be deleted', () => {
    plain.template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        KeySchema: [{ AttributeName: 'EmailDomain', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'EmailDomain', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'ExpiresAt', Enabled: true },
        DeletionProtectionEnabled: true,
        SSESpecification: Match.absent(),
      },
    })
  })

  it('and the queues use the customer’s key', () => {
    const { template } = synthGate((stack) => ({ encryptionKey: new Key(stack, 'Key') }))
    const KeyArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] }
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KeyArn },
    })
    template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: KeyArn })
  })
})

describe('removal', () => {
  const DATA = ['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient', 'AWS::DynamoDB::Table']
  const LASTING = [...DATA, 'AWS::SQS::Queue', 'AWS::Logs::LogGroup']
  const policies = ({ json }: Synthesized) =>
    LASTING.flatMap((type) => resourcesOf(json, type)).map(([, one]) => one.DeletionPolicy)

  it('leaves users, rules, waiting memberships and logs', () => {
    expect(new Set(policies(full))).toEqual(new Set(['Retain']))
    full.template.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' })
  })

  it('leaves nothing when told so', () => {
    const removable = synthGate({ rules: [ACME], removalPolicy: RemovalPolicy.DESTROY })
    expect(new Set(policies(removable))).toEqual(new Set(['Delete']))
    removable.template.hasResourceProperties('AWS::Cognito::UserPool', {
      DeletionProtection: 'INACTIVE',
    })
    removable.template.hasResourceProperties('AWS::DynamoDB::Table', {
      DeletionProtectionEnabled: false,
    })
  })

  it('can be prevented even then', () => {
    const { template } = synthGate({
      removalPolicy: RemovalPolicy.DESTROY,
      deletionProtection: true,
    })
    template.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true })
  })
})

it('shows what it made to whoever goes on with it', () => {
  expect(full.gate.userPool?.node.path).toBe('Stack/Gate/UserPool/Pool')
  expect(full.gate.userPoolClient?.node.path).toBe('Stack/Gate/UserPool/Pool/Client')
  expect(Stack.of(full.gate).resolve(full.gate.rulesTable.tableName)).toEqual({
    Ref: expect.stringMatching(/^GateRules/),
  })
  expect(full.gate.functions.all.map(({ bundle }) => bundle).sort()).toEqual(
    Object.keys(FUNCTION_ENVIRONMENT).sort(),
  )
  expect(full.gate.functions.rulesLoader).toBe(full.gate.initialRules?.loader)
  expect(full.gate.webAcl?.webAcl.node.path).toBe('Stack/Gate/WebAcl/WebAcl')
  expect(full.gate.dashboard?.node.path).toBe('Stack/Gate/Dashboard/Dashboard')
  expect(full.gate.membershipQueue?.deadLetters.node.path).toBe('Stack/Gate/Membership/DeadLetters')
  expect(full.gate.alarms.length).toBeGreaterThan(10)
})

it('keeps a group in the token that nobody manages out of the gate’s hands only by being told which it manages', () => {
  expect(() => Membership.token({ managedGroups: [] })).toThrow(/at least one pattern/)
  expect(() => Membership.groupsAndToken({} as never)).toThrow(/at least one pattern .* got/)
  expect(() => Membership.token({ managedGroups: ['two words'] })).toThrow(/two words/)
  expect(() => Membership.groups({ managedGroups: ['a,b'] })).toThrow(/"a,b", whose comma/)
  expect(Membership.token(TENANTS)).toMatchObject({ mode: 'token', managedGroups: ['tenant-*'] })
  expect(Membership.groups()).toMatchObject({ mode: 'groups', managedGroups: ['*'] })
})
