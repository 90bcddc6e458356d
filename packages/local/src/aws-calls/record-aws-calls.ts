import type { IncomingMessage, RequestListener } from 'node:http'
import { peekBody } from '../http/peek-body.ts'
import { signerOf } from './access-keys.ts'
import type { AwsCall } from './aws-call.ts'

const SERVICES: Readonly<Record<string, AwsCall['service']>> = {
  AWSCognitoIdentityProviderService: 'cognito-idp',
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
}

/** Tells `onAwsCall` of each request that a function signed, before it is answered. */
export function recordAwsCalls(
  listener: RequestListener,
  onAwsCall: ((call: AwsCall) => void) | undefined,
): RequestListener {
  if (onAwsCall === undefined) return listener
  return (request, response) => {
    void peekBody(request).then((body) => {
      const call = callOf(request, body)
      if (call !== null) onAwsCall(call)
      listener(request, response)
    })
  }
}

function callOf(request: IncomingMessage, body: string): AwsCall | null {
  const functionName = signerOf(request)
  const [target = '', operation = ''] = String(request.headers['x-amz-target']).split('.')
  const service = SERVICES[target]
  if (functionName === null || service === undefined) return null
  return { functionName, service, operation, resources: resourcesOf(parse(body)) }
}

function resourcesOf(request: Readonly<Record<string, unknown>>): readonly string[] {
  const { UserPoolId, QueueUrl, TableName, RequestItems } = request
  const queueName = typeof QueueUrl === 'string' ? QueueUrl.split('/').at(-1) : undefined
  const tables = typeof RequestItems === 'object' ? Object.keys(RequestItems ?? {}) : []
  return [UserPoolId, queueName, TableName, ...tables].filter((name) => typeof name === 'string')
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>
  } catch {
    return {}
  }
}
