import { Logger } from '@aws-lambda-powertools/logger'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Context } from 'aws-lambda'
import { createInitialRulesHandler } from '../initial-rules/create-initial-rules-handler.ts'
import { dynamodbRuleLedger } from '../initial-rules/dynamodb-rule-ledger.ts'
import { httpStackReply } from '../initial-rules/http-stack-reply.ts'
import { DEFAULT_SERVICE_NAME } from '../observe/default-service-name.ts'
import { powertoolsLogger } from '../observe/powertools-logger.ts'
import { documentClient } from '../rules/document-client.ts'
import { ENVIRONMENT } from '../settings/environment.ts'
import { processEnvironment } from '../settings/process-environment.ts'
import { readSettings } from '../settings/read-settings.ts'
import { awsClientConfig } from './aws-client-config.ts'

const powertools = new Logger({
  serviceName: processEnvironment[ENVIRONMENT.serviceName] || DEFAULT_SERVICE_NAME,
})
const handle = createInitialRulesHandler({
  openLedger: () => {
    const settings = readSettings('initial-rules', processEnvironment)
    return dynamodbRuleLedger({
      client: documentClient(new DynamoDBClient(awsClientConfig(processEnvironment))),
      tableName: settings.rulesTableName,
      keyAttribute: settings.rulesKeyAttribute,
    })
  },
  reply: httpStackReply(),
  logger: powertoolsLogger(powertools),
})

/** The custom resource that brings rules from code into the table, with its settings from the environment. */
export const handler = async (event: unknown, context?: Context): Promise<void> => {
  if (context) powertools.addContext(context)
  await handle(event, context)
}
