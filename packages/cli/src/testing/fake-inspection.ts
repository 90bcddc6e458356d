import type { AppClient, DeployedFunction, Inspection } from '../deployment/inspection.ts'

export const POOL_ARN = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ours'
export const functionArn = (name: string) =>
  `arn:aws:lambda:eu-west-1:123456789012:function:${name}`

export const GOOD_FUNCTION: DeployedFunction = {
  environment: {
    RULES_TABLE_NAME: 'Rules',
    MEMBERSHIP_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/memberships',
  },
  runtime: 'nodejs24.x',
  timeout: 5,
  memory: 512,
  state: 'Active',
  updateProblem: null,
}

export const GOOD_STATEMENT = {
  Effect: 'Allow',
  Action: 'lambda:InvokeFunction',
  Principal: { Service: 'cognito-idp.amazonaws.com' },
  Condition: {
    ArnLike: { 'AWS:SourceArn': POOL_ARN },
    StringEquals: { 'AWS:SourceAccount': '123456789012' },
  },
}

export const GOOD_CLIENT: AppClient = {
  ClientName: 'web',
  PreventUserExistenceErrors: 'ENABLED',
  hasSecret: false,
}

/** A deployment with which nothing is wrong, but for these answers. */
export function fakeInspection(answers: Partial<Inspection> = {}): Inspection {
  return {
    table: async () => ({
      TableName: 'Rules',
      TableStatus: 'ACTIVE',
      KeySchema: [{ AttributeName: 'EmailDomain', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'EmailDomain', AttributeType: 'S' }],
    }),
    timeToLive: async () => 'ExpiresAt',
    hasPointInTimeRecovery: async () => true,
    tableRegion: async () => 'eu-west-1',
    userPool: async () => ({
      Name: 'Ours',
      Arn: POOL_ARN,
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      LambdaConfig: {
        PreSignUp: functionArn('pre-sign-up'),
        PostConfirmation: functionArn('post-confirmation'),
        PreTokenGeneration: functionArn('pre-token-generation'),
      },
    }),
    passkeys: async () => null,
    clientIds: async () => ['client'],
    client: async () => GOOD_CLIENT,
    identityProviderNames: async () => [],
    identityProvider: async (name) => ({ name, attributeMapping: {} }),
    deployedFunction: async () => GOOD_FUNCTION,
    eventSources: async () => [
      { functionArn: functionArn('membership-worker'), batchSize: 1, state: 'Enabled' },
    ],
    functionPolicy: async () => [GOOD_STATEMENT],
    ...answers,
  }
}

/** An error as the SDK throws it. */
export function errorNamed(name: string): () => Promise<never> {
  return async () => {
    throw Object.assign(new Error('for jo@acme.com'), { name })
  }
}
