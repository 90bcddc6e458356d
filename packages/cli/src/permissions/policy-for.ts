import {
  PERMISSIONS,
  type Permission,
  type PermissionResource,
  type PermittedCommand,
} from './permissions.ts'

export interface PolicyTarget {
  readonly region: string
  readonly account: string
  readonly table: string
  readonly userPoolId: string
  /** Names of the triggers; `*` stands for any characters. */
  readonly functions: string
}

export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly {
    readonly Effect: 'Allow'
    readonly Action: readonly string[]
    readonly Resource: string
  }[]
}

/** The least policy with which these commands work on this deployment. */
export function policyFor(
  commands: readonly PermittedCommand[],
  target: PolicyTarget,
): PolicyDocument {
  const byCommand: Record<PermittedCommand, readonly Permission[]> = PERMISSIONS
  const permissions = commands.flatMap((command) => byCommand[command])
  const resources: readonly PermissionResource[] = [
    'table',
    'user pool',
    'functions',
    'event sources',
  ]
  const statements = resources.map((resource) => {
    const actions = permissions.flatMap((one) => (one.resource === resource ? one.actions : []))
    return {
      Effect: 'Allow',
      Action: [...new Set(actions)].sort(),
      Resource: arnOf(resource, target),
    } as const
  })
  return {
    Version: '2012-10-17',
    Statement: statements.filter(({ Action }) => Action.length > 0),
  }
}

function arnOf(resource: PermissionResource, target: PolicyTarget): string {
  const { region, account, table, userPoolId, functions } = target
  const place = `${region}:${account}`
  switch (resource) {
    case 'table':
      return `arn:aws:dynamodb:${place}:table/${table}`
    case 'user pool':
      return `arn:aws:cognito-idp:${place}:userpool/${userPoolId}`
    case 'functions':
      return `arn:aws:lambda:${place}:function:${functions}`
    case 'event sources':
      // IAM knows no narrower one for listing them.
      return '*'
  }
}
