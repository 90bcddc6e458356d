import { PERMISSIONS, type PermittedCommand } from '@domain-gate/cli'
import { DomainGate } from '@domain-gate/infra'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam'
import { describe, expect, it } from 'vitest'
import { resolveIntrinsics } from '../../packages/infra/src/testing/resolve-intrinsics.ts'
import { resourcesOf, type TemplateJson } from '../../packages/infra/src/testing/template-json.ts'

type GrantName = 'grantReadRules' | 'grantManageRules' | 'grantManageMembership' | 'grantInspect'

/** Every command that the README says a grant lets a role run. */
const COMMANDS = {
  grantReadRules: ['rules list', 'rules get', 'rules export', 'check'],
  grantManageRules: [
    'rules list',
    'rules get',
    'rules export',
    'check',
    'rules set',
    'rules remove',
    'rules import',
    'rules tidy',
    'rules tidy --apply',
  ],
  grantManageMembership: ['sync', 'sync --apply'],
  grantInspect: ['doctor'],
} as const satisfies Record<GrantName, readonly PermittedCommand[]>

/** The actions that a grant allows, with the kind of resource each is allowed on. */
function allowed(grant: GrantName): string[] {
  const stack = new Stack(new App(), 'Stack')
  const gate = new DomainGate(stack, 'Gate')
  gate[grant](new Role(stack, 'Operator', { assumedBy: new AccountPrincipal('111122223333') }))
  const json = Template.fromStack(stack).toJSON() as TemplateJson
  const [, policy] =
    resourcesOf(json, 'AWS::IAM::Policy').find(([id]) => id.startsWith('Operator')) ?? []
  const { Statement } = resolveIntrinsics<{
    Statement: { Action: string | string[]; Resource: string | string[] }[]
  }>(json, policy?.Properties['PolicyDocument'])
  const each = Statement.flatMap(({ Action, Resource }) =>
    [Resource]
      .flat()
      .flatMap((resource) =>
        [Action].flat().map((action) => `${action} ${resource.split(':')[2] ?? resource}`),
      ),
  )
  return [...new Set(each)].sort()
}

const SERVICES = {
  table: 'dynamodb',
  'user pool': 'cognito-idp',
  functions: 'lambda',
  'event sources': '*',
}

function needed(commands: readonly PermittedCommand[]): string[] {
  const each = commands.flatMap((command) =>
    PERMISSIONS[command].flatMap(({ resource, actions }) =>
      actions.map((action) => `${action} ${SERVICES[resource]}`),
    ),
  )
  return [...new Set(each)].sort()
}

describe.each(Object.entries(COMMANDS) as [GrantName, readonly PermittedCommand[]][])(
  'gate.%s',
  (grant, commands) => {
    it(`allows what ${commands.join(', ')} ask of AWS, and nothing else`, () => {
      expect(allowed(grant)).toEqual(needed(commands))
    })
  },
)

it('together they let an operator run every command', () => {
  expect(Object.values(COMMANDS).flat()).toEqual(expect.arrayContaining(Object.keys(PERMISSIONS)))
})
