import { RULE_ATTRIBUTES } from '@domain-gate/triggers/deployment'
import { Token } from 'aws-cdk-lib'

export interface RulesCommandParts {
  readonly tableName: string
  readonly keyAttribute: string
  readonly managedGroups: readonly string[]
  readonly userPoolId: string
  readonly region: string
}

/** The line that shows the rules, with all that the command line has to know of this gate. */
export function rulesCommand(parts: RulesCommandParts): string {
  const { tableName, keyAttribute, managedGroups, userPoolId, region } = parts
  const isManaged = managedGroups.length !== 1 || managedGroups[0] !== '*'
  return [
    'domain-gate rules list',
    `--table ${tableName}`,
    ...(keyAttribute === RULE_ATTRIBUTES.key ? [] : [`--key-attribute ${quoted(keyAttribute)}`]),
    `--user-pool-id ${userPoolId}`,
    ...(isManaged ? [`--managed-groups ${quoted(managedGroups.join(','))}`] : []),
    `--region ${region}`,
  ].join(' ')
}

/** As one word of a shell, whatever is in it. */
function quoted(value: string): string {
  if (Token.isUnresolved(value) || /^[\w.,-]+$/.test(value)) return value
  return `'${value.replaceAll("'", `'\\''`)}'`
}
