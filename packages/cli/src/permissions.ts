/** What a permission is for. */
export type PermissionResource = 'table' | 'user pool' | 'functions' | 'event sources'

export interface Permission {
  readonly resource: PermissionResource
  readonly actions: readonly string[]
}

const READ_BY_KEY = 'dynamodb:BatchGetItem'
const READ_ALL = 'dynamodb:Scan'

const SYNC_READS = [
  { resource: 'table', actions: [READ_BY_KEY, READ_ALL] },
  {
    resource: 'user pool',
    actions: [
      'cognito-idp:DescribeUserPool',
      'cognito-idp:ListGroups',
      'cognito-idp:ListUsers',
      'cognito-idp:ListUsersInGroup',
    ],
  },
  { resource: 'functions', actions: ['lambda:GetFunctionConfiguration'] },
] as const satisfies readonly Permission[]

/** The AWS calls that each command makes, and no other: tests record them. */
export const PERMISSIONS = {
  'rules list': [{ resource: 'table', actions: [READ_ALL] }],
  'rules get': [{ resource: 'table', actions: [READ_BY_KEY] }],
  'rules set': [{ resource: 'table', actions: [READ_BY_KEY, 'dynamodb:UpdateItem'] }],
  'rules remove': [{ resource: 'table', actions: [READ_BY_KEY, 'dynamodb:DeleteItem'] }],
  'rules tidy': [{ resource: 'table', actions: [READ_BY_KEY, READ_ALL] }],
  'rules tidy --apply': [
    {
      resource: 'table',
      actions: [READ_BY_KEY, READ_ALL, 'dynamodb:DeleteItem', 'dynamodb:PutItem'],
    },
  ],
  'rules import': [
    {
      resource: 'table',
      actions: [READ_BY_KEY, READ_ALL, 'dynamodb:BatchWriteItem', 'dynamodb:UpdateItem'],
    },
  ],
  'rules export': [{ resource: 'table', actions: [READ_ALL] }],
  check: [
    { resource: 'table', actions: [READ_BY_KEY] },
    { resource: 'user pool', actions: ['cognito-idp:DescribeUserPool'] },
    { resource: 'functions', actions: ['lambda:GetFunctionConfiguration'] },
  ],
  sync: SYNC_READS,
  'sync --apply': [
    ...SYNC_READS,
    {
      resource: 'user pool',
      actions: [
        'cognito-idp:AdminAddUserToGroup',
        'cognito-idp:AdminRemoveUserFromGroup',
        'cognito-idp:CreateGroup',
      ],
    },
  ],
  doctor: [
    {
      resource: 'table',
      actions: [
        READ_ALL,
        'dynamodb:DescribeContinuousBackups',
        'dynamodb:DescribeTable',
        'dynamodb:DescribeTimeToLive',
      ],
    },
    {
      resource: 'user pool',
      actions: [
        'cognito-idp:DescribeIdentityProvider',
        'cognito-idp:DescribeUserPool',
        'cognito-idp:DescribeUserPoolClient',
        'cognito-idp:GetUserPoolMfaConfig',
        'cognito-idp:ListIdentityProviders',
        'cognito-idp:ListUserPoolClients',
      ],
    },
    { resource: 'functions', actions: ['lambda:GetFunctionConfiguration', 'lambda:GetPolicy'] },
    { resource: 'event sources', actions: ['lambda:ListEventSourceMappings'] },
  ],
} as const satisfies Record<string, readonly Permission[]>

export type PermittedCommand = keyof typeof PERMISSIONS

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
