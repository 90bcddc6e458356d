import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENVIRONMENT } from '../settings/environment.ts'
import { FUNCTION_ENVIRONMENT } from '../settings/settings.ts'
import { type DynamodbEmulator, startDynalite } from '../testing/dynamodb-emulators.ts'
import { createRulesTable } from '../testing/rules-table.ts'
import { linesOf, runBundle } from '../testing/run-bundle.ts'
import { rulesEvent, startStackReplyServer } from '../testing/stack-reply-server.ts'

const RULES = [
  { EmailDomain: 'acme.com', UserGroup: 'acme' },
  { EmailDomain: '*.acme.com', UserGroup: ['acme', 'guests'] },
]

let dynamodb: DynamodbEmulator
let stack: Awaited<ReturnType<typeof startStackReplyServer>>
beforeEach(async () => {
  dynamodb = await startDynalite()
  stack = await startStackReplyServer()
})
afterEach(async () => {
  stack.stop()
  await dynamodb.stop()
})

describe('the bundle that loads rules from code', () => {
  it('imports nothing but what Node brings', () => {
    const file = new URL('../../dist/bundles/initial-rules/index.mjs', import.meta.url)
    const source = readFileSync(file, 'utf8')
    const imports = [...source.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)]
    for (const [, specifier = ''] of imports) expect(isBuiltin(specifier)).toBe(true)
    expect(source).not.toMatch(/\brequire\(/)
  })

  it('loads them, tells CloudFormation, and writes down no more than counts', async () => {
    const { tableName, client } = await createRulesTable(dynamodb.endpoint)
    const environment = {
      RULES_TABLE_NAME: tableName,
      RULES_KEY_ATTRIBUTE: 'EmailDomain',
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    }
    const run = await runBundle('initial-rules', environment, [
      rulesEvent('Create', stack.url, { rules: RULES }),
      rulesEvent('Update', stack.url, { rules: RULES.slice(0, 1), old: RULES }),
      rulesEvent('Delete', stack.url),
    ])
    expect(run.failed).toBeNull()
    const settings: readonly string[] = Object.values(ENVIRONMENT)
    expect(run.read.filter((variable) => settings.includes(variable))).toEqual(
      FUNCTION_ENVIRONMENT['initial-rules'].toSorted(),
    )
    expect(run.outcomes.map(({ thrown }) => thrown)).toEqual([undefined, undefined, undefined])
    expect(stack.received.map(({ body }) => [body['Status'], body['Data']])).toEqual([
      ['SUCCESS', { Written: 2, Removed: 0, Left: 0 }],
      ['SUCCESS', { Written: 0, Removed: 1, Left: 0 }],
      ['SUCCESS', { Written: 0, Removed: 0, Left: 0 }],
    ])
    const { Items } = await client.send(new ScanCommand({ TableName: tableName }))
    expect(Items).toEqual([RULES[0]])
    expect(linesOf(run)).toContainEqual(
      expect.objectContaining({ message: 'rules loaded', service: 'domain-gate', written: 2 }),
    )
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no setting', {}, /RULES_TABLE_NAME is missing/],
    ['no region', { RULES_TABLE_NAME: 'rules' }, /AWS_REGION is missing/],
    [
      'no table',
      { RULES_TABLE_NAME: 'rules', AWS_ENDPOINT_URL_DYNAMODB: 'there' },
      /ResourceNotFoundException/,
    ],
    [
      'nobody at the address',
      { RULES_TABLE_NAME: 'rules', AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' },
      /not all loaded: \w+\./,
    ],
  ])('answers with the reason when there is %s', async (_, given, reason) => {
    const endpoint = given['AWS_ENDPOINT_URL_DYNAMODB']
    const environment = {
      ...given,
      ...(endpoint === 'there' && { AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint }),
    }
    const event = rulesEvent('Create', stack.url, { rules: RULES })
    const { outcomes, failed } = await runBundle('initial-rules', environment, [event])
    expect(failed).toBeNull()
    expect(outcomes[0]?.thrown).toBeUndefined()
    expect(stack.received).toHaveLength(1)
    expect(stack.received[0]?.body).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(reason),
    })
  })
})
