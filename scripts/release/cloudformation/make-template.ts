import { DomainGate, type DomainGateProps, Membership } from '@domain-gate/infra'
import { Annotations, App, type CfnElement, Stack } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { stringify } from 'yaml'
import { RECOMMENDED_FLAGS } from '../../../packages/infra/src/testing/recommended-flags.ts'
import type { TemplateJson } from '../../../packages/infra/src/testing/template-json.ts'
import { mergeVariants } from './merge-variants.ts'
import {
  CHOICES,
  type Choices,
  CONDITIONS,
  PARAMETERS,
  type ParameterName,
  parameter,
  RULES,
  SETTINGS,
} from './template-parameters.ts'

/** Stand for what a parameter says, wherever the construct writes it into a text. */
const PLACEHOLDERS = {
  'managed-groups-*': 'ManagedGroups',
  'passkey-domain.example': 'PasskeyDomain',
} as const
const [MANAGED_GROUPS, PASSKEY_DOMAIN] = Object.keys(PLACEHOLDERS) as [string, string]

/** Together they show every difference that a choice makes. tests/deployment tries the other combinations. */
const VARIANTS: readonly Choices[] = [
  { membership: 'groups', heal: false, passwordless: 'no', namesGroups: true },
  { membership: 'groups', heal: false, passwordless: 'no', namesGroups: false },
  { membership: 'groups', heal: true, passwordless: 'no', namesGroups: true },
  { membership: 'token', heal: false, passwordless: 'no', namesGroups: true },
  { membership: 'both', heal: false, passwordless: 'no', namesGroups: true },
  { membership: 'both', heal: true, passwordless: 'no', namesGroups: true },
  { membership: 'both', heal: true, passwordless: 'codes', namesGroups: true },
  { membership: 'both', heal: true, passwordless: 'passkeys', namesGroups: true },
]

type Fields = Readonly<Record<string, unknown>>

interface Known {
  /** Bundles of functions, by logical id. */
  readonly bundles: Readonly<Record<string, string>>
  readonly pool: string
  readonly client: string
  readonly table: string
}

/** The template for teams without CDK, made from the construct. */
export function makeTemplate(): string {
  const gates = synthesizeGates(
    VARIANTS.map((choices) => propsOf(choices, MANAGED_GROUPS, PASSKEY_DOMAIN)),
  )
  const variants = gates.map(({ template }, index) => ({
    choices: VARIANTS[index] as Choices,
    resources: onlyDeployed(template.Resources),
    outputs: named(template.Outputs ?? {}),
  }))
  const known = Object.assign({}, ...gates.map(({ known }) => known), {
    bundles: Object.assign({}, ...gates.map(({ known }) => known.bundles)),
  }) as Known
  const merged = mergeVariants(variants, CHOICES)
  const resources = Object.fromEntries(
    Object.entries(merged.resources).map(([id, resource]) => [
      id,
      withParameters(id, resource, known),
    ]),
  )
  return write({
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      'Domain-gated sign-up - a user pool, the table of rules, the triggers, and the queue for memberships that have to wait.',
    Parameters: PARAMETERS,
    Rules: RULES,
    Conditions: CONDITIONS,
    Resources: withExisting(resources, known),
    Outputs: withExisting({ ...outputsOf(merged.outputs), ...triggerOutputs(known) }, known),
  })
}

/** What the construct is given for these choices. */
export function propsOf(
  { membership, heal, passwordless, namesGroups }: Choices,
  groups: string,
  passkeyDomain: string,
): DomainGateProps {
  const managed = { managedGroups: namesGroups ? [groups] : ['*'] }
  const memberships = {
    groups: () => Membership.groups(managed),
    token: () => Membership.token(managed),
    both: () => Membership.groupsAndToken(managed),
  }
  return {
    membership: memberships[membership](),
    ...(membership !== 'token' && { heal }),
    ...(passwordless === 'codes' && { passwordless: true }),
    ...(passwordless === 'passkeys' && {
      passwordless: { passkeys: { relyingPartyId: passkeyDomain } },
    }),
    // Its text alone would make the template too long to be deployed without a bucket.
    dashboard: false,
  }
}

/** A gate for each of these props, in a stack of its own. */
export function synthesizeGates(all: readonly DomainGateProps[]) {
  const app = new App({
    treeMetadata: false,
    analyticsReporting: false,
    context: { ...RECOMMENDED_FLAGS, 'aws:cdk:disable-asset-staging': true },
  })
  const gates = all.map((props, index) => {
    const stack = new Stack(app, `Gate${index}`)
    const gate = new DomainGate(stack, 'Gate', props)
    Annotations.of(gate).acknowledgeWarning('@domain-gate/infra:mail')
    return { stack, gate }
  })
  const assembly = app.synth()
  return gates.map(({ stack, gate }) => ({
    known: knownIn(stack, gate),
    template: assembly.getStackByName(stack.stackName).template as TemplateJson,
  }))
}

function knownIn(stack: Stack, gate: DomainGate): Known {
  const idOf = (construct: IConstruct | null) =>
    stack.getLogicalId(construct?.node.defaultChild as CfnElement)
  return {
    bundles: Object.fromEntries(gate.functions.all.map((one) => [idOf(one), one.bundle])),
    pool: idOf(gate.userPool),
    client: idOf(gate.userPoolClient),
    table: idOf(gate.rulesTable),
  }
}

/** Without what is for CDK alone, and the `DependsOn` that say no more than the properties say. */
export function onlyDeployed(resources: TemplateJson['Resources']): TemplateJson['Resources'] {
  return Object.fromEntries(
    Object.entries(resources).map(([id, { Metadata: _, DependsOn = [], ...resource }]) => {
      const properties = JSON.stringify(resource.Properties)
      const needed = [DependsOn].flat().filter((other) => !properties.includes(`"${other}"`))
      return [id, { ...resource, ...(needed.length > 0 && { DependsOn: needed }) }]
    }),
  )
}

/** `GateOutputsUserPoolId25CD672F` is `UserPoolId`: there is one gate in the template. */
function named(outputs: Readonly<Record<string, object>>) {
  return Object.fromEntries(
    Object.entries(outputs).map(([id, output]) => [
      id.replace(/^GateOutputs(.*)[\dA-F]{8}$/, '$1'),
      output,
    ]),
  )
}

function withParameters(
  id: string,
  resource: Fields,
  { bundles, pool, client, table }: Known,
): Fields {
  const properties = resource['Properties'] as Fields
  const change = (changes: Fields) => ({ ...resource, Properties: { ...properties, ...changes } })
  switch (resource['Type']) {
    case 'AWS::Lambda::Function': {
      const { Variables } = properties['Environment'] as { readonly Variables: Fields }
      const settings = Object.keys(Variables).flatMap((name) => {
        const from = SETTINGS[name]
        return from === undefined ? [] : [[name, parameter(from)]]
      })
      return change({
        Code: {
          S3Bucket: parameter('CodeBucket'),
          S3Key: { 'Fn::Sub': `\${CodePrefix}${bundles[id]}.zip` },
        },
        Environment: { Variables: { ...Variables, ...Object.fromEntries(settings) } },
      })
    }
    case 'AWS::Logs::LogGroup':
      return change({ RetentionInDays: parameter('LogRetentionDays') })
    case 'AWS::CloudWatch::Alarm':
      return change({
        AlarmActions: {
          'Fn::If': ['HasAlarmTopic', [parameter('AlarmTopicArn')], { Ref: 'AWS::NoValue' }],
        },
      })
    default: {
      if (id === table) return { Condition: 'MakesTable', ...resource }
      return id === pool || id === client ? { Condition: 'MakesPool', ...resource } : resource
    }
  }
}

/** Those that speak of the new pool’s own settings are for a new pool. */
function outputsOf(outputs: Readonly<Record<string, Fields>>) {
  const { UserPoolClientId, AmplifyOutputs, ...others } = outputs
  const ofPool = { Condition: 'MakesPool' }
  return {
    ...others,
    UserPoolClientId: { ...UserPoolClientId, ...ofPool },
    AmplifyOutputs: { ...AmplifyOutputs, ...ofPool },
  }
}

/** What has to be attached to a pool that is there already. */
function triggerOutputs({ bundles }: Known) {
  const arnOf = (bundle: string) => ({
    'Fn::GetAtt': [Object.keys(bundles).find((id) => bundles[id] === bundle), 'Arn'],
  })
  return {
    PreSignUpArn: { Description: 'The Pre sign-up trigger', Value: arnOf('pre-sign-up') },
    PostConfirmationArn: {
      Condition: 'GrantsGroups',
      Description: 'The Post confirmation trigger',
      Value: arnOf('post-confirmation'),
    },
    PreTokenGenerationArn: {
      Condition: 'HasTokenTrigger',
      Description: 'The Pre token generation trigger',
      Value: arnOf('pre-token-generation'),
    },
    PreTokenGenerationVersion: {
      Condition: 'HasTokenTrigger',
      Description: 'The version of its event',
      Value: { 'Fn::If': ['WritesTokens', 'V2_0', 'V1_0'] },
    },
  }
}

/** Whatever refers to the pool or the table refers to the one that is there, where there is one. */
function withExisting(value: unknown, { pool, table }: Known): unknown {
  const references = [
    {
      id: pool,
      made: 'MakesPool',
      name: parameter('ExistingUserPoolId'),
      arn: arnOf('cognito-idp', 'userpool/', 'ExistingUserPoolId'),
    },
    {
      id: table,
      made: 'MakesTable',
      name: parameter('ExistingRulesTable'),
      arn: arnOf('dynamodb', 'table/', 'ExistingRulesTable'),
    },
  ]
  const change = (inner: unknown, within: unknown = null): unknown => {
    if (typeof inner === 'string') return withoutPlaceholders(inner)
    if (Array.isArray(inner)) return inner.map((part) => change(part, within))
    if (typeof inner !== 'object' || inner === null) return inner
    for (const { id, made, name, arn } of references) {
      // What comes with the pool can only mean the pool that is made.
      if (made === within) continue
      if (isSame(inner, { Ref: id })) return { 'Fn::If': [made, inner, name] }
      if (isSame(inner, { 'Fn::GetAtt': [id, 'Arn'] })) return { 'Fn::If': [made, inner, arn] }
    }
    const condition = 'Condition' in inner ? inner.Condition : within
    return Object.fromEntries(
      Object.entries(inner).map(([name, part]) => [name, change(part, condition)]),
    )
  }
  return change(value)
}

function arnOf(service: string, path: string, name: ParameterName) {
  const [partition, region, account] = ['Partition', 'Region', 'AccountId'].map((part) => ({
    Ref: `AWS::${part}`,
  }))
  return {
    'Fn::Join': [
      '',
      ['arn:', partition, `:${service}:`, region, ':', account, `:${path}`, parameter(name)],
    ],
  }
}

function withoutPlaceholders(text: string): unknown {
  for (const [placeholder, name] of Object.entries(PLACEHOLDERS)) {
    if (text === placeholder) return { Ref: name }
    const [before, after] = text.split(placeholder)
    if (after !== undefined) return { 'Fn::Join': ['', [before, { Ref: name }, after]] }
  }
  return text
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** As CloudFormation reads YAML: by version 1.1, in which 2012-10-17 without quotes is a day. */
function write(template: object): string {
  const head =
    '# Made from the DomainGate construct of @domain-gate/infra by `npm run build:template`. Change that, not this file.\n'
  return head + stringify(template, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false })
}
