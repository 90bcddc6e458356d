import { ENVIRONMENT, type RuleRow } from '@domain-gate/triggers/deployment'
import { CustomResource, Duration } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import { onTable } from '../functions/data-permissions.ts'
import { functionEnvironment, type GateSettings } from '../functions/function-environment.ts'
import { GateFunction, type GateFunctionDefaults } from '../functions/gate-function.ts'

export interface InitialRulesProps extends GateFunctionDefaults {
  readonly table: ITable
  readonly rows: readonly RuleRow[]
  readonly settings: GateSettings
}

/** Rules from code, brought into the table at each deployment that changes them. */
export class InitialRules extends Construct {
  readonly loader: GateFunction

  constructor(scope: Construct, id: string, props: InitialRulesProps) {
    super(scope, id)
    const { memorySize, logRetention, removalPolicy, table, rows, settings } = props
    const environment = functionEnvironment(this, 'initial-rules', settings)
    this.loader = new GateFunction(this, 'Loader', {
      memorySize,
      logRetention,
      removalPolicy,
      bundle: 'initial-rules',
      description: 'Loads the rules from code',
      timeout: Duration.minutes(1),
      environment,
      permissions: onTable(table, 'BatchGetItem', 'PutItem', 'DeleteItem'),
    })
    new CustomResource(this, 'Rules', {
      resourceType: 'Custom::DomainGateRules',
      serviceToken: this.loader.functionArn,
      // Ends the deployment when the function could not even start; CloudFormation would wait for an hour.
      serviceTimeout: Duration.minutes(5),
      properties: {
        TableName: table.tableName,
        KeyAttribute: environment[ENVIRONMENT.rulesKeyAttribute],
        // As text: CloudFormation makes strings of numbers.
        Rules: JSON.stringify(rows),
      },
    })
  }
}
