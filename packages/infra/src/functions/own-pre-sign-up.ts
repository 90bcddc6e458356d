import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { tableStatements } from './data-permissions.ts'
import { functionEnvironment, type GateSettings } from './function-environment.ts'

/**
 * Gives a Pre sign-up function of the app what it needs to call the gate: the settings, as the gate's own function has
 * them, and leave to read the rules.
 */
export function setUpOwnPreSignUp(
  own: LambdaFunction,
  { settings, table }: { readonly settings: GateSettings; readonly table: ITable },
): void {
  const environment = functionEnvironment(own, 'pre-sign-up', settings)
  for (const [variable, value] of Object.entries(environment)) {
    // An empty setting is one that was not made.
    if (value !== '') own.addEnvironment(variable, value)
  }
  for (const statement of tableStatements(table, 'BatchGetItem')) own.addToRolePolicy(statement)
}
