import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { tableStatements } from './functions/data-permissions.ts'

/** By key, as a decision does, and all of them, as a list does. */
const READ_RULES = ['BatchGetItem', 'Scan']
const WRITE_RULES = ['UpdateItem', 'PutItem', 'DeleteItem', 'BatchWriteItem']
const INSPECT_TABLE = ['DescribeContinuousBackups', 'DescribeTable', 'DescribeTimeToLive']
const READ_MEMBERS = ['ListGroups', 'ListUsers', 'ListUsersInGroup']
const WRITE_MEMBERS = ['AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'CreateGroup']
const INSPECT_POOL = [
  'DescribeIdentityProvider',
  'DescribeUserPool',
  'DescribeUserPoolClient',
  'GetUserPoolMfaConfig',
  'ListIdentityProviders',
  'ListUserPoolClients',
]

/** What operators reach, by the parts of a gate. */
export interface GrantedParts {
  readonly table: ITable
  readonly userPoolArn: string
  readonly functions: readonly IFunction[]
}

/** To check an address is to look at what the pool's functions may grant, too. */
export function grantReadRules(parts: GrantedParts, grantee: IGrantable): Grant {
  return grantTable(parts.table, grantee, READ_RULES)
    .combine(grantPool(parts, grantee, ['DescribeUserPool']))
    .combine(grantFunctions(parts, grantee, ['GetFunctionConfiguration']))
}

export function grantManageRules(parts: GrantedParts, grantee: IGrantable): Grant {
  return grantReadRules(parts, grantee).combine(grantTable(parts.table, grantee, WRITE_RULES))
}

export function grantManageMembership(parts: GrantedParts, grantee: IGrantable): Grant {
  return grantReadRules(parts, grantee).combine(
    grantPool(parts, grantee, [...READ_MEMBERS, ...WRITE_MEMBERS]),
  )
}

export function grantInspect(parts: GrantedParts, grantee: IGrantable): Grant {
  return (
    grantTable(parts.table, grantee, ['Scan', ...INSPECT_TABLE])
      .combine(grantPool(parts, grantee, INSPECT_POOL))
      .combine(grantFunctions(parts, grantee, ['GetFunctionConfiguration', 'GetPolicy']))
      // Who drains the queue; IAM knows no narrower resource for listing that.
      .combine(
        Grant.addToPrincipal({
          grantee,
          actions: ['lambda:ListEventSourceMappings'],
          resourceArns: ['*'],
        }),
      )
  )
}

function grantTable(table: ITable, grantee: IGrantable, operations: string[]): Grant {
  const grants = tableStatements(table, ...operations).map(({ actions, resources }) =>
    Grant.addToPrincipal({ grantee, actions, resourceArns: resources }),
  )
  return grants.reduce((all, one) => all.combine(one))
}

function grantPool({ userPoolArn }: GrantedParts, grantee: IGrantable, operations: string[]) {
  const actions = operations.map((operation) => `cognito-idp:${operation}`)
  return Grant.addToPrincipal({ grantee, actions, resourceArns: [userPoolArn] })
}

function grantFunctions({ functions }: GrantedParts, grantee: IGrantable, operations: string[]) {
  const actions = operations.map((operation) => `lambda:${operation}`)
  const resourceArns = functions.flatMap(({ resourceArnsForGrantInvoke: arns }) => [...arns])
  return Grant.addToPrincipal({ grantee, actions, resourceArns })
}
