import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Context } from 'aws-lambda'
import { dynamodbRuleStore } from '../dynamodb/dynamodb-rule-store.ts'
import { documentClient } from '../dynamodb/rules-table.ts'
import type { GatePorts } from '../gate/gate.ts'
import { METRICS_NAMESPACE } from '../observe/metrics.ts'
import { powertoolsLogger, powertoolsMetrics } from '../observe/powertools.ts'
import { cachingRuleStore } from '../rules/caching-rule-store.ts'
import { processEnvironment } from '../settings/environment.ts'
import type { Settings } from '../settings/settings.ts'
import { awsClientConfig } from './aws-client-config.ts'

type GateSettings = Pick<
  Settings,
  'rulesTableName' | 'rulesKeyAttribute' | 'managedGroups' | 'trustedProviders' | 'serviceName'
> &
  Partial<Pick<Settings, 'rulesCacheSeconds'>>

interface ComposedGate {
  readonly awsConfig: ReturnType<typeof awsClientConfig>
  readonly ports: GatePorts
  /** Lets the log lines of an invocation carry its request id. */
  begin(context: Context | undefined): void
}

/** Makes the adapters that every deployed function needs, once for each start. */
export function composeGate(settings: GateSettings): ComposedGate {
  const awsConfig = awsClientConfig(processEnvironment)
  const { rulesCacheSeconds: seconds = 0, managedGroups, trustedProviders, serviceName } = settings
  const powertools = new Logger({ serviceName })
  const table = dynamodbRuleStore({
    client: documentClient(new DynamoDBClient(awsConfig)),
    tableName: settings.rulesTableName,
    keyAttribute: settings.rulesKeyAttribute,
  })
  return {
    awsConfig,
    ports: {
      rules: seconds > 0 ? cachingRuleStore({ rules: table, seconds, managedGroups }) : table,
      logger: powertoolsLogger(powertools),
      metrics: powertoolsMetrics(new Metrics({ namespace: METRICS_NAMESPACE, serviceName })),
      managedGroups,
      trustedProviders,
    },
    begin: (context) => {
      if (context) powertools.addContext(context)
    },
  }
}
