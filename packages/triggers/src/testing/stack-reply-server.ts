import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedReply {
  readonly method: string | undefined
  readonly contentType: string | undefined
  readonly body: Readonly<Record<string, unknown>>
}

/** Where CloudFormation would wait for answers; answers with each of these statuses in turn, then with 200. */
export async function startStackReplyServer() {
  const received: ReceivedReply[] = []
  const statuses: (number | 'cut')[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push({
      method: request.method,
      contentType: request.headers['content-type'],
      body: JSON.parse(Buffer.concat(chunks).toString()),
    })
    const status = statuses.shift() ?? 200
    if (status === 'cut') request.socket.destroy()
    else response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/answer?X-Amz-Signature=x`,
    received,
    statuses,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A request of CloudFormation’s for the custom resource of rules in code. */
export function rulesEvent(
  RequestType: string,
  ResponseURL: string,
  properties: { rules?: readonly object[]; old?: readonly object[]; table?: string } = {},
) {
  const { rules = [], old, table = 'rules' } = properties
  const ofTable = { ServiceToken: 'arn', TableName: table, KeyAttribute: 'EmailDomain' }
  return {
    RequestType,
    ResponseURL,
    StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/1',
    RequestId: 'request-1',
    LogicalResourceId: 'GateInitialRules',
    ...(RequestType !== 'Create' && { PhysicalResourceId: 'domain-gate-rules-GateInitialRules' }),
    ResourceType: 'Custom::DomainGateRules',
    ResourceProperties: { ...ofTable, Rules: JSON.stringify(rules) },
    ...(old && { OldResourceProperties: { ...ofTable, Rules: JSON.stringify(old) } }),
  }
}
