import type { IncomingMessage, RequestListener } from 'node:http'
import { FUNCTION_ENVIRONMENT, type FunctionName } from '@domain-gate/triggers'
import { peekBody } from '../http/request-body.ts'

/** A request that a function made of an AWS service, as it arrived. */
export interface AwsCall {
  readonly functionName: FunctionName
  /** As IAM names them. */
  readonly service: 'cognito-idp' | 'dynamodb' | 'sqs'
  /** Such as `BatchGetItem`. */
  readonly operation: string
  /** The tables, the user pool's id, or the queue's name. */
  readonly resources: readonly string[]
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

/** The id of the access key that a function signs with. Each function has its own, so that its requests are known. */
export function accessKeyOf(name: FunctionName): string {
  return `local-${name}`
}

/** Which function signed a request; `null`: none of ours. */
function signerOf({ headers }: IncomingMessage): FunctionName | null {
  const [, key] = /Credential=([^/,\s]+)\//.exec(headers.authorization ?? '') ?? []
  const names = Object.keys(FUNCTION_ENVIRONMENT) as FunctionName[]
  return names.find((name) => accessKeyOf(name) === key) ?? null
}

const SERVICES: Readonly<Record<string, AwsCall['service']>> = {
  AWSCognitoIdentityProviderService: 'cognito-idp',
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
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
