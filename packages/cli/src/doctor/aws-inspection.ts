import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
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
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda'
import { cognitoClient } from '../aws/cognito-client.ts'
import { dynamodbClient } from '../aws/dynamodb-client.ts'
import { lambdaClient } from '../aws/lambda-client.ts'
import { requireTableName, requireUserPoolId } from '../settings/require-setting.ts'
import type { Settings } from '../settings/settings.ts'
import type { Inspection, PolicyStatement } from './inspection.ts'

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
      return (await cognito().send(command)).UserPoolClient ?? {}
    },

    async deployedFunction(FunctionName) {
      const found = await lambda().send(new GetFunctionConfigurationCommand({ FunctionName }))
      return {
        environment: found.Environment?.Variables ?? {},
        runtime: found.Runtime ?? 'none',
        timeout: found.Timeout ?? 3,
        state: found.State ?? 'Active',
        updateProblem:
          found.LastUpdateStatus === 'Failed' ? (found.LastUpdateStatusReasonCode ?? '?') : null,
      }
    },

    async functionPolicy(arn) {
      // A trigger may be a version or alias, with a policy of its own.
      const [, FunctionName = arn, Qualifier] =
        /^(arn:[^:]+:lambda:[^:]+:\d+:function:[^:]+)(?::(.+))?$/.exec(arn) ?? []
      try {
        const { Policy = '{}' } = await lambda().send(
          new GetPolicyCommand({ FunctionName, ...(Qualifier && { Qualifier }) }),
        )
        return (JSON.parse(Policy) as { Statement?: PolicyStatement[] }).Statement ?? []
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return []
        throw error
      }
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
