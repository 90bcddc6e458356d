import {
  DescribeIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  paginateListIdentityProviders,
  paginateListUserPoolClients,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import {
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda'
import { cognitoClient } from '../aws/cognito-client.ts'
import { dynamodbClient } from '../aws/dynamodb-client.ts'
import { lambdaClient } from '../aws/lambda-client.ts'
import { requireTableName, requireUserPoolId } from '../settings/require-setting.ts'
import type { Settings } from '../settings/settings.ts'
import type { EventSource, Inspection, PolicyStatement } from './inspection.ts'

export function awsInspection(settings: Settings): Inspection {
  const dynamodb = once(() => dynamodbClient(settings))
  const cognito = once(() => cognitoClient(settings))
  const lambda = once(() => lambdaClient(settings))
  const table = () => ({ TableName: requireTableName(settings) })
  const pool = () => ({ UserPoolId: requireUserPoolId(settings) })

  return {
    async table() {
      const { Table } = await dynamodb().send(new DescribeTableCommand(table()))
      return Table ?? {}
    },

    async timeToLive() {
      const { TimeToLiveDescription: description } = await dynamodb().send(
        new DescribeTimeToLiveCommand(table()),
      )
      const isOn = /^ENABL/.test(description?.TimeToLiveStatus ?? '')
      return isOn ? (description?.AttributeName ?? null) : null
    },

    async hasPointInTimeRecovery() {
      const { ContinuousBackupsDescription: backups } = await dynamodb().send(
        new DescribeContinuousBackupsCommand(table()),
      )
      const recovery = backups?.PointInTimeRecoveryDescription
      return recovery?.PointInTimeRecoveryStatus === 'ENABLED'
    },

    async tableRegion() {
      return settings.aws.endpoints.dynamodb === null ? dynamodb().config.region() : null
    },

    async userPool() {
      const { UserPool } = await cognito().send(new DescribeUserPoolCommand(pool()))
      return UserPool ?? {}
    },

    async clientIds() {
      const ids: string[] = []
      const pages = paginateListUserPoolClients(
        { client: cognito() },
        { ...pool(), MaxResults: 60 },
      )
      for await (const { UserPoolClients = [] } of pages) {
        ids.push(...UserPoolClients.flatMap(({ ClientId }) => ClientId ?? []))
      }
      return ids
    },

    async client(ClientId) {
      const command = new DescribeUserPoolClientCommand({ ...pool(), ClientId })
      const answer = await cognito().send(command).catch(nullIfMissing)
      if (answer === null) return null
      const { ClientSecret: secret, ...client } = answer.UserPoolClient ?? {}
      return { ...client, hasSecret: secret !== undefined }
    },

    async identityProviderNames() {
      const names: string[] = []
      const pages = paginateListIdentityProviders(
        { client: cognito() },
        { ...pool(), MaxResults: 60 },
      )
      for await (const { Providers = [] } of pages) {
        names.push(...Providers.flatMap(({ ProviderName }) => ProviderName ?? []))
      }
      return names
    },

    async identityProvider(ProviderName) {
      const command = new DescribeIdentityProviderCommand({ ...pool(), ProviderName })
      const { IdentityProvider: found } = await cognito().send(command)
      return { name: ProviderName, attributeMapping: found?.AttributeMapping ?? {} }
    },

    async deployedFunction(FunctionName) {
      const command = new GetFunctionConfigurationCommand({ FunctionName })
      const found = await lambda().send(command).catch(nullIfMissing)
      if (found === null) return null
      return {
        environment: found.Environment?.Variables ?? {},
        runtime: found.Runtime ?? 'none',
        timeout: found.Timeout ?? 3,
        memory: found.MemorySize ?? 128,
        state: found.State ?? 'Active',
        updateProblem:
          found.LastUpdateStatus === 'Failed' ? (found.LastUpdateStatusReasonCode ?? '?') : null,
      }
    },

    async eventSources(EventSourceArn) {
      const sources: EventSource[] = []
      const pages = paginateListEventSourceMappings({ client: lambda() }, { EventSourceArn })
      for await (const { EventSourceMappings: found = [] } of pages) {
        for (const { FunctionArn = '', BatchSize = 10, State = 'Enabled' } of found) {
          sources.push({ functionArn: FunctionArn, batchSize: BatchSize, state: State })
        }
      }
      return sources
    },

    async functionPolicy(arn) {
      // A trigger may be a version or alias, with a policy of its own.
      const [, FunctionName = arn, Qualifier] =
        /^(arn:[^:]+:lambda:[^:]+:\d+:function:[^:]+)(?::(.+))?$/.exec(arn) ?? []
      const answer = await lambda()
        .send(new GetPolicyCommand({ FunctionName, ...(Qualifier && { Qualifier }) }))
        .catch(nullIfMissing)
      const { Statement = [] }: { Statement?: PolicyStatement[] } = JSON.parse(
        answer?.Policy ?? '{}',
      )
      return Statement
    },
  }
}

/** Every service names it so. */
function nullIfMissing(error: unknown): null {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return null
  throw error
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
