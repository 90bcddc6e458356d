import {
  ENVIRONMENT,
  FUNCTION_ENVIRONMENT,
  type FunctionName,
  readSettings,
} from '@domain-gate/triggers/deployment'
import { Token } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'

/** The settings of all functions, by their names in `ENVIRONMENT`. */
export type GateSettings = Readonly<Partial<Record<keyof typeof ENVIRONMENT, string>>>

/** What names stand for until CloudFormation gives them. */
const STAND_INS: GateSettings = {
  rulesTableName: 'rules',
  membershipQueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/membership',
  serviceName: 'stack/gate',
}

/**
 * The variables that this function reads, each with its value and no other. They are read once here as the function
 * reads them at its start, so that a wrong one stops the synthesis and not a sign-up.
 */
export function functionEnvironment(
  scope: IConstruct,
  name: FunctionName,
  settings: GateSettings,
): Record<string, string> {
  const values = Object.entries(settings) as [keyof typeof ENVIRONMENT, string][]
  const byVariable = new Map(values.map(([setting, value]) => [ENVIRONMENT[setting], value]))
  const entries = FUNCTION_ENVIRONMENT[name].map((variable): [string, string] => {
    const value = byVariable.get(variable as (typeof ENVIRONMENT)[keyof typeof ENVIRONMENT])
    if (value === undefined) throw new DomainGateError(scope, `${name} reads ${variable}, unset`)
    return [variable, value]
  })
  try {
    readSettings(name, Object.fromEntries(entries.map(withoutToken)))
  } catch (error) {
    throw new DomainGateError(scope, `${name}: ${(error as Error).message}`, { cause: error })
  }
  return Object.fromEntries(entries)
}

function withoutToken([variable, value]: [string, string]): [string, string] {
  if (!Token.isUnresolved(value)) return [variable, value]
  const standIns = Object.entries(STAND_INS) as [keyof typeof ENVIRONMENT, string][]
  const [, standIn = value] = standIns.find(([name]) => ENVIRONMENT[name] === variable) ?? []
  return [variable, standIn]
}
