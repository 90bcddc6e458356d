import { describe, expect, it } from 'vitest'
import { gateResources } from '../../packages/infra/src/testing/gate-resources.ts'
import { resolveIntrinsics } from '../../packages/infra/src/testing/resolve-intrinsics.ts'
import { resourcesOf, type TemplateJson } from '../../packages/infra/src/testing/template-json.ts'
import {
  makeTemplate,
  onlyDeployed,
  propsOf,
  synthesizeGates,
} from '../../scripts/release/cloudformation/make-template.ts'
import type { Choices } from '../../scripts/release/cloudformation/template-parameters.ts'
import { deployTemplate, writtenTemplate } from './parts/written-template.ts'

type Fields = Readonly<Record<string, unknown>>

/** Each pair of choices that can be made together. The template is made from other combinations. */
const COMBINATIONS: readonly Choices[] = [
  { membership: 'groups', heal: true, passwordless: 'passkeys', namesGroups: false },
  { membership: 'groups', heal: true, passwordless: 'codes', namesGroups: true },
  { membership: 'groups', heal: false, passwordless: 'passkeys', namesGroups: true },
  { membership: 'token', heal: false, passwordless: 'passkeys', namesGroups: true },
  { membership: 'token', heal: false, passwordless: 'codes', namesGroups: true },
  { membership: 'both', heal: false, passwordless: 'codes', namesGroups: true },
  { membership: 'both', heal: true, passwordless: 'no', namesGroups: true },
]
const GROUPS = 'tenant-*'
const DOMAIN = 'acme.example'
const asText = ({ membership, heal, passwordless }: Choices) =>
  `${membership}, ${heal ? 'healed' : 'not healed'}, passwordless: ${passwordless}`

function parametersOf({ membership, heal, passwordless, namesGroups }: Choices): Fields {
  return {
    Membership: membership,
    Heal: String(heal),
    ManagedGroups: namesGroups ? GROUPS : '*',
    Passwordless: String(passwordless !== 'no'),
    PasskeyDomain: passwordless === 'passkeys' ? DOMAIN : '',
  }
}

/** What is compared: everything but where the code is, with all references in their place. */
function comparable(deployed: TemplateJson): Fields {
  const resources = Object.entries(onlyDeployed(deployed.Resources)).map(([id, resource]) => {
    const { Code: _, ...properties } = resource.Properties
    return [id, { ...resource, Properties: asStrings(resolveIntrinsics(deployed, properties)) }]
  })
  return Object.fromEntries(resources)
}

/** CloudFormation takes `60` and `"60"` alike. */
function asStrings(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === 'number' ? String(inner) : inner,
  )
}

function outputsOf(deployed: TemplateJson): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(deployed.Outputs ?? {}).map(([id, { Value }]) => [
      id.replace(/^GateOutputs(.*)[\dA-F]{8}$/, '$1'),
      resolveIntrinsics(deployed, Value),
    ]),
  )
}

describe('the CloudFormation template', () => {
  it('that is written is what the construct makes today', () => {
    expect(writtenTemplate, 'npm run build:template writes it anew').toBe(makeTemplate())
  })

  it('deploys with any combination of its parameters what the construct does with the same props', () => {
    const gates = synthesizeGates(COMBINATIONS.map((choices) => propsOf(choices, GROUPS, DOMAIN)))
    for (const [index, choices] of COMBINATIONS.entries()) {
      const ofConstruct = gates[index]?.template as TemplateJson
      const deployed = deployTemplate(parametersOf(choices))
      expect([asText(choices), comparable(deployed)]).toEqual([
        asText(choices),
        comparable(ofConstruct),
      ])
      expect(outputsOf(deployed)).toMatchObject(outputsOf(ofConstruct))
    }
  })

  it('is short enough to be deployed as a file', () => {
    expect(Buffer.byteLength(writtenTemplate)).toBeLessThanOrEqual(51_200)
  })

  it('queues nothing at a sign-in where groups are in tokens alone, though healing is on', () => {
    const healed = deployTemplate({ Membership: 'token', Heal: 'true', ManagedGroups: GROUPS })
    const notHealed = deployTemplate({ Membership: 'token', Heal: 'false', ManagedGroups: GROUPS })
    expect(comparable(healed)).toEqual(comparable(notHealed))
  })

  it('takes for each function the zip file of its own bundle', () => {
    const functions = resourcesOf(
      deployTemplate({ Membership: 'both', ManagedGroups: GROUPS }),
      'AWS::Lambda::Function',
    )
    const keys = functions.map(([, { Properties }]) => Properties['Code'].S3Key['Fn::Sub'])
    expect(keys.sort()).toEqual(
      ['membership-worker', 'post-confirmation', 'pre-sign-up', 'pre-token-generation'].map(
        (bundle) => `\${CodePrefix}${bundle}.zip`,
      ),
    )
  })

  it('makes neither pool nor table where both are there, and allows its functions those and no others', () => {
    const existing = {
      ExistingUserPoolId: 'eu-west-1_Theirs',
      ExistingRulesTable: 'UserGroups-dev',
    }
    const deployed = deployTemplate({ ...existing, Membership: 'both', ManagedGroups: GROUPS })
    const types = Object.values(deployed.Resources).map(({ Type }) => Type)
    for (const type of ['UserPool', 'UserPoolClient'])
      expect(types).not.toContain(`AWS::Cognito::${type}`)
    expect(types).not.toContain('AWS::DynamoDB::Table')
    const text = JSON.stringify(comparable(deployed))
    const arns = [...text.matchAll(/arn:aws:(?:cognito-idp|dynamodb):[^"]*/g)].map(([arn]) => arn)
    expect([...new Set(arns)].sort()).toEqual([
      'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Theirs',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/UserGroups-dev',
    ])
    expect(gateResources(deployed).length).toBeGreaterThan(0)
    expect(outputsOf(deployed)).toMatchObject({
      UserPoolId: 'eu-west-1_Theirs',
      RulesTableName: 'UserGroups-dev',
      PreTokenGenerationVersion: 'V2_0',
    })
    expect(outputsOf(deployed)).not.toHaveProperty('AmplifyOutputs')
  })

  it.each([
    { parameters: { Membership: 'token' }, refusal: 'need ManagedGroups' },
    { parameters: { PasskeyDomain: DOMAIN }, refusal: 'PasskeyDomain goes with Passwordless true' },
    {
      parameters: { Passwordless: 'true', ExistingUserPoolId: 'eu-west-1_Theirs' },
      refusal: 'Passwordless is a setting of the new pool',
    },
  ])(
    'refuses $parameters, of which it would make less than they say',
    ({ parameters, refusal }) => {
      expect(() => deployTemplate(parameters)).toThrow(refusal)
    },
  )

  it('hands its parameters on to functions, logs and alarms', () => {
    const deployed = deployTemplate({
      Disclosure: 'neutral',
      AdminCreate: 'bypass',
      TrustedProviders: 'AcmeSAML:acme.com',
      RulesCacheSeconds: 5,
      LogRetentionDays: 30,
      AlarmTopicArn: 'arn:aws:sns:eu-west-1:111122223333:alarms',
    })
    const [preSignUp] = resourcesOf(deployed, 'AWS::Lambda::Function').filter(([id]) =>
      id.includes('PreSignUp'),
    )
    expect(preSignUp?.[1].Properties['Environment'].Variables).toMatchObject({
      DISCLOSURE: 'neutral',
      ADMIN_CREATE: 'bypass',
      TRUSTED_PROVIDERS: 'AcmeSAML:acme.com',
      RULES_CACHE_SECONDS: 5,
    })
    for (const [, { Properties }] of resourcesOf(deployed, 'AWS::Logs::LogGroup')) {
      expect(Properties).toEqual({ RetentionInDays: 30 })
    }
    for (const [, { Properties }] of resourcesOf(deployed, 'AWS::CloudWatch::Alarm')) {
      expect(Properties['AlarmActions']).toEqual(['arn:aws:sns:eu-west-1:111122223333:alarms'])
    }
  })
})
