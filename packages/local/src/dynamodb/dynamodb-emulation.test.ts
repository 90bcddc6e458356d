import { connect } from 'node:net'
import {
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { createChanges } from '../changes.ts'
import { openLocalServer } from '../http/local-server.ts'
import { openDynamodbEmulation } from './dynamodb-emulation.ts'
import { prepareRulesTable } from './rules-table.ts'

async function startDynamodb() {
  const changes = createChanges()
  const seen: string[] = []
  changes.listen((what) => seen.push(what))
  const server = await openLocalServer(0)
  const timeToLive = new Map([['UserGroups', 'ExpiresAt']])
  const { listener, close } = await openDynamodbEmulation({ changes, path: null, timeToLive })
  server.serve(listener)
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  onTestFinished(async () => {
    client.destroy()
    await server.close()
    await close()
  })
  const rules = await prepareRulesTable(client, 'UserGroups', [])
  return { client, rules, seen, url: server.url }
}

test('rows in the table are there for the SDK, and changes are announced', async () => {
  const { client, rules, seen } = await startDynamodb()
  const Item = { EmailDomain: { S: 'acme.com' }, UserGroup: { SS: ['beta', 'acme'] } }
  await client.send(new PutItemCommand({ TableName: 'UserGroups', Item }))
  expect(await rules.list()).toEqual([{ EmailDomain: 'acme.com', UserGroup: ['acme', 'beta'] }])
  expect(seen).toEqual(['rules'])
})

test('the table says which attribute its rows expire by', async () => {
  const { client } = await startDynamodb()
  const TableName = 'UserGroups'
  const describe = async () =>
    (await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription
  expect(await describe()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ExpiresAt' })

  const TimeToLiveSpecification = { AttributeName: 'ExpiresAt', Enabled: false }
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))

  expect(await describe()).toEqual({ TimeToLiveStatus: 'DISABLED' })
})

test('a client that goes away in the middle of a request does no harm', async () => {
  const { client, url } = await startDynamodb()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(
    'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\nX-Amz-Target: DynamoDB_20120810.PutItem\r\n\r\n{',
    () => socket.resetAndDestroy(),
  )
  await new Promise((resolve) => socket.once('close', resolve))
  expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(['UserGroups'])
})
