import { Logger } from '@aws-lambda-powertools/logger'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Context } from 'aws-lambda'
import { dynamodbRuleLedger } from '../dynamodb/dynamodb-rule-ledger.ts'
import { documentClient } from '../dynamodb/rules-table.ts'
import { createInitialRulesHandler } from '../handlers/initial-rules.ts'
import { httpStackReply } from '../initial-rules/http-stack-reply.ts'
import { DEFAULT_SERVICE_NAME } from '../observe/metrics.ts'
import { powertoolsLogger } from '../observe/powertools.ts'
import { ENVIRONMENT, processEnvironment } from '../settings/environment.ts'
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
