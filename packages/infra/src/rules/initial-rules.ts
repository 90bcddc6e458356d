import { RULE_ATTRIBUTES, type RuleRow } from '@domain-gate/triggers/deployment'
import { CustomResource, Duration } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import { tableStatements } from '../functions/data-permissions.ts'
import type { GateSettings } from '../functions/function-environment.ts'
import { GateFunction } from '../functions/gate-function.ts'
import {
  type GateFunctionOptions,
  gateFunctionOptions,
} from '../functions/gate-function-options.ts'
import { acknowledge, LOADER_REASONS } from '../nag/acknowledge.ts'

export interface InitialRulesProps extends GateFunctionOptions {
  readonly table: ITable
  readonly rows: readonly RuleRow[]
  readonly settings: GateSettings
}

/** Rules from code, brought into the table at each deployment that changes them. */
export class InitialRules extends Construct {
  readonly loader: GateFunction

  constructor(scope: Construct, id: string, props: InitialRulesProps) {
    super(scope, id)
    const { table, rows, settings } = props
    this.loader = new GateFunction(this, 'Loader', {
      ...gateFunctionOptions(props),
      bundle: 'initial-rules',
      description: 'Loads the rules from code',
      timeout: Duration.minutes(1),
      settings,
      permissions: tableStatements(table, 'BatchGetItem', 'PutItem', 'DeleteItem'),
    })
    acknowledge(this.loader, LOADER_REASONS)
    new CustomResource(this, 'Rules', {
      resourceType: 'Custom::DomainGateRules',
      serviceToken: this.loader.functionArn,
      // Ends the deployment when the function could not even start; CloudFormation would wait for an hour.
      serviceTimeout: Duration.minutes(5),
      properties: {
        TableName: table.tableName,
        KeyAttribute: settings.rulesKeyAttribute ?? RULE_ATTRIBUTES.key,
        // As text: CloudFormation makes strings of numbers.
        Rules: JSON.stringify(rows),
      },
    })
  }
}
