import { Logger } from '@aws-lambda-powertools/logger'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Context } from 'aws-lambda'
import type { GatePorts } from '../gate/gate-ports.ts'
import { powertoolsLogger } from '../observe/powertools-logger.ts'
import { powertoolsMetrics } from '../observe/powertools-metrics.ts'
import { cachingRuleStore } from '../rules/caching-rule-store.ts'
import { documentClient } from '../rules/document-client.ts'
import { dynamodbRuleStore } from '../rules/dynamodb-rule-store.ts'
import { processEnvironment } from '../settings/process-environment.ts'
import { readSettings, type Settings } from '../settings/read-settings.ts'
import { awsClientConfig } from './aws-client-config.ts'

interface ComposedGate {
  readonly settings: Settings
  readonly awsConfig: ReturnType<typeof awsClientConfig>
  readonly ports: GatePorts
  /** Lets the log lines of an invocation carry its request id. */
  begin(context: Context | undefined): void
}

/** Puts the deployed function together, once for each start. Throws when a setting is missing or wrong. */
export function composeGate(): ComposedGate {
  const settings = readSettings(processEnvironment)
  const awsConfig = awsClientConfig(processEnvironment)
  const powertools = new Logger({ serviceName: 'domain-gate' })
  const { rulesCacheSeconds: seconds, managedGroups } = settings
  const table = dynamodbRuleStore({
    client: documentClient(new DynamoDBClient(awsConfig)),
    tableName: settings.rulesTableName,
    keyAttribute: settings.rulesKeyAttribute,
  })
  return {
    settings,
    awsConfig,
    ports: {
      rules: seconds > 0 ? cachingRuleStore({ rules: table, seconds, managedGroups }) : table,
      logger: powertoolsLogger(powertools),
      metrics: powertoolsMetrics(),
      managedGroups,
    },
    begin: (context) => {
      if (context) powertools.addContext(context)
    },
  }
}
