import { FUNCTION_ENVIRONMENT, type FunctionName } from '@domain-gate/triggers/deployment'
import type { Stack } from 'aws-cdk-lib'
import { Alias, type IKey, Key } from 'aws-cdk-lib/aws-kms'
import { describe, expect, it } from 'vitest'
import { type FunctionPolicies, functionPolicies } from './testing/function-policies.ts'
import { streamIn } from './testing/gate-resources.ts'
import { isAllowed } from './testing/is-allowed.ts'
import { RECOMMENDED_FLAGS } from './testing/recommended-flags.ts'
import { resolveIntrinsics } from './testing/resolve-intrinsics.ts'
import { ACME, MEMBERSHIPS, synthGate } from './testing/synth-gate.ts'
import { onlyOne, resourcesOf } from './testing/template-json.ts'

// What each function may do is held against what it does in tests/deployment, which runs the synthesized functions.
const FUNCTIONS = Object.keys(FUNCTION_ENVIRONMENT) as FunctionName[]
/** What each function may do beside writing its log. */
const PERMITTED: Readonly<Record<FunctionName, readonly string[]>> = {
  'pre-sign-up': ['dynamodb:BatchGetItem'],
  'post-confirmation': [
    'cognito-idp:AdminAddUserToGroup',
    'cognito-idp:CreateGroup',
    'dynamodb:BatchGetItem',
    'sqs:SendMessage',
  ],
  'pre-token-generation': ['dynamodb:BatchGetItem', 'sqs:SendMessage'],
  'membership-worker': [
    'cognito-idp:AdminAddUserToGroup',
    'cognito-idp:AdminGetUser',
    'cognito-idp:CreateGroup',
    'dynamodb:BatchGetItem',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:ReceiveMessage',
  ],
  'initial-rules': ['dynamodb:BatchGetItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem'],
}
const synth = (flags: Readonly<Record<string, unknown>>) =>
  synthGate({ membership: MEMBERSHIPS.both(), rules: [ACME] }, flags).json
/** New apps have the actions of a statement sorted. */
const inOrder = ({ policies }: FunctionPolicies) =>
  policies.map(({ name, policy: { Statement } }) => ({
    name,
    statements: Statement.map(({ Action, ...rest }) => ({
      ...rest,
      Action: [Action].flat().sort(),
    })),
  }))

describe('the policies', () => {
  const template = synth(RECOMMENDED_FLAGS)

  it.each(FUNCTIONS)('of %s are the same in an old app as in a new one', (name) => {
    const policies = inOrder(functionPolicies(template, name))
    expect(policies.length).toBeGreaterThan(1)
    expect(inOrder(functionPolicies(synth({}), name))).toEqual(policies)
  })

  it.each(FUNCTIONS)('let %s do what it does, and nothing else', (name) => {
    const statements = functionPolicies(template, name).policies.flatMap(
      ({ policy: { Statement } }) => Statement,
    )
    const allowed = statements.flatMap(({ Action, Resource }) => {
      const resources = [Resource].flat()
      // A star stands for nothing but the streams of a log.
      for (const resource of resources) expect(resource).toMatch(/^arn:[^*]*(:log-stream:\*|:\*)?$/)
      return [Action].flat()
    })
    expect(allowed.filter((action) => !action.startsWith('logs:')).sort()).toEqual(PERMITTED[name])
    expect(statements.map(({ Effect }) => Effect)).toEqual(statements.map(() => 'Allow'))
  })

  it.each(FUNCTIONS)('let %s write to its own log and to no other', async (name) => {
    const policies = functionPolicies(template, name)
    const groups = resourcesOf(template, 'AWS::Logs::LogGroup').map(([id]) => id)
    const allowed: boolean[] = []
    for (const id of groups) {
      const group = resolveIntrinsics<unknown>(template, { 'Fn::GetAtt': [id, 'Arn'] }) as string
      allowed.push(await isAllowed(policies, 'logs:PutLogEvents', streamIn(group)))
    }
    expect(allowed.filter(Boolean)).toHaveLength(1)
  })
})

it.each<[string, (stack: Stack) => IKey]>([
  ['', (stack) => new Key(stack, 'Key')],
  // A policy that names the alias would allow nothing.
  [
    ', whose alias was given,',
    (stack) =>
      new Alias(stack, 'Alias', { aliasName: 'alias/app', targetKey: new Key(stack, 'Key') }),
  ],
])(
  'a customer key%s is for decrypting, and for whoever puts messages into the queue to make data keys',
  async (_, keyIn) => {
    const { json } = synthGate((stack) => ({
      rules: [ACME],
      encryptionKey: keyIn(stack),
    }))
    const { id, properties } = onlyOne(json, 'AWS::KMS::Key')
    const policy = resolveIntrinsics(json, properties['KeyPolicy'])
    const key = resolveIntrinsics<unknown>(json, { 'Fn::GetAtt': [id, 'Arn'] }) as string
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
  },
)
