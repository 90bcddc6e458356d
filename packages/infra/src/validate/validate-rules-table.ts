import { CfnResource } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { deployedProperties, warnUnchecked, within } from './deployed-properties.ts'

interface KeyPart {
  readonly name: string
  readonly type: string
}

/** A table of this app whose key the functions could not read by is an error when the app is synthesized. */
export function validateRulesTable(scope: Construct, table: ITable, keyAttribute: string): void {
  scope.node.addValidation({
    validate: () => {
      const resource = table.node.defaultChild
      if (!CfnResource.isCfnResource(resource)) return []
      const properties = deployedProperties(resource)
      if (properties === null) {
        warnUnchecked(scope, table.node.path)
        return []
      }
      return problemsOf(properties, keyAttribute).map(
        (problem) => `the rules table ${table.node.path} ${problem}`,
      )
    },
  })
}

function problemsOf(table: Readonly<Record<string, unknown>>, keyAttribute: string): string[] {
  const { hash, range } = keysOf(table)
  const problems: string[] = []
  if (range !== null) {
    problems.push(
      `has the sort key ${range.name} beside its partition key, and rules are found by one key alone: make a table without`,
    )
  }
  if (hash === null) return problems
  if (hash.name !== keyAttribute) {
    problems.push(
      `has the partition key ${hash.name}, and the functions look for ${keyAttribute}: set rulesKeyAttribute: '${hash.name}'`,
    )
  }
  if (hash.type !== 'S') {
    problems.push(
      `has a partition key of type ${hash.type}, and a domain is text: make a table with AttributeType.STRING`,
    )
  }
  return problems
}

function keysOf(table: Readonly<Record<string, unknown>>) {
  const types = new Map(
    list(table['AttributeDefinitions']).map((definition) => [
      within(definition, 'AttributeName'),
      within(definition, 'AttributeType'),
    ]),
  )
  const keyOf = (kind: string): KeyPart | null => {
    const part = list(table['KeySchema']).find((key) => within(key, 'KeyType') === kind)
    const name = within(part, 'AttributeName')
    return typeof name === 'string' ? { name, type: String(types.get(name)) } : null
  }
  return { hash: keyOf('HASH'), range: keyOf('RANGE') }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
