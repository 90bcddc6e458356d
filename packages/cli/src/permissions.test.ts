import { runSimulation } from '@cloud-copilot/iam-simulate'
import { describe, expect, it } from 'vitest'
import { PERMISSIONS, type PermittedCommand, policyFor } from './permissions.ts'

const ACCOUNT = '123456789012'
const OURS = {
  table: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/Rules`,
  'user pool': `arn:aws:cognito-idp:eu-west-1:${ACCOUNT}:userpool/eu-west-1_Ours`,
  functions: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:gate-pre-sign-up`,
}
const OTHERS = {
  table: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/Orders`,
  'user pool': `arn:aws:cognito-idp:eu-west-1:${ACCOUNT}:userpool/eu-west-1_Other`,
  functions: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:billing`,
}

/** What IAM says, by an evaluator of its rules. */
async function decide(command: PermittedCommand, action: string, resource: string) {
  const policy = policyFor([command], {
    region: 'eu-west-1',
    account: ACCOUNT,
    table: 'Rules',
    userPoolId: 'eu-west-1_Ours',
    functions: 'gate-*',
  })
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${ACCOUNT}:role/operator`,
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: {},
      },
      identityPolicies: [{ name: 'operator', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors))
  return result.overallResult
}

const commands = Object.keys(PERMISSIONS) as PermittedCommand[]

describe.each(commands)('the policy for %s', (command) => {
  const permissions = PERMISSIONS[command]
  const granted: readonly string[] = permissions.flatMap(({ actions }) => actions)

  it('allows its calls on its own table, pool and functions, and on no other', async () => {
    for (const { resource, actions } of permissions) {
      for (const action of actions) {
        if (resource === 'event sources') {
          // IAM knows no narrower resource for it.
          expect([action, await decide(command, action, '*')]).toEqual([action, 'Allowed'])
          continue
        }
        expect([action, await decide(command, action, OURS[resource])]).toEqual([action, 'Allowed'])
        expect([action, await decide(command, action, OTHERS[resource])]).toEqual([
          action,
          'ImplicitlyDenied',
        ])
      }
    }
  })

  it.each([
    ['dynamodb:PutItem', OURS.table],
    ['dynamodb:DeleteItem', OURS.table],
    ['dynamodb:DeleteTable', OURS.table],
    ['cognito-idp:AdminAddUserToGroup', OURS['user pool']],
    ['cognito-idp:AdminDeleteUser', OURS['user pool']],
    ['cognito-idp:AdminSetUserPassword', OURS['user pool']],
    ['cognito-idp:UpdateUserPool', OURS['user pool']],
    ['lambda:InvokeFunction', OURS.functions],
    ['lambda:UpdateFunctionConfiguration', OURS.functions],
  ])('allows %s only if the command makes that call', async (action, resource) => {
    const expected = granted.includes(action) ? 'Allowed' : 'ImplicitlyDenied'
    expect(await decide(command, action, resource)).toBe(expected)
  })
})

it('puts several commands into one policy', () => {
  const target = { region: 'r', account: '1', table: 'T', userPoolId: 'p', functions: '*' }
  const { Statement } = policyFor(['rules list', 'check', 'sync'], target)
  expect(Statement.map(({ Resource }) => Resource)).toEqual([
    'arn:aws:dynamodb:r:1:table/T',
    'arn:aws:cognito-idp:r:1:userpool/p',
    'arn:aws:lambda:r:1:function:*',
  ])
  expect(Statement[0]?.Action).toEqual(['dynamodb:BatchGetItem', 'dynamodb:Scan'])
})
