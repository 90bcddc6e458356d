import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Row = Record<string, { S: string }>
type BatchGetItem = { RequestItems: Record<string, { Keys: Row[] }> }
type GetItem = { Key: Row }

const USER = {
  Username: 'jo',
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserAttributes: [
    { Name: 'email', Value: 'jo@company-7.example' },
    { Name: 'email_verified', Value: 'true' },
  ],
}

/** Answers like DynamoDB for a table of `count` rules, and like a Cognito that allows everything. It counts the calls. */
export async function startRulesServer(count: number) {
  const rules = new Map<string, Row>()
  for (let index = 0; index < count; index += 1) {
    const domain = `company-${index}.example`
    rules.set(domain, { EmailDomain: { S: domain }, UserGroup: { S: `tenant-${index}` } })
  }
  let calls = 0
  const server = createServer(async (request, response) => {
    calls += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString())
    response.setHeader('content-type', 'application/x-amz-json-1.0')
    const operation = String(request.headers['x-amz-target']).split('.').at(-1)
    response.end(JSON.stringify(answer(rules, operation, body)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function answer(
  rules: ReadonlyMap<string, Row>,
  operation: string | undefined,
  body: BatchGetItem & GetItem,
): object {
  const find = (key: Row | undefined) => rules.get(key?.['EmailDomain']?.S ?? '')
  if (operation === 'AdminGetUser') return USER
  if (operation === 'GetItem') return { Item: find(body.Key) }
  if (operation !== 'BatchGetItem') return {}
  const Responses = Object.fromEntries(
    Object.entries(body.RequestItems).map(([table, { Keys }]) => [
      table,
      Keys.map(find).filter((row) => row !== undefined),
    ]),
  )
  return { Responses, UnprocessedKeys: {} }
}
