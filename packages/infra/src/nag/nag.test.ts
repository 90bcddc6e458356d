import { App, Stack } from 'aws-cdk-lib'
import { UserPool } from 'aws-cdk-lib/aws-cognito'
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Tracing } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
} from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { ACME, MEMBERSHIPS, synthGate } from '../testing/synth-gate.ts'

interface Suppressions {
  rules_to_suppress: { id: string; reason: string }[]
}

type Pack = new (
  app: App,
) => { validateScope(scope: App): ReturnType<AwsSolutionsChecks['validateScope']> }

const EVERYTHING = { rules: [ACME], signUpsPerAddress: 100 }

/** What a pack finds, those acknowledged left out. */
function findings(build: (stack: Stack) => void, Checks: Pack = AwsSolutionsChecks): string[] {
  const app = new App()
  const stack = new Stack(app, 'Stack')
  build(stack)
  const { violations } = new Checks(app).validateScope(app)
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
  )
}

/** The props of the README's paragraph on audits. */
function audited(stack: Stack): DomainGateProps {
  return {
    vpc: Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      privateSubnetIds: ['subnet-1', 'subnet-2'],
    }),
    securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')],
    encryptionKey: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1'),
    logEncryptionKey: Key.fromKeyArn(stack, 'LogKey', 'arn:aws:kms:eu-west-1:111122223333:key/2'),
    reservedConcurrentExecutions: 20,
    alarmTopic: Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-west-1:111122223333:alarms'),
    tracing: Tracing.ACTIVE,
  }
}

describe.each([
  ['HIPAA', HIPAASecurityChecks],
  ['NIST 800-53 revision 4', NIST80053R4Checks],
  ['NIST 800-53 revision 5', NIST80053R5Checks],
  ['PCI DSS 3.2.1', PCIDSS321Checks],
  ['AwsSolutions', AwsSolutionsChecks],
])('with the props that its README names for audits, %s of cdk-nag', (_, Checks) => {
  it.each(Object.entries(MEMBERSHIPS))('finds nothing with membership %s', (_, membership) => {
    const props = (stack: Stack) => ({ ...EVERYTHING, ...audited(stack), membership: membership() })
    expect(findings((stack) => new DomainGate(stack, 'Gate', props(stack)), Checks)).toEqual([])
  })
})

describe('AwsSolutions of cdk-nag', () => {
  it.each<[string, DomainGateProps]>([
    ['a plain gate', {}],
    [
      'a gate without passwords',
      { passwordless: { passkeys: { relyingPartyId: 'acme.example' } } },
    ],
    ['membership in groups', { ...EVERYTHING, membership: MEMBERSHIPS.groups() }],
    ['membership in tokens', { ...EVERYTHING, membership: MEMBERSHIPS.token() }],
    ['membership in both', { ...EVERYTHING, membership: MEMBERSHIPS.both() }],
  ])('finds nothing in %s', (_, props) => {
    expect(findings((stack) => new DomainGate(stack, 'Gate', props))).toEqual([])
  })

  it('finds nothing in a gate before somebody’s pool, and in the pool what is theirs', () => {
    const found = findings((stack) => {
      new DomainGate(stack, 'Gate', { userPool: new UserPool(stack, 'Pool') })
    })
    const rules = ['AwsSolutions-COG1', 'AwsSolutions-COG2', 'AwsSolutions-COG8']
    expect(found).toEqual(rules.map((rule) => `${rule} Stack/Pool/Resource`))
  })

  it('is told in the template too, for those who check with its second version', () => {
    const told = Object.values(synthGate({ ...EVERYTHING }).json.Resources).flatMap(
      ({ Metadata }) =>
        (Metadata?.['cdk_nag'] as Suppressions | undefined)?.rules_to_suppress ?? [],
    )
    expect(told.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['AwsSolutions-COG2', 'HIPAA.Security-LambdaDLQ']),
    )
    for (const { reason } of told) expect(reason).toMatch(/\.$/)
  })
})

it('CloudFormation’s own rules, taken for errors, find nothing either', () => {
  const app = new App({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true } })
  new DomainGate(new Stack(app, 'Plain'), 'Gate')
  const membership = MEMBERSHIPS.both()
  const passwordless = { passkeys: { relyingPartyId: 'acme.example' } }
  new DomainGate(new Stack(app, 'Full'), 'Gate', { ...EVERYTHING, membership, passwordless })
  expect(() => app.synth()).not.toThrow()
})
