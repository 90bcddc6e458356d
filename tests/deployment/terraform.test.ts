import { readFileSync } from 'node:fs'
import { parse } from '@cdktf/hcl2json'
import { FUNCTION_ENVIRONMENT, type FunctionName } from '@domain-gate/triggers'
import { readSettings } from '@domain-gate/triggers/deployment'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  bundleOf,
  environmentOf,
  functionPolicies,
} from '../../packages/infra/src/testing/function-policies.ts'
import {
  onlyOne,
  resourcesOf,
  type TemplateJson,
} from '../../packages/infra/src/testing/template-json.ts'
import {
  type Block,
  blockFor,
  readTerraformModule,
  referencesIn,
  type TerraformModule,
} from './parts/terraform-module.ts'
import { deployTemplate } from './parts/written-template.ts'

const FOLDER = new URL('../../packages/infra/terraform/', import.meta.url)
/** Those that are deployed without rules in code. */
const FUNCTIONS = (Object.keys(FUNCTION_ENVIRONMENT) as FunctionName[]).filter(
  (name) => name !== 'initial-rules',
)
/** What is known of a construct’s ARN here: whose it is. */
const KINDS: readonly [RegExp, string][] = [
  [/:dynamodb:/, '${local.rules_arn}'],
  [/:sqs:/, '${local.queue_arn}'],
  [/:cognito-idp:/, '${local.user_pool_arn}'],
  [/:log-group:/, '${aws_cloudwatch_log_group.function[each.key].arn}:*'],
]

let module: TerraformModule
let construct: TemplateJson
let withPasswords: TemplateJson

beforeAll(async () => {
  module = await readTerraformModule(FOLDER)
  // cloudformation.test.ts proves that the template makes what the construct makes.
  const parameters = { Membership: 'both', ManagedGroups: 'tenant-*' }
  construct = deployTemplate({
    ...parameters,
    Passwordless: 'true',
    PasskeyDomain: 'acme.example',
  })
  withPasswords = deployTemplate(parameters)
})

describe('the Terraform module', () => {
  it('describes and types each variable, and uses it', () => {
    const used = referencesIn([module.resources, module.locals, module.outputs])
    for (const [name, [variable]] of Object.entries(module.variables)) {
      expect([name, variable['description']]).toEqual([name, expect.stringMatching(/\w.*\.$/)])
      expect(variable).toHaveProperty('type')
      expect(used).toContain(`var.${name}`)
    }
  })

  it('describes each output', () => {
    for (const [output] of Object.values(module.outputs)) {
      expect(output['description']).toMatch(/\w.*\.$/)
    }
  })

  it('refers to nothing that is not there, and leaves no local value unused', () => {
    const there = [
      ...Object.keys(module.variables).map((name) => `var.${name}`),
      ...Object.keys(module.locals).map((name) => `local.${name}`),
      ...Object.keys(module.resources),
    ]
    const used = referencesIn([module.variables, module.resources, module.locals, module.outputs])
    expect(used.filter((address) => !there.includes(address))).toEqual([])
    const locals = there.filter((address) => address.startsWith('local.'))
    expect(locals.filter((address) => !used.includes(address))).toEqual([])
  })

  it('has no circle in it, and the output for somebody’s own pool does not wait for that pool', () => {
    const parts = new Map<string, unknown>([
      ...Object.entries(module.locals).map(([name, value]) => [`local.${name}`, value] as const),
      ...Object.entries(module.resources),
    ])
    const reach = (address: string, path: readonly string[]): string[] => {
      if (path.includes(address)) throw new Error(`a circle: ${[...path, address].join(' → ')}`)
      const next = referencesIn(parts.get(address) ?? null)
      return [address, ...next.flatMap((other) => reach(other, [...path, address]))]
    }
    expect([...parts.keys()].flatMap((address) => reach(address, [])).length).toBeGreaterThan(100)
    const reached = referencesIn(module.outputs['lambda_config']).flatMap((one) => reach(one, []))
    expect(reached).not.toContain('var.user_pool_id')
  })

  it.each(FUNCTIONS)('lets %s do what the construct lets it do, statement by statement', (name) => {
    const document = (suffix: string) =>
      module.resources[`data.aws_iam_policy_document.${name.replaceAll('-', '_')}${suffix}`]
    const documents = [
      module.resources['data.aws_iam_policy_document.logs'],
      document(''),
      document('_on_pool'),
    ]
    const statements = documents.flatMap((one) => (one === undefined ? [] : statementsOf(one)))
    const ofConstruct = functionPolicies(construct, name).policies.flatMap(({ policy }) =>
      policy.Statement.map(({ Effect, Action, Resource }) => {
        const [, kind] = KINDS.find(([pattern]) => pattern.test(String(Resource))) ?? []
        return { effect: Effect, actions: [Action].flat().sort(), resources: [kind] }
      }),
    )
    expect(statements).toEqual(ofConstruct)
  })

  it('gives a function no policy but these, and each to its own role', () => {
    const policies = Object.entries(module.resources).filter(([address]) =>
      address.startsWith('aws_iam_'),
    )
    const given = policies.map(([address, { role, policy }]) => [address, role, policy])
    const workOf = FUNCTIONS.map(
      (name) => `${name}=data.aws_iam_policy_document.${name.replaceAll('-', '_')}.json`,
    )
    const onPool = (name: string) => [
      `aws_iam_role_policy.${name.replaceAll('-', '_')}_on_pool`,
      `\${aws_iam_role.function["${name}"].id}`,
      `\${data.aws_iam_policy_document.${name.replaceAll('-', '_')}_on_pool.json}`,
    ]
    const each = '${aws_iam_role.function[each.key].id}'
    expect(given.sort()).toEqual(
      [
        ['aws_iam_role.function', undefined, undefined],
        ['aws_iam_role_policy.logs', each, '${data.aws_iam_policy_document.logs[each.key].json}'],
        ['aws_iam_role_policy.work', each, expect.stringContaining('[each.key]')],
        onPool('post-confirmation'),
        onPool('membership-worker'),
      ].sort(),
    )
    const work = String(module.resources['aws_iam_role_policy.work']?.['policy']).replaceAll(
      /[ "]/g,
      '',
    )
    for (const pair of workOf) expect(work).toContain(pair)
  })

  it('refuses every use of the queues without TLS', () => {
    const queues: Block = module.locals['queues']
    const made = Object.keys(module.resources).filter((one) => one.startsWith('aws_sqs_queue.'))
    expect(Object.values(queues).sort()).toEqual(made.map((one) => `\${${one}}`).sort())
    const document = module.resources['data.aws_iam_policy_document.over_tls'] ?? {}
    expect(document['for_each']).toBe(
      '${{ for name, queue in local.queues : name => queue[0] if local.grants_groups }}',
    )
    for (const queue of Object.keys(queues)) {
      expect(blockFor(document, { arn: `the ARN of ${queue}` })['statement']).toEqual([
        {
          effect: 'Deny',
          actions: ['sqs:*'],
          resources: [`the ARN of ${queue}`],
          principals: [{ type: 'AWS', identifiers: ['*'] }],
          condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
        },
      ])
    }
    expect(module.resources['aws_sqs_queue_policy.over_tls']).toEqual({
      for_each: '${data.aws_iam_policy_document.over_tls}',
      queue_url: '${local.queues[each.key][0].url}',
      policy: '${each.value.json}',
    })
  })

  it('lets Cognito call the triggers from the one pool and account', () => {
    expect(module.resources['aws_lambda_permission.cognito']).toMatchObject({
      action: 'lambda:InvokeFunction',
      principal: 'cognito-idp.amazonaws.com',
      source_arn: '${local.user_pool_arn}',
      source_account: '${data.aws_caller_identity.current.account_id}',
    })
  })

  it.each(FUNCTIONS)(
    'sets for %s the variables that it reads and no other, as the construct does',
    (name) => {
      const environment: Block = module.locals['environments'][name]
      expect(Object.keys(environment).sort()).toEqual([...FUNCTION_ENVIRONMENT[name]].sort())
      const ofConstruct = environmentOf(construct, name)
      // CloudFormation makes a text of a number.
      const texts = Object.entries(ofConstruct).map(([variable, value]) => [
        variable,
        String(value),
      ])
      const put = Object.entries(environment).map(([variable, expression]) => [
        variable,
        evaluate(String(expression), ofConstruct),
      ])
      expect(Object.fromEntries(put)).toEqual(Object.fromEntries(texts))
      expect(() => readSettings(name, Object.fromEntries(put))).not.toThrow()
    },
  )

  it('makes the functions as the construct makes them', () => {
    const block = module.resources['aws_lambda_function.function']
    const text = String(module.locals['functions'])
    for (const [id, { Properties }] of resourcesOf(construct, 'AWS::Lambda::Function')) {
      expect(block).toMatchObject({
        handler: Properties['Handler'],
        runtime: Properties['Runtime'],
        architectures: Properties['Architectures'],
      })
      expect(module.variables['memory_size']?.[0]['default']).toBe(Properties['MemorySize'])
      expect(text).toMatch(new RegExp(`"${bundleOf(id)}" += { timeout = ${Properties['Timeout']},`))
    }
    expect(block?.['filename']).toBe('${var.code_directory}/${each.key}.zip')
  })

  it('makes each part when the construct makes it', () => {
    expect(module.locals).toMatchObject({
      grants_groups: '${var.membership != "token"}',
      writes_tokens: '${var.membership != "groups"}',
      heals: '${local.grants_groups && var.heal}',
      has_token_trigger: '${local.writes_tokens || local.heals}',
      token_event_version: '${local.writes_tokens ? "V2_0" : "V1_0"}',
    })
    const text = String(module.locals['functions'])
    expect(text).toMatch(/"pre-sign-up" +=.*exists = true }/)
    expect(text).toMatch(/"post-confirmation" +=.*exists = local.grants_groups }/)
    expect(text).toMatch(/"pre-token-generation" +=.*exists = local.has_token_trigger }/)
    expect(text).toMatch(/"membership-worker" +=.*exists = local.grants_groups }/)
  })

  it('makes queues and table as the construct makes them', () => {
    const queues = resourcesOf(construct, 'AWS::SQS::Queue').map(([, { Properties }]) => Properties)
    const [waiting, givenUp] = ['memberships', 'dead_letters'].map(
      (name) => module.resources[`aws_sqs_queue.${name}`],
    )
    const ofConstruct = queues.find(({ RedrivePolicy }) => RedrivePolicy !== undefined)
    expect(waiting).toMatchObject({
      sqs_managed_sse_enabled: true,
      message_retention_seconds: ofConstruct?.['MessageRetentionPeriod'],
      visibility_timeout_seconds: ofConstruct?.['VisibilityTimeout'],
      redrive_policy: expect.stringMatching(
        new RegExp(`maxReceiveCount += ${ofConstruct?.['RedrivePolicy'].maxReceiveCount}\\n`),
      ),
    })
    expect(givenUp).toMatchObject({
      sqs_managed_sse_enabled: true,
      message_retention_seconds: 1_209_600,
    })
    const mapping = onlyOne(construct, 'AWS::Lambda::EventSourceMapping').properties
    expect(module.resources['aws_lambda_event_source_mapping.memberships']).toMatchObject({
      batch_size: mapping['BatchSize'],
      function_response_types: mapping['FunctionResponseTypes'],
      scaling_config: [{ maximum_concurrency: mapping['ScalingConfig'].MaximumConcurrency }],
    })
    const table = onlyOne(construct, 'AWS::DynamoDB::Table').properties
    expect(module.resources['aws_dynamodb_table.rules']).toMatchObject({
      billing_mode: table['BillingMode'],
      ttl: [{ attribute_name: table['TimeToLiveSpecification'].AttributeName, enabled: true }],
      point_in_time_recovery: [{ enabled: true }],
    })
  })

  it('makes pool and client as the construct makes them', () => {
    const pool = onlyOne(construct, 'AWS::Cognito::UserPool').properties
    const block = module.resources['aws_cognito_user_pool.pool']
    const [email] = pool['Schema']
    expect(block).toMatchObject({
      username_attributes: pool['UsernameAttributes'],
      auto_verified_attributes: pool['AutoVerifiedAttributes'],
      user_pool_tier: pool['UserPoolTier'],
      mfa_configuration: pool['MfaConfiguration'],
      username_configuration: [inSnakeCase(pool['UsernameConfiguration'])],
      password_policy: [inSnakeCase(pool['Policies'].PasswordPolicy)],
      admin_create_user_config: [inSnakeCase(pool['AdminCreateUserConfig'])],
      schema: [{ name: 'email', required: email.Required, mutable: email.Mutable }],
      account_recovery_setting: [
        { recovery_mechanism: pool['AccountRecoverySetting'].RecoveryMechanisms.map(inSnakeCase) },
      ],
    })
    const factors = JSON.stringify(pool['Policies'].SignInPolicy.AllowedFirstAuthFactors)
    const { sign_in_policy } = block?.['dynamic'] ?? {}
    expect(sign_in_policy[0].content[0].allowed_first_auth_factors.replaceAll(' ', '')).toContain(
      `:${factors}`,
    )

    const client = onlyOne(construct, 'AWS::Cognito::UserPoolClient').properties
    const plain = onlyOne(withPasswords, 'AWS::Cognito::UserPoolClient').properties
    const clientBlock = module.resources['aws_cognito_user_pool_client.client']
    expect(clientBlock).toMatchObject({
      generate_secret: client['GenerateSecret'],
      prevent_user_existence_errors: client['PreventUserExistenceErrors'],
      enable_token_revocation: client['EnableTokenRevocation'],
      supported_identity_providers: client['SupportedIdentityProviders'],
      access_token_validity: client['AccessTokenValidity'],
      id_token_validity: client['IdTokenValidity'],
      refresh_token_validity: client['RefreshTokenValidity'],
      token_validity_units: [inSnakeCase(client['TokenValidityUnits'])],
      auth_session_validity: `\${var.passwordless ? ${client['AuthSessionValidity']} : null}`,
      explicit_auth_flows: [
        client['ExplicitAuthFlows'][0],
        `\${var.passwordless ? "${client['ExplicitAuthFlows'][1]}" : "${plain['ExplicitAuthFlows'][1]}"}`,
      ],
    })
    const rotation = clientBlock?.['dynamic'].refresh_token_rotation[0]
    expect(rotation.content).toEqual([inSnakeCase(client['RefreshTokenRotation'])])
  })

  it('raises an alarm whenever the construct does', () => {
    const ofConstruct = resourcesOf(construct, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) =>
      [
        Properties['Namespace'] ?? Properties['Metrics'][0].Expression,
        Properties['MetricName'],
        Properties['Statistic'] ?? Properties['ExtendedStatistic'],
        Properties['Threshold'],
        Properties['EvaluationPeriods'],
        Properties['DatapointsToAlarm'],
        Properties['ComparisonOperator'],
        Properties['TreatMissingData'],
        Properties['Period'] ?? Properties['Metrics'][1].MetricStat.Period,
        ...(Properties['Dimensions'] ?? []).map(({ Name }: Block) => Name),
      ].join(' '),
    )
    const alarm = (name: string): Block =>
      module.resources[`aws_cloudwatch_metric_alarm.${name}`] ?? {}
    const text = (one: Block) =>
      [
        one['namespace'] ?? one['metric_query'][0].expression,
        one['metric_name'],
        one['statistic'] ?? one['extended_statistic'],
        one['threshold'],
        one['evaluation_periods'],
        one['datapoints_to_alarm'],
        one['comparison_operator'],
        one['treat_missing_data'],
        one['period'] ?? one['metric_query'][1].metric[0].period,
        ...Object.keys(one['dimensions'] ?? {}),
      ].join(' ')
    const rows = (name: string): Block[] => Object.values(module.locals[name])
    expect(alarm('gate')['for_each']).toBe(
      '${{ for name, alarm in local.alarms : name => alarm if alarm.exists }}',
    )
    expect(alarm('trigger')['for_each']).toContain(
      'for pair in setproduct(local.triggers, keys(local.trigger_alarms))',
    )
    const triggers = FUNCTIONS.filter((name) => name !== 'membership-worker')
    const ofTriggers = triggers.flatMap((name) =>
      rows('trigger_alarms').map((row) => blockFor(alarm('trigger'), { ...row, function: name })),
    )
    for (const name of triggers) {
      const dimensions = ofTriggers.filter((one) =>
        String(one['dimensions'].FunctionName).endsWith(`-${name}`),
      )
      expect(dimensions).toHaveLength(rows('trigger_alarms').length)
    }
    const ofModule = [
      ...rows('alarms').map((row) => blockFor(alarm('gate'), row)),
      ...ofTriggers,
      alarm('pre_sign_up_errors'),
    ].map(text)
    expect(ofModule.sort()).toEqual(ofConstruct.sort())
  })
})

it.each([
  {
    name: 'user_pool_id',
    good: 'eu-west-1_aBcDeFgHi',
    wrong: ['*', 'eu-west-1_a*', 'a_b/..', 'a_b\nc_d'],
  },
  { name: 'rules_table_name', good: 'UserGroups-prod', wrong: ['*', 'User*', 'a/index/b', 'ab?'] },
  { name: 'trusted_providers', good: 'AcmeSAML', wrong: ['A:evil.example;B', 'A,B', 'A B'] },
  { name: 'managed_groups', good: 'tenant-*', wrong: ['a,b', 'a b', ''] },
])('$name takes nothing by which a function may do more than with the construct', (one) => {
  const conditions = JSON.stringify(module.variables[one.name]?.[0]['validation'])
  const [, pattern = ''] = /regex\(\\"((?:[^"\\]|\\\\)+)\\"/.exec(conditions) ?? []
  const allowed = new RegExp(pattern.replaceAll('\\\\\\\\', '\\'))
  expect(one.good).toMatch(allowed)
  for (const text of one.wrong) expect(text).not.toMatch(allowed)
})

it('the README of the module names its variables and outputs, and its examples set no other', async () => {
  const readme = readFileSync(new URL('README.md', FOLDER), 'utf8')
  for (const name of [...Object.keys(module.variables), ...Object.keys(module.outputs)]) {
    expect(readme).toContain(`\`${name}\``)
  }
  const samples = [...readme.matchAll(/```hcl\n(.*?)```/gs)].map(([, code = '']) => code)
  expect(samples.length).toBeGreaterThan(1)
  for (const sample of samples) {
    const { module: modules = {} }: Block = await parse('sample.tf', sample)
    for (const [block] of Object.values(modules as Record<string, [Block]>)) {
      const { source, ...given } = block
      expect(source).toContain('packages/infra/terraform')
      expect(Object.keys(module.variables)).toEqual(expect.arrayContaining(Object.keys(given)))
    }
  }
})

function statementsOf(document: Block) {
  const { statement = [], dynamic } = document
  const always: Block[] = statement
  const healing: Block[] = (dynamic?.statement ?? []).flatMap(({ content }: Block) => content)
  return [...always, ...healing].map(({ effect = 'Allow', actions, resources }) => ({
    effect,
    actions: [...actions].sort(),
    resources,
  }))
}

/** What an expression of `local.environments` is, where the choices are those of the construct. */
function evaluate(
  expression: string,
  construct: Readonly<Record<string, string>>,
): string | undefined {
  const defaults = (name: string) => String(module.variables[name]?.[0]['default'])
  const values: Readonly<Record<string, string | undefined>> = {
    '${local.rules_table}': construct['RULES_TABLE_NAME'],
    '${local.queue_url}': construct['MEMBERSHIP_QUEUE_URL'],
    '${local.heals ? local.queue_url : ""}': construct['MEMBERSHIP_QUEUE_URL'],
    '${local.managed_groups}': 'tenant-*',
    '${local.trusted_providers}': '',
    '${var.membership}': 'both',
    '${var.name}': construct['POWERTOOLS_SERVICE_NAME'],
    '${var.rules_key_attribute}': defaults('rules_key_attribute'),
    '${var.rules_cache_seconds}': defaults('rules_cache_seconds'),
    '${var.admin_create}': defaults('admin_create'),
    '${var.disclosure}': defaults('disclosure'),
  }
  if (!(expression in values)) throw new Error(`cannot tell what ${expression} is`)
  return values[expression]
}

function inSnakeCase(fields: Readonly<Record<string, unknown>>): Block {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase(),
      value,
    ]),
  )
}
