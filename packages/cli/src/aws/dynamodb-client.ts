import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { requireTableName } from '../settings/require-setting.ts'
import type { Settings } from '../settings/settings.ts'
import { awsClientConfig } from './aws-client-config.ts'
import { tagFailedCalls } from './failed-call.ts'

export function dynamodbClient(settings: Settings): DynamoDBClient {
  return tagFailedCalls(new DynamoDBClient(awsClientConfig(settings.aws, 'dynamodb')), {
    service: 'DynamoDB',
    prefix: 'dynamodb',
    resource: `table ${requireTableName(settings)}`,
    endpoint: settings.aws.endpoints.dynamodb,
    profile: settings.aws.namedProfile,
    keyAttribute: settings.keyAttribute,
  })
}
