import {
  DescribeIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
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
  LambdaClient,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda'
import { tagFailedCalls } from '../aws/calls.ts'
import { awsClientConfig, cognitoClient, dynamodbClient } from '../aws/clients.ts'
import { requireTableName, requireUserPoolId, type Settings } from '../settings/settings.ts'
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

    async passkeys() {
      const { WebAuthnConfiguration: found } = await cognito().send(
        new GetUserPoolMfaConfigCommand(pool()),
      )
      return found ?? null
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

/** A client of the region of the pool, where its triggers are too. */
export function lambdaClient(settings: Settings): LambdaClient {
  const poolId = requireUserPoolId(settings)
  const region = settings.aws.region ?? poolId.slice(0, poolId.lastIndexOf('_'))
  return tagFailedCalls(new LambdaClient(awsClientConfig({ ...settings.aws, region }, 'lambda')), {
    service: 'Lambda',
    prefix: 'lambda',
    resource: 'function',
    endpoint: settings.aws.endpoints.lambda,
    profile: settings.aws.namedProfile,
  })
}
