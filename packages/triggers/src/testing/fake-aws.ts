import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface AwsCall {
  /** `BatchGetItem`, `AdminAddUserToGroup` … */
  readonly operation: string
  readonly body: Record<string, unknown>
}

/** What to answer: a body, its text whatever that is, an error, or nothing at all. */
export type AwsAnswer = Readonly<Record<string, unknown>> | AwsText | AwsError | 'hang'

/** A body to send as it stands: broken, empty, or no JSON. */
export class AwsText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export class AwsError {
  readonly status: number
  readonly name: string
  readonly message: string

  constructor(name: string, status = 400, message = 'for jo@acme.com') {
    this.name = name
    this.status = status
    this.message = message
  }
}

/** An AWS JSON endpoint on loopback that answers as it is told and keeps the calls. */
export async function startFakeAws(answer: (call: AwsCall, index: number) => AwsAnswer) {
  const calls: AwsCall[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? ''
    const call = { operation, body: JSON.parse(Buffer.concat(chunks).toString()) }
    const reply = answer(call, calls.push(call) - 1)
    if (reply === 'hang') return
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    if (reply instanceof AwsError) {
      response.statusCode = reply.status
      response.end(JSON.stringify({ __type: reply.name, message: reply.message }))
    } else {
      response.end(reply instanceof AwsText ? reply.text : JSON.stringify(reply))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    operations: () => calls.map(({ operation }) => operation),
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The answer of a table that holds these rows, in DynamoDB's own JSON. */
export function batchGetAnswer(
  call: AwsCall,
  rows: readonly Record<string, Record<string, unknown>>[],
): AwsAnswer {
  const [[tableName, { Keys }] = ['', { Keys: [] }]] = Object.entries(
    call.body['RequestItems'] as Record<string, { Keys: Record<string, { S: string }>[] }>,
  )
  const wanted = Keys.flatMap((key) => Object.values(key)).map(({ S }) => S)
  const found = rows.filter((row) => wanted.includes(String(row['EmailDomain']?.['S'])))
  return { Responses: { [tableName]: found }, UnprocessedKeys: {} }
}

/** The answer of a queue that took the message: the SDK compares its digest. */
export function sendMessageAnswer({ body }: AwsCall): AwsAnswer {
  const digest = createHash('md5').update(String(body['MessageBody'])).digest('hex')
  return { MessageId: 'message-1', MD5OfMessageBody: digest }
}
