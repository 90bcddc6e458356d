import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { requestBody } from '../http/request-body.ts'
import type { MessageQueue } from './message-queue.ts'
import {
  deleteMessage,
  getQueueAttributes,
  type QueueOperation,
  receiveMessage,
  SqsError,
  sendMessage,
} from './sqs-operations.ts'

export interface SqsListenerDependencies {
  readonly queues: readonly MessageQueue[]
  /** Called for our own faults, not for requests that are refused. */
  readonly onFault: (error: unknown) => void
}

export const LOCAL_ACCOUNT = '000000000000'

const OPERATIONS: ReadonlyMap<string, QueueOperation> = new Map([
  ['DeleteMessage', deleteMessage],
  ['GetQueueAttributes', getQueueAttributes],
  ['ReceiveMessage', receiveMessage],
  ['SendMessage', sendMessage],
])

/** Amazon SQS's endpoint: AWS JSON 1.0 over POST. On AWS every call needs credentials, and no web page has any. */
export function createSqsListener({ queues, onFault }: SqsListenerDependencies): RequestListener {
  return (request, response) => {
    if (request.headers.origin !== undefined) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Not for web pages\n')
      return
    }
    void answer(queues, onFault, request, response)
  }
}

async function answer(
  queues: readonly MessageQueue[],
  onFault: (error: unknown) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    send(response, 200, await perform(queues, request))
  } catch (error) {
    if (error instanceof SqsError) {
      send(response, 400, { __type: `com.amazonaws.sqs#${error.name}`, message: error.message })
    } else {
      onFault(error)
      send(response, 500, { __type: 'com.amazonaws.sqs#InternalError', message: 'Internal error' })
    }
  }
}

async function perform(queues: readonly MessageQueue[], request: IncomingMessage): Promise<object> {
  const target = String(request.headers['x-amz-target'] ?? '')
  const operation = OPERATIONS.get(target.replace(/^AmazonSQS\./, ''))
  const members = parse(await requestBody(request))
  if (!operation) {
    throw new SqsError(
      'UnsupportedOperation',
      `The local stack has no operation ${target || '(no x-amz-target)'}.`,
    )
  }
  const path = URL.parse(String(members['QueueUrl']))?.pathname
  const queue = queues.find(({ name }) => path === `/${LOCAL_ACCOUNT}/${name}`)
  if (!queue) throw new SqsError('QueueDoesNotExist', 'The specified queue does not exist.')
  return operation(queue, members)
}

function parse(body: string | null): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body ?? '')) as Record<string, unknown>
  } catch {
    throw new SqsError('SerializationException', 'The request is not a JSON object.')
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(JSON.stringify(body))
}
