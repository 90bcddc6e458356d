import { Duration } from 'aws-cdk-lib'
import { Match } from 'aws-cdk-lib/assertions'
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Architecture, Tracing } from 'aws-cdk-lib/aws-lambda'
import { describe, expect, it } from 'vitest'
import { environmentOf, functionId, functionPolicies } from '../testing/function-policies.ts'
import { isAllowed } from '../testing/is-allowed.ts'
import { resolveIntrinsics } from '../testing/resolve-intrinsics.ts'
import { ACME, MEMBERSHIPS, synthGate } from '../testing/synth-gate.ts'
import { onlyOne, resourcesOf } from '../testing/template-json.ts'

const EVERYTHING = { rules: [ACME], membership: MEMBERSHIPS.both() }

describe('the functions of a gate, the loader of rules included,', () => {
  it('are in the network they are given, which the functions themselves may not change', async () => {
    const { json, template, gate } = synthGate((stack) => {
      const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
        vpcId: 'vpc-0123456789abcdef0',
        availabilityZones: ['eu-west-1a', 'eu-west-1b'],
        privateSubnetIds: ['subnet-0123456789abcdef1', 'subnet-0123456789abcdef2'],
        isolatedSubnetIds: ['subnet-0123456789abcdef3', 'subnet-0123456789abcdef4'],
      })
      return {
        ...EVERYTHING,
        vpc,
        vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
        securityGroups: [new SecurityGroup(stack, 'Group', { vpc })],
      }
    })
    const GroupId = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Group'), 'GroupId'] }
    template.allResourcesProperties('AWS::Lambda::Function', {
      VpcConfig: {
        SecurityGroupIds: [GroupId],
        SubnetIds: ['subnet-0123456789abcdef3', 'subnet-0123456789abcdef4'],
      },
    })
    for (const { bundle } of gate.functions.all) {
      const policies = functionPolicies(json, bundle)
      expect(await isAllowed(policies, 'ec2:DescribeNetworkInterfaces', '*')).toBe(true)
      const network = policies.policies.find(({ name }) => name === 'Network')?.policy.Statement
      expect(network?.[1]).toMatchObject({
        Effect: 'Deny',
        Condition: { Null: { 'lambda:SourceFunctionArn': 'false' } },
      })
    }
  })

  it('are traced, run on the processor and write the log that they are told to', () => {
    const { json, template } = synthGate({
      ...EVERYTHING,
      tracing: Tracing.ACTIVE,
      architecture: Architecture.X86_64,
      logLevel: 'WARN',
      environment: { TEAM: 'accounts' },
    })
    template.allResourcesProperties('AWS::Lambda::Function', {
      TracingConfig: { Mode: 'Active' },
      Architectures: ['x86_64'],
    })
    expect(environmentOf(json, 'membership-worker')).toMatchObject({
      POWERTOOLS_LOG_LEVEL: 'WARN',
      TEAM: 'accounts',
      RULES_KEY_ATTRIBUTE: 'EmailDomain',
    })
  })

  it('cannot be given a setting past its prop', () => {
    expect(() => synthGate({ environment: { MANAGED_GROUPS: '*' } })).toThrow(
      /environment must not have MANAGED_GROUPS, which the gate sets by a prop of its own/,
    )
    expect(() =>
      synthGate({ logLevel: 'INFO', environment: { POWERTOOLS_LOG_LEVEL: 'DEBUG' } }),
    ).toThrow(/must not have POWERTOOLS_LOG_LEVEL/)
  })

  it('keep logs and environments under the customer’s key, which CloudWatch Logs may use', async () => {
    const { json, template, gate } = synthGate((stack) => ({
      ...EVERYTHING,
      logEncryptionKey: new Key(stack, 'Key'),
    }))
    const KeyArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] }
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: KeyArn })
    template.allResourcesProperties('AWS::Lambda::Function', { KmsKeyArn: KeyArn })
    const { id, properties } = onlyOne(json, 'AWS::KMS::Key')
    expect(JSON.stringify(properties['KeyPolicy'])).toContain('kms:EncryptionContext:aws:logs:arn')
    const policy = resolveIntrinsics(json, properties['KeyPolicy'])
    const key = resolveIntrinsics<unknown>(json, { 'Fn::GetAtt': [id, 'Arn'] }) as string
    for (const { bundle } of gate.functions.all) {
      const policies = functionPolicies(json, bundle)
      expect(await isAllowed(policies, 'kms:Decrypt', key, policy)).toBe(true)
      expect(await isAllowed(policies, 'kms:GenerateDataKey', key, policy)).toBe(false)
    }
  })
})

describe('provisioned concurrency', () => {
  it('is behind the alias that Cognito calls and is allowed to call', () => {
    const { json, stack, gate } = synthGate({ ...EVERYTHING, provisionedConcurrency: 3 })
    const { LambdaConfig } = onlyOne(json, 'AWS::Cognito::UserPool').properties
    const aliases = resourcesOf(json, 'AWS::Lambda::Alias')
    expect(aliases).toHaveLength(3)
    for (const [id, { Properties }] of aliases) {
      expect(Properties).toMatchObject({
        Name: 'live',
        ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 3 },
      })
      expect(JSON.stringify(LambdaConfig)).toContain(`{"Ref":"${id}"}`)
    }
    const permissions = resourcesOf(json, 'AWS::Lambda::Permission').map(
      ([, one]) => one.Properties,
    )
    expect(permissions.map(({ FunctionName }) => FunctionName.Ref).sort()).toEqual(
      aliases.map(([id]) => id).sort(),
    )
    for (const one of permissions) expect(one).toHaveProperty('SourceAccount')
    expect(stack.resolve(gate.functions.preSignUp?.alias?.functionArn)).toEqual(
      LambdaConfig.PreSignUp,
    )
    // The worker is called by its queue, and nobody waits for it.
    const worker = functionId(json, 'membership-worker')
    expect(JSON.stringify(aliases)).not.toContain(`"${worker}"`)
  })

  it('is at most what is reserved', () => {
    expect(() => synthGate({ provisionedConcurrency: 3, reservedConcurrentExecutions: 2 })).toThrow(
      /provisionedConcurrency must be at most reservedConcurrentExecutions \(2\), got 3/,
    )
  })
})

it('a network’s details without the network are refused', () => {
  expect(() => synthGate({ securityGroups: [] })).toThrow(/securityGroups goes with vpc/)
})

it('the identity providers that are trusted are a setting, checked at synthesis', () => {
  const trusted = [{ name: 'AcmeSAML', domains: ['acme.com', '*.acme.com'] }]
  const { json } = synthGate({ trustedProviders: trusted, rulesCache: Duration.seconds(0) })
  expect(environmentOf(json, 'pre-sign-up')).toMatchObject({
    TRUSTED_PROVIDERS: 'AcmeSAML:acme.com,*.acme.com',
  })
  const everybody = [{ name: 'AcmeSAML', domains: ['*'] }]
  expect(() => synthGate({ trustedProviders: everybody })).toThrow(
    expect.objectContaining({
      name: 'DomainGateError',
      message: expect.stringMatching(/^Stack\/Gate: trustedProviders: "\*" of "AcmeSAML"/),
    }),
  )
})
