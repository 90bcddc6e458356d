import { readFile } from 'node:fs/promises'
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import {
  documentClient,
  dynamodbRuleTable,
  parseRulesFile,
  RULE_ATTRIBUTES,
  type RuleRow,
  type RuleTable,
} from '@domain-gate/triggers'
import type { Database } from '../state/database.ts'
import { storedDocument } from '../state/stored-document.ts'

/** The rules of a new table when none are given: one of each kind. */
export const EXAMPLE_RULES: readonly RuleRow[] = [
  { EmailDomain: 'acme.com', UserGroup: 'acme', Note: 'Acme, Inc.' },
  { EmailDomain: '*.acme.com', UserGroup: 'acme', Note: "Acme's subsidiaries, at any depth" },
  { EmailDomain: 'partner.example', UserGroup: ['partners', 'beta'], Note: 'Two groups at once' },
  { EmailDomain: 'rival.example', Status: 'blocked', Note: 'Blocked, and the form says so' },
  {
    EmailDomain: 'guest@gmail.com',
    UserGroup: 'guests',
    Note: 'One address; the rest of gmail.com stays out',
  },
]

/** The rows of a rules file, or those given, checked before anything is started. `null`: none were given. */
export async function readRules(
  source: string | readonly RuleRow[] | undefined,
): Promise<readonly RuleRow[] | null> {
  if (source === undefined) return null
  if (typeof source === 'string') return readRulesFile(source)
  const { rows, error } = parseRulesFile(JSON.stringify(source))
  if (error !== null) throw new TypeError(`The rules are not usable: ${error}`)
  return rows
}

/** The rows of a rules file. Rejects with one sentence that names the file and, if one is wrong, the row. */
async function readRulesFile(path: string): Promise<readonly RuleRow[]> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is no such file' : cause.message
    throw new Error(`Cannot read the rules file ${path}: ${reason}`, { cause })
  })
  const { rows, error } = parseRulesFile(text)
  if (error !== null) throw new Error(`The rules file ${path} is not usable: ${error}`)
  return rows
}

/**
 * The rules table of a stack that keeps its state. When the table was there before and is now missing, the state is
 * damaged. A new table with the examples would silently let in other people than the lost rules did.
 */
export async function prepareKeptRulesTable(
  client: DynamoDBClient,
  tableName: string,
  rows: readonly RuleRow[] | null,
  { database, path }: { readonly database: Database; readonly path: string | null },
): Promise<RuleTable> {
  const name = `rules-table ${tableName}`
  const isKept = database.get('SELECT name FROM documents WHERE name = ?', name) !== null
  if (isKept && !(await hasTable(client, tableName))) {
    throw new Error(
      `The rules in ${path} are damaged (the table ${tableName} is gone); put a copy of it back, or start with another directory`,
    )
  }
  const table = await prepareRulesTable(client, tableName, rows)
  await storedDocument(
    database,
    name,
    (value): value is object => value !== null,
    () => ({}),
  )
  return table
}

async function hasTable(client: DynamoDBClient, TableName: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName }))
    return true
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false
    throw error
  }
}

/**
 * Creates and fills the rules table when it is not there yet. At every start `rows` replace the rows with the same
 * key. Without `rows` a new table gets the examples.
 */
export async function prepareRulesTable(
  client: DynamoDBClient,
  tableName: string,
  rows: readonly RuleRow[] | null,
): Promise<RuleTable> {
  const isNew = await createTable(client, tableName)
  // A new table takes no rows until it is active, a few milliseconds after its creation was answered.
  await waitUntilTableExists(
    { client, minDelay: 0.01, maxDelay: 0.1, maxWaitTime: 30 },
    { TableName: tableName },
  )
  const table = dynamodbRuleTable({ client: documentClient(client), tableName })
  const seed = rows ?? (isNew ? EXAMPLE_RULES : [])
  await Promise.all(seed.map((row) => table.put(row)))
  return table
}

/** True when it created the table, false when the table was there. */
async function createTable(client: DynamoDBClient, TableName: string): Promise<boolean> {
  const { key: AttributeName } = RULE_ATTRIBUTES
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName, AttributeType: 'S' }],
        KeySchema: [{ AttributeName, KeyType: 'HASH' }],
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ResourceInUseException) return false
    throw error
  }
}
